import { useCallback } from 'preact/hooks';
import type { PopupView } from '../lib/status/views.ts';
import { Announcer } from './announcer.tsx';
import type { PopupAdapter } from './popup-adapter.ts';
import { SignedIn } from './signed-in.tsx';
import { SignedOut } from './signed-out.tsx';
import { type Action, useAction } from './use-action.ts';
import { useNow } from './use-now.ts';
import { type SignIn, useSignIn } from './use-sign-in.ts';
import { useView } from './use-view.ts';
import { Waiting } from './waiting.tsx';

/** The toolbar popup: who you are, your status, and who is around. */
export function Popup({ adapter }: { adapter: PopupAdapter }) {
  const view = useView(adapter);
  const clock = useCallback(() => adapter.now(), [adapter]);
  const now = useNow(clock, view?.session);
  const signIn = useSignIn((form) => adapter.signIn(form));
  const trying = useAction();
  return (
    <main class="popup" aria-busy={view === null}>
      <Announcer>
        {view === null ? <Waiting /> : <Session {...{ adapter, view, signIn, trying, now }} />}
      </Announcer>
    </main>
  );
}

interface SessionProps {
  readonly adapter: PopupAdapter;
  readonly view: PopupView;
  readonly signIn: SignIn;
  /** Signing in to the demo. */
  readonly trying: Action;
  readonly now: number;
}

function Session({ adapter, view, signIn, trying, now }: SessionProps) {
  const { session } = view;
  const signedOut = <SignedOut {...{ adapter, view, signIn, trying }} />;
  switch (session.state) {
    case 'signed-out':
    case 'stopped':
      return signedOut;
    case 'signing-in':
      // Asked for here: the form stays, with its entries, until the answer is there.
      if (signIn.underWay || trying.busy) return signedOut;
      return <SignedIn adapter={adapter} session={session} view={view} now={now} />;
    case 'ready':
    case 'unreachable':
    case 'reconnecting':
      return <SignedIn adapter={adapter} session={session} view={view} now={now} />;
  }
}
