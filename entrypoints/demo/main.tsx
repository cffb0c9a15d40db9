import { render } from 'preact';
import '../../components/demo.css';
import { DemoPage } from '../../components/demo-page.tsx';
import { SAMPLE_TEAM } from '../../lib/backend/sample/team.ts';
import { startPageOverlay } from '../../lib/page/page-overlay.ts';
import { introducePage } from '../../lib/words/page.ts';
import { t } from '../../lib/words/t.ts';

introducePage(document, t('demoPage.title'));
const root = document.getElementById('root');
if (root) {
  const show = (isOn: boolean | null): void => render(<DemoPage team={SAMPLE_TEAM} isOn={isOn} />, root);
  show(null);
  startPageOverlay(() => show(false), show);
}
