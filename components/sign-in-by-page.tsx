import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../lib/words/t.ts';
import { focusIsLost } from './focus.ts';
import { TextField } from './text-field.tsx';
import type { SignInPage } from './use-sign-in-page.ts';

interface SignInByPageProps {
  readonly page: SignInPage;
  /** Something else is under way: nothing is sent. */
  readonly held: boolean;
  /** It was used before: then it is the way to take, and the form the other. */
  readonly isUsual: boolean;
  readonly isAside: boolean;
}

/** The way in by a company's sign-in page: its address is all that a person has to know. */
export function SignInByPage({ page, held, isUsual, isAside }: SignInByPageProps) {
  const field = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const { busy } = page.action;
  useLayoutEffect(() => {
    if (isUsual && !isAside && focusIsLost()) button.current?.focus();
  }, [isUsual]);
  return (
    <form
      class="sign-in-by-page"
      aria-label={t('signIn.pageForm')}
      noValidate
      autocomplete="off"
      aria-busy={busy}
      onSubmit={async (event) => {
        event.preventDefault();
        if (busy || held) return;
        if (!(await page.submit())) field.current?.focus();
      }}
    >
      <TextField
        id="sign-in-page"
        name="sign-in-page"
        label={t('signIn.page')}
        value={page.address}
        onInput={page.edit}
        inputRef={field}
        attributes={{ inputMode: 'url', placeholder: 'https://' }}
        error={page.error}
        hint={busy ? t('signIn.pageOpen') : t('signIn.pageHint')}
        hintBeside={!busy}
        button={
          <button
            type="submit"
            ref={button}
            class={isUsual ? 'button button-primary' : 'button'}
            aria-disabled={busy || held}
          >
            {busy ? t('signIn.pageWaiting') : t('signIn.pageContinue')}
          </button>
        }
      />
    </form>
  );
}
