import { useRef } from 'preact/hooks';
import { t } from '../lib/words/t.ts';

/** What to try on the demo's page; once the demo is over, how to have it again. */
export function DemoNotice({ isOn }: { isOn: boolean | null }) {
  const wasOn = useRef(false);
  const hasLeft = wasOn.current;
  wasOn.current ||= isOn === true;
  const isOver = isOn === false;
  return (
    <div role="status" class={isOver ? 'notice notice-off' : 'notice'}>
      {isOver ? (
        <>
          <p class="notice-title">{hasLeft ? t('demoPage.left') : t('demoPage.notRunning')}</p>
          <p>{t('demoPage.again', { action: t('demo.try') })}</p>
        </>
      ) : (
        <>
          <p class="notice-title">{t('demoPage.simulated')}</p>
          <p>{t('demoPage.what')}</p>
        </>
      )}
    </div>
  );
}
