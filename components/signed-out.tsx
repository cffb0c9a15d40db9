import type { Problem } from '../lib/status/views.ts';
import type { SessionNotice } from '../lib/words/session-notice.ts';
import { t } from '../lib/words/t.ts';
import type { PopupAdapter } from './popup-adapter.ts';
import { PopupFooter } from './popup-footer.tsx';
import { ProblemCard } from './problem-card.tsx';
import { SignInWays, type SignInWaysProps } from './sign-in-ways.tsx';
import { TryDemo } from './try-demo.tsx';
import type { Action } from './use-action.ts';

interface SignedOutProps extends SignInWaysProps {
  readonly adapter: PopupAdapter;
  /** Why what was asked for last did not work, or what nobody could be told of. */
  readonly problem: Problem | null;
  /** How the session ended that the form is to go on with; null where nobody is signed in. */
  readonly ended: SessionNotice | null;
  /** Signing in to the demo. */
  readonly trying: Action;
  tryDemo(): void;
  signOut(): ReturnType<PopupAdapter['signOut']>;
}

/** Nobody is signed in, or only the form helps to go on: why, and the form. */
export function SignedOut({ adapter, problem, ended, trying, tryDemo, signOut, ...ways }: SignedOutProps) {
  const why = ended && { code: ended.code ?? '', message: ended.message, advice: ended.advice };
  return (
    <>
      <div class="scroll">
        <h1>{t('signIn.title')}</h1>
        {/* The answer to what was just asked is newer than the reason why the session ended. */}
        <ProblemCard problem={problem ?? why} outcomes={ways.signIn.outcomes + ways.page.action.outcomes} />
        <SignInWays {...ways} formFirst={ended !== null} />
        {/* Whose session has ended has an account: it is not to be lost for the demo's. */}
        {ended === null && !ways.last?.policy?.noDemo && <TryDemo trying={trying} onTry={tryDemo} />}
      </div>
      <PopupFooter adapter={adapter} signOut={ended === null ? null : signOut} />
    </>
  );
}
