import type { LastForm } from '../lib/status/forms.ts';
import { t } from '../lib/words/t.ts';
import { SignInByPage } from './sign-in-by-page.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { SignInToCompany } from './sign-in-to-company.tsx';
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
  /** The page is about other things too: it takes no focus at the start. */
  readonly isAside?: boolean;
}

/**
 * The two ways in: by a company's sign-in page, or with a UserSig. Who was signed in by a page finds it filled in. Where the
 * administrator has set a page, it comes first, or there is no other.
 */
export function SignInWays({
  signIn,
  page,
  last,
  busy,
  held,
  formFirst = false,
  isAside = false,
}: SignInWaysProps) {
  const known = last?.signInAddress ?? '';
  // The administrator's way in has the focus at the start.
  const isQuiet = isAside || (last?.policy?.page ?? '') !== '';
  const byPage = <SignInByPage page={page} held={held || busy} isUsual={known !== ''} isAside={isQuiet} />;
  const byForm = (
    <SignInForm
      signIn={signIn}
      busy={busy}
      held={held || page.action.busy}
      last={last}
      isUsual={known === ''}
      isAside={isQuiet}
    />
  );
  const policy = last?.policy;
  const ways = formFirst ? (
    <div class="ways">
      {byForm}
      <p class="or">{t('signIn.orByPage')}</p>
      {byPage}
    </div>
  ) : (
    <div class="ways">
      {byPage}
      <p class="or">{t('signIn.orByUserSig')}</p>
      {byForm}
    </div>
  );
  if (policy === undefined || policy.page === '') return ways;
  return (
    <div class="ways">
      <SignInToCompany policy={policy} page={page} held={held || busy} isAside={isAside || signIn.begun} />
      {!policy.isPageOnly && (
        // What is being entered stays in sight when the policy comes only now.
        <details open={signIn.begun}>
          <summary>{t('signInToCompany.others')}</summary>
          {ways}
        </details>
      )}
    </div>
  );
}
