import { render } from 'preact';
import '../../components/options.css';
import { Options } from '../../components/options.tsx';
import { browserOptionsAdapter } from '../../lib/options/adapter.ts';
import { browserPopupAdapter } from '../../lib/popup/adapter.ts';
import { introducePage } from '../../lib/words/page.ts';
import { t } from '../../lib/words/t.ts';

introducePage(document, t('pages.options'));
const root = document.getElementById('root');
if (root) render(<Options adapter={browserOptionsAdapter()} account={browserPopupAdapter()} />, root);
