import { render } from 'preact';
import '../../components/options.css';
import { Options } from '../../components/options.tsx';
import { browserOptionsAdapter } from '../../lib/options/adapter.ts';

const root = document.getElementById('root');
if (root) render(<Options adapter={browserOptionsAdapter()} />, root);
