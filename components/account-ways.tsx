import type { PopupView } from '../lib/status/views.ts';
import { sessionNotice } from '../lib/words/session-notice.ts';
import type { AccountAdapter } from './account-adapter.ts';
import { GoOnButton } from './go-on-button.tsx';
import { ProblemCard } from './problem-card.tsx';
import { SignInWays } from './sign-in-ways.tsx';
import { TryDemo } from './try-demo.tsx';
import { useTryDemo } from './use-try-demo.ts';
import type { WaysIn } from './use-ways-in.ts';

interface AccountWaysProps {
  readonly adapter: AccountAdapter;
  readonly view: PopupView;
  readonly waysIn: WaysIn;
  /** The page is about other things too: it takes no focus at the start. */
  readonly isAside?: boolean;
}

/** Every way in, on a page: by a sign-in page, by a UserSig, by the demo; or on with a session that has ended, and why it has. */
export function AccountWays({ adapter, view: { session, own }, waysIn, isAside = false }: AccountWaysProps) {
  const { signIn, page, trying, going, last, ended, told } = waysIn;
  const tryDemo = useTryDemo(adapter, waysIn);
  const busy = signIn.busy || (session.state === 'signing-in' && !trying.busy && !page.action.busy);
  const notice =
    ended === null || last === null
      ? null
      : sessionNotice(ended, { signInPage: (last.signInAddress ?? '') !== '', demo: own?.demo === true });
  const why = notice && { code: notice.code ?? '', message: notice.message, advice: notice.advice };
  const problem = signIn.problem ?? page.action.problem ?? going.problem ?? told ?? why;
  const does = notice?.action && notice.action.does !== 'fill-in' ? notice.action : null;
  return (
    <div class="account-ways">
      <ProblemCard problem={problem} outcomes={signIn.outcomes + page.action.outcomes + going.outcomes} />
      {does && <GoOnButton adapter={adapter} does={does} going={going} class="button button-primary" />}
      <SignInWays
        {...{ signIn, page, last, busy }}
        isAside={isAside}
        held={trying.busy || going.busy}
        formFirst={ended !== null && does === null}
      />
      {ended === null && !last?.policy?.noDemo && <TryDemo trying={trying} onTry={tryDemo} />}
    </div>
  );
}
