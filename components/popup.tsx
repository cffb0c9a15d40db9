import { useCallback } from 'preact/hooks';
import type { PopupView } from '../lib/status/views.ts';
import { Announcer } from './announcer.tsx';
import type { PopupAdapter } from './popup-adapter.ts';
import { SignedIn } from './signed-in.tsx';
import { SignedOut } from './signed-out.tsx';
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
  return (
    <main class="popup" aria-busy={view === null}>
      <Announcer>
        {view === null ? <Waiting /> : <Session adapter={adapter} view={view} signIn={signIn} now={now} />}
      </Announcer>
    </main>
  );
}

interface SessionProps {
  readonly adapter: PopupAdapter;
  readonly view: PopupView;
  readonly signIn: SignIn;
  readonly now: number;
}

function Session({ adapter, view, signIn, now }: SessionProps) {
  const { session } = view;
  switch (session.state) {
    case 'signed-out':
    case 'stopped':
      return <SignedOut adapter={adapter} session={session} signIn={signIn} />;
    case 'signing-in':
      // Asked for in this form: it stays, with its entries, until the answer is there.
      if (signIn.underWay) return <SignedOut adapter={adapter} session={session} signIn={signIn} />;
      return <SignedIn adapter={adapter} session={session} view={view} now={now} />;
    case 'ready':
    case 'unreachable':
    case 'reconnecting':
      return <SignedIn adapter={adapter} session={session} view={view} now={now} />;
  }
}
