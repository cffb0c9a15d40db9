import type { SessionView } from '../lib/status/views.ts';
import { TimeText } from './time-text.tsx';
import { momentText } from './times.ts';

interface SessionBannerProps {
  readonly session: SessionView;
  readonly fresh: boolean;
  readonly now: number;
}

/** Says that the connection is being made or sought. A loss within the grace changes nothing on screen. */
export function SessionBanner({ session, fresh, now }: SessionBannerProps) {
  return (
    <div role="status" class="banner-region">
      {session.state === 'signing-in' && <p class="banner">Signing in…</p>}
      {session.state === 'unreachable' && (
        <p class="banner banner-warning">The server does not answer. Trying again…</p>
      )}
      {session.state === 'reconnecting' && !fresh && (
        <p class="banner banner-warning">
          Connection lost at{' '}
          <TimeText at={session.since} text={momentText(session.since, now)} about="Connection lost:" />.
          Trying again…
        </p>
      )}
    </div>
  );
}
