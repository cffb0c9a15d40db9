import { useCallback } from 'preact/hooks';
import type { PopupView } from '../lib/status/views.ts';
import { Announcer } from './announcer.tsx';
import { NotSignedIn } from './not-signed-in.tsx';
import type { PopupAdapter } from './popup-adapter.ts';
import { SignedIn } from './signed-in.tsx';
import { useNow } from './use-now.ts';
import { useView } from './use-view.ts';
import { useWaysIn, type WaysIn } from './use-ways-in.ts';
import { Waiting } from './waiting.tsx';

/** The toolbar popup: who you are, your status, and who is around. */
export function Popup({ adapter }: { adapter: PopupAdapter }) {
  const view = useView(adapter);
  const clock = useCallback(() => adapter.now(), [adapter]);
  const now = useNow(clock, view?.session);
  const waysIn = useWaysIn(adapter, view?.session);
  return (
    <main class="popup" aria-busy={view === null}>
      <Announcer>{view === null ? <Waiting /> : <Session {...{ adapter, view, waysIn, now }} />}</Announcer>
    </main>
  );
}

interface SessionProps {
  readonly adapter: PopupAdapter;
  readonly view: PopupView;
  readonly waysIn: WaysIn;
  readonly now: number;
}

function Session({ adapter, view, waysIn, now }: SessionProps) {
  const { session } = view;
  const notSignedIn = <NotSignedIn {...{ adapter, view, waysIn }} />;
  switch (session.state) {
    case 'signed-out':
    case 'stopped':
      return notSignedIn;
    case 'signing-in':
      // Asked for here: the form stays, with its entries, until the answer is there.
      if (waysIn.underWay) return notSignedIn;
      return <SignedIn {...{ adapter, session, view, waysIn, now }} />;
    case 'ready':
    case 'unreachable':
    case 'reconnecting':
      return <SignedIn {...{ adapter, session, view, waysIn, now }} />;
  }
}
