import { useLayoutEffect, useRef } from 'preact/hooks';
import type { OpenSession } from '../lib/status/open-session.ts';
import { isFresh } from '../lib/status/presentation.ts';
import type { PopupView } from '../lib/status/views.ts';
import { type Notice, openNotice, signInNotice } from '../lib/words/open-notice.ts';
import { worded } from '../lib/words/problems.ts';
import { t } from '../lib/words/t.ts';
import { DemoBanner } from './demo-banner.tsx';
import { OwnStatus } from './own-status.tsx';
import { People } from './people.tsx';
import type { PopupAdapter } from './popup-adapter.ts';
import { PopupFooter } from './popup-footer.tsx';
import { ProblemCard } from './problem-card.tsx';
import { SessionBanner } from './session-banner.tsx';
import { StatusForm } from './status-form.tsx';
import type { Going } from './use-going.ts';
import { usePlainStatuses } from './use-plain-statuses.ts';

interface SignedInProps extends Going {
  readonly adapter: PopupAdapter;
  readonly session: OpenSession;
  readonly view: PopupView;
  readonly now: number;
}

/** Your status, the people, and the switch for this site. */
export function SignedIn({ adapter, session, view, going, told, now }: SignedInProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // The form that was here before may have been scrolled.
  useLayoutEffect(() => heading.current?.closest('main')?.scrollTo(0, 0), []);
  const fresh = isFresh(session, now);
  const plain = usePlainStatuses(adapter);
  const inDemo = view.own?.demo === true;
  const notice = bannerNotice(session, told, fresh, inDemo);
  // Signed in, but the service tells nothing of others (72001, 3122).
  const withheld = (session.state === 'ready' ? session.problem : undefined) ?? null;
  return (
    <>
      <h1 class="visually-hidden" ref={heading}>
        {t('extension.name')}
      </h1>
      {inDemo && <DemoBanner adapter={adapter} />}
      <SessionBanner {...{ adapter, notice, going, now }} />
      <ProblemCard problem={withheld && worded(withheld)} />
      <div class="head">
        <OwnStatus userID={session.userID} own={view.own} {...{ fresh, now, plain }} />
        <StatusForm adapter={adapter} own={view.own} now={now} />
      </div>
      <People adapter={adapter} view={view} ownID={session.userID} fresh={fresh} now={now} />
      <PopupFooter adapter={adapter} signOut={() => adapter.signOut()} inDemo={inDemo} />
    </>
  );
}

/** What the banner says; nothing where all is well, or the connection was lost only a moment ago. */
function bannerNotice(
  session: OpenSession,
  told: Going['told'],
  fresh: boolean,
  demo: boolean,
): Notice | null {
  if (session.state === 'ready') return told === null ? null : signInNotice(told);
  return session.state === 'reconnecting' && fresh ? null : openNotice(session, demo);
}
