import { useLayoutEffect, useRef } from 'preact/hooks';
import { isFresh } from '../lib/status/presentation.ts';
import { type SessionNotice, sessionNotice, signInNotice } from '../lib/status/session-notice.ts';
import type { PopupView, SessionView } from '../lib/status/views.ts';
import { DemoBanner } from './demo-banner.tsx';
import { OwnStatus } from './own-status.tsx';
import { People } from './people.tsx';
import type { PopupAdapter } from './popup-adapter.ts';
import { PopupFooter } from './popup-footer.tsx';
import { ProblemCard } from './problem-card.tsx';
import { SessionBanner } from './session-banner.tsx';
import { StatusForm } from './status-form.tsx';
import type { WaysIn } from './use-ways-in.ts';

interface SignedInProps {
  readonly adapter: PopupAdapter;
  readonly session: Exclude<SessionView, { state: 'signed-out' | 'stopped' }>;
  readonly view: PopupView;
  readonly waysIn: WaysIn;
  readonly now: number;
}

/** Your status, the people, and the switch for this site. */
export function SignedIn({ adapter, session, view, waysIn, now }: SignedInProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // The form that was here before may have been scrolled.
  useLayoutEffect(() => heading.current?.closest('main')?.scrollTo(0, 0), []);
  const fresh = isFresh(session, now);
  const inDemo = view.own?.demo === true;
  const notice = bannerNotice(session, waysIn.told, fresh, inDemo);
  // Signed in, but the service tells nothing of others (72001, 3122).
  const withheld = (session.state === 'ready' ? session.problem : undefined) ?? null;
  return (
    <>
      <h1 class="visually-hidden" ref={heading}>
        Presently
      </h1>
      {inDemo && <DemoBanner adapter={adapter} />}
      <SessionBanner {...{ adapter, notice, now }} going={waysIn.going} />
      <ProblemCard problem={withheld} />
      <div class="head">
        <OwnStatus userID={session.userID} own={view.own} fresh={fresh} now={now} />
        <StatusForm adapter={adapter} own={view.own} now={now} />
      </div>
      <People adapter={adapter} people={view.people} ownID={session.userID} fresh={fresh} now={now} />
      <PopupFooter adapter={adapter} signOut={() => adapter.signOut()} inDemo={inDemo} />
    </>
  );
}

/** What the banner says; nothing where all is well, or the connection was lost only a moment ago. */
function bannerNotice(
  session: SignedInProps['session'],
  told: WaysIn['told'],
  fresh: boolean,
  demo: boolean,
): SessionNotice | null {
  if (session.state === 'ready') return told === null ? null : signInNotice(told);
  return session.state === 'reconnecting' && fresh
    ? null
    : sessionNotice(session, { signInPage: false, demo });
}
