import type { PopupView } from '../lib/status/views.ts';
import { useAnnounce } from './announcer.tsx';
import type { PopupAdapter } from './popup-adapter.ts';
import { PopupFooter } from './popup-footer.tsx';
import { ProblemCard } from './problem-card.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { TryDemo } from './try-demo.tsx';
import type { Action } from './use-action.ts';
import type { SignIn } from './use-sign-in.ts';

interface SignedOutProps {
  readonly adapter: PopupAdapter;
  readonly view: PopupView;
  readonly signIn: SignIn;
  /** Signing in to the demo. */
  readonly trying: Action;
}

/** Signed out, refused, or ended by the service: why, and the form to go on with. */
export function SignedOut({ adapter, view: { session, own }, signIn, trying }: SignedOutProps) {
  const announce = useAnnounce();
  const signingIn = signIn.busy || (session.state === 'signing-in' && !trying.busy);
  const ended = session.state === 'stopped' ? session.problem : null;
  const signOut = async () => {
    const outcome = await adapter.signOut();
    if (outcome.ok) signIn.reset();
    return outcome;
  };
  const tryDemo = async () => {
    if (signingIn || trying.busy) return;
    const outcome = await trying.run(() => adapter.tryDemo());
    if (!outcome.ok) return;
    signIn.reset();
    announce('Signed in to the demo.');
  };
  return (
    <>
      <div class="scroll">
        <h1>Sign in</h1>
        {/* The answer to what was just asked is newer than the reason why the session ended. */}
        <ProblemCard problem={signIn.problem ?? ended} outcomes={signIn.outcomes} />
        <SignInForm
          signIn={signIn}
          busy={signingIn}
          held={trying.busy}
          lastForm={() => adapter.lastForm()}
          signedOut={session.state === 'signed-out'}
        />
        {/* Whose session has ended has an account: it is not to be lost for the demo's. */}
        {ended === null && <TryDemo trying={trying} onTry={tryDemo} />}
      </div>
      <PopupFooter
        adapter={adapter}
        signOut={session.state === 'stopped' ? signOut : null}
        inDemo={own?.demo === true}
      />
    </>
  );
}
