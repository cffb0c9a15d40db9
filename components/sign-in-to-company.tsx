import { useLayoutEffect, useRef } from 'preact/hooks';
import type { SignInPolicy } from '../lib/status/sign-in-policy.ts';
import { t } from '../lib/words/t.ts';
import { focusIsLost } from './focus.ts';
import type { SignInPage } from './use-sign-in-page.ts';

interface SignInToCompanyProps {
  readonly policy: SignInPolicy;
  readonly page: SignInPage;
  /** Something else is under way: nothing is sent. */
  readonly held: boolean;
  readonly isAside: boolean;
}

/** The way in that the administrator has set: one press. */
export function SignInToCompany({ policy, page, held, isAside }: SignInToCompanyProps) {
  const button = useRef<HTMLButtonElement>(null);
  const { busy } = page.action;
  useLayoutEffect(() => {
    if (!isAside && focusIsLost()) button.current?.focus();
  }, [isAside]);
  return (
    <div class="sign-in-to-company">
      <button
        type="button"
        ref={button}
        class="button button-primary button-wide"
        aria-disabled={busy || held}
        onClick={() => !busy && !held && page.submitTo(policy.page)}
      >
        {t('signInToCompany.button', { company: policy.company })}
      </button>
      <p role="status" class="hint">
        {busy && t('signInToCompany.waiting')}
      </p>
    </div>
  );
}
