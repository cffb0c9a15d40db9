import { render } from 'preact';
import '../../components/popup.css';
import { Popup } from '../../components/popup.tsx';
import { browserPopupAdapter } from '../../lib/popup/adapter.ts';

const root = document.getElementById('root');
if (root) render(<Popup adapter={browserPopupAdapter()} />, root);
