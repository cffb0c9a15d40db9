import { render } from 'preact';
import '../../components/popup.css';
import { Popup } from '../../components/popup.tsx';
import { browserPopupAdapter } from '../../lib/popup/adapter.ts';
import { introducePage } from '../../lib/words/page.ts';
import { t } from '../../lib/words/t.ts';

introducePage(document, t('extension.name'));
const root = document.getElementById('root');
if (root) render(<Popup adapter={browserPopupAdapter()} />, root);
