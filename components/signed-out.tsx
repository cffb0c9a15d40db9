import type { SessionView } from '../lib/status/views.ts';
import type { PopupAdapter } from './popup-adapter.ts';
import { PopupFooter } from './popup-footer.tsx';
import { ProblemCard } from './problem-card.tsx';
import { SignInForm } from './sign-in-form.tsx';
import type { SignIn } from './use-sign-in.ts';

interface SignedOutProps {
  readonly adapter: PopupAdapter;
  readonly session: SessionView;
  readonly signIn: SignIn;
}

/** Signed out, refused, or ended by the service: why, and the form to go on with. */
export function SignedOut({ adapter, session, signIn }: SignedOutProps) {
  const busy = signIn.busy || session.state === 'signing-in';
  const ended = session.state === 'stopped' ? session.problem : null;
  const signOut = async () => {
    const outcome = await adapter.signOut();
    if (outcome.ok) signIn.reset();
    return outcome;
  };
  return (
    <>
      <div class="scroll">
        <h1>Sign in</h1>
        {/* The answer to what was just asked is newer than the reason why the session ended. */}
        <ProblemCard problem={signIn.problem ?? ended} outcomes={signIn.outcomes} />
        <SignInForm
          signIn={signIn}
          busy={busy}
          lastForm={() => adapter.lastForm()}
          signedOut={session.state === 'signed-out'}
        />
      </div>
      <PopupFooter adapter={adapter} signOut={session.state === 'stopped' ? signOut : null} />
    </>
  );
}
