import { useEffect, useState } from 'preact/hooks';
import { t } from '../lib/words/t.ts';
import type { PresetsAdapter } from './presets-adapter.ts';

/** The ways to set a status without the mouse on the toolbar; and how to change the keys that open the popup. */
export function QuickWays({ adapter }: { adapter: Pick<PresetsAdapter, 'shortcut' | 'changeShortcut'> }) {
  const [keys, setKeys] = useState<string | null>(null);
  useEffect(() => {
    let here = true;
    const look = (): void =>
      void adapter.shortcut().then(
        (found) => here && setKeys(found),
        () => here && setKeys(''),
      );
    look();
    // They are changed on a page of the browser's, which one comes back from.
    addEventListener('focus', look);
    return () => {
      here = false;
      removeEventListener('focus', look);
    };
  }, [adapter]);
  return (
    <section aria-labelledby="quick-heading" aria-busy={keys === null}>
      <h2 id="quick-heading">{t('quickWays.title')}</h2>
      <ul class="quick-ways">
        <li>{keys === null || keys === '' ? t('quickWays.noKeys') : t('quickWays.keys', { keys })}</li>
        <li>{t('quickWays.addressBar')}</li>
        <li>{t('quickWays.selection')}</li>
      </ul>
      <div class="buttons">
        <button type="button" class="button" onClick={adapter.changeShortcut}>
          {t('quickWays.change')}
        </button>
      </div>
    </section>
  );
}
