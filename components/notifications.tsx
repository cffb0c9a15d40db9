import { useEffect, useRef, useState } from 'preact/hooks';
import type { Outcome } from '../lib/status/forms.ts';
import { useAnnounce } from './announcer.tsx';
import { ProblemNote } from './problem-note.tsx';
import { useAction } from './use-action.ts';

/** What the section needs of the browser. */
export interface NotificationsAdapter {
  /** Whether the browser lets us show notifications. */
  mayNotify(): Promise<boolean>;
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
    let here = true;
    adapter.mayNotify().then(
      (now) => here && setAllowed(now),
      () => here && setAllowed(false),
    );
    return () => {
      here = false;
    };
  }, [adapter]);

  const change = async (wanted: boolean) => {
    if (changing.busy) return;
    const ask = wanted ? adapter.allowNotifications : adapter.stopNotifications;
    const outcome = await changing.run(ask);
    if (!outcome.ok) return;
    setAllowed(wanted);
    announce(wanted ? 'Notifications are allowed.' : 'Notifications are off.');
  };

  return (
    <section aria-labelledby={ID} aria-busy={allowed === null}>
      <h2 id={ID} tabIndex={-1} ref={heading}>
        Notifications
      </h2>
      <p>
        <em>Notify me</em> on a person’s card tells you once, when that person comes online. It says their
        name and status, and nothing else.
      </p>
      <ProblemNote id="notifications-problem" action={changing} />
      {allowed !== null && (
        <div class="buttons">
          <button type="button" class="button" aria-disabled={changing.busy} onClick={() => change(!allowed)}>
            {allowed ? 'Switch off notifications' : 'Allow notifications'}
          </button>
        </div>
      )}
    </section>
  );
}
