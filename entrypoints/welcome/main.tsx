import { render } from 'preact';
import '../../components/welcome.css';
import { Welcome } from '../../components/welcome.tsx';
import { browserWelcomeAdapter } from '../../lib/options/welcome.ts';
import { browserPopupAdapter } from '../../lib/popup/adapter.ts';
import { introducePage } from '../../lib/words/page.ts';
import { t } from '../../lib/words/t.ts';

introducePage(document, t('welcome.title'));
const root = document.getElementById('root');
if (root) render(<Welcome account={browserPopupAdapter()} adapter={browserWelcomeAdapter()} />, root);
