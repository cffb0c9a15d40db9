import { t } from '../lib/words/t.ts';
import type { PopupAdapter } from './popup-adapter.ts';

/** Says all the time that nobody here is real, and leads to a page where the dots can be seen. */
export function DemoBanner({ adapter }: { adapter: PopupAdapter }) {
  return (
    <div class="banner banner-demo">
      <p>{t('demo.banner')}</p>
      <button type="button" class="button button-quiet button-small" onClick={() => adapter.openSamplePage()}>
        {t('demo.openPage')}
      </button>
    </div>
  );
}
