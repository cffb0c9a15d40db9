import type { LastForm } from '../lib/status/forms.ts';
import { SignInByPage } from './sign-in-by-page.tsx';
import { SignInForm } from './sign-in-form.tsx';
import type { SignIn } from './use-sign-in.ts';
import type { SignInPage } from './use-sign-in-page.ts';

export interface SignInWaysProps {
  readonly signIn: SignIn;
  readonly page: SignInPage;
  /** null until it is known. */
  readonly last: LastForm | null;
  /** The session is being opened for what was entered in the form. */
  readonly busy: boolean;
  /** Something else is under way: nothing is sent. */
  readonly held: boolean;
  /** The form is what helps, and comes first. */
  readonly formFirst?: boolean;
}

/** The two ways in: by a company's sign-in page, or with a UserSig. Who was signed in by a page finds it filled in. */
export function SignInWays({ signIn, page, last, busy, held, formFirst = false }: SignInWaysProps) {
  const known = last?.signInAddress ?? '';
  const byPage = <SignInByPage page={page} held={held || busy} isUsual={known !== ''} />;
  const byForm = (
    <SignInForm
      signIn={signIn}
      busy={busy}
      held={held || page.action.busy}
      last={last}
      isUsual={known === ''}
    />
  );
  return formFirst ? (
    <div class="ways">
      {byForm}
      <p class="or">or by your company’s sign-in page</p>
      {byPage}
    </div>
  ) : (
    <div class="ways">
      {byPage}
      <p class="or">or with a UserSig</p>
      {byForm}
    </div>
  );
}
