import { useEffect, useRef, useState } from 'preact/hooks';
import type { Outcome } from '../lib/status/forms.ts';
import { t } from '../lib/words/t.ts';
import { useAnnounce } from './announcer.tsx';
import { ProblemNote } from './problem-note.tsx';
import { useAction } from './use-action.ts';

/** What the section needs of the browser. */
export interface NotificationsAdapter {
  /** Whether the browser lets us show notifications. */
  mayNotify(): Promise<boolean>;
  /** Calls back whenever that is otherwise: it can be changed in the browser, or on another page. */
  onMayNotify(listener: (allowed: boolean) => void): () => void;
  /** Has the browser ask the person; to be called within a press. */
  allowNotifications(): Promise<Outcome>;
  /** Gives the permission back. */
  stopNotifications(): Promise<Outcome>;
}

/** What the address of this section ends with. */
const ID = 'notifications';

/** Whether we may tell that somebody has come online: a page's card can't have the browser ask, this page can. */
export function Notifications({ adapter }: { adapter: NotificationsAdapter }) {
  const [allowed, setAllowed] = useState<boolean | null>(null);
  const changing = useAction();
  const announce = useAnnounce();
  const heading = useRef<HTMLHeadingElement>(null);
  // A card led here: the page came before this section did.
  useEffect(() => {
    if (location.hash === `#${ID}`) heading.current?.focus();
  }, []);
  useEffect(() => {
    let isTold = false;
    const stop = adapter.onMayNotify((now) => {
      isTold = true;
      setAllowed(now);
    });
    adapter.mayNotify().then(
      (now) => isTold || setAllowed(now),
      () => isTold || setAllowed(false),
    );
    return () => {
      isTold = true;
      stop();
    };
  }, [adapter]);

  const change = async (wanted: boolean) => {
    if (changing.busy) return;
    const ask = wanted ? adapter.allowNotifications : adapter.stopNotifications;
    const outcome = await changing.run(ask);
    if (!outcome.ok) return;
    setAllowed(wanted);
    announce(wanted ? t('notifications.allowed') : t('notifications.areOff'));
  };

  return (
    <section aria-labelledby={ID} aria-busy={allowed === null}>
      <h2 id={ID} tabIndex={-1} ref={heading}>
        {t('notifications.heading')}
      </h2>
      <p>{t('notifications.about')}</p>
      <ProblemNote id="notifications-problem" action={changing} />
      {allowed !== null && (
        <div class="buttons">
          <button type="button" class="button" aria-disabled={changing.busy} onClick={() => change(!allowed)}>
            {allowed ? t('notifications.off') : t('notifications.allow')}
          </button>
        </div>
      )}
    </section>
  );
}
