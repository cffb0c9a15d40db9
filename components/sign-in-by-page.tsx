import { useLayoutEffect, useRef } from 'preact/hooks';
import { focusIsLost } from './focus.ts';
import { TextField } from './text-field.tsx';
import type { SignInPage } from './use-sign-in-page.ts';

interface SignInByPageProps {
  readonly page: SignInPage;
  /** Something else is under way: nothing is sent. */
  readonly held: boolean;
  /** It was used before: then it is the way to take, and the form the other. */
  readonly isUsual: boolean;
}

/** The way in by a company's sign-in page: its address is all that a person has to know. */
export function SignInByPage({ page, held, isUsual }: SignInByPageProps) {
  const field = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const { busy } = page.action;
  useLayoutEffect(() => {
    if (isUsual && focusIsLost()) button.current?.focus();
  }, [isUsual]);
  return (
    <form
      class="sign-in-by-page"
      aria-label="Sign in by a sign-in page"
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
        label="Sign-in page"
        value={page.address}
        onInput={page.edit}
        inputRef={field}
        attributes={{ inputMode: 'url', placeholder: 'https://' }}
        error={page.error}
        hint={busy ? 'Go on in the window that has opened.' : 'if your company has one'}
        hintBeside={!busy}
        button={
          <button
            type="submit"
            ref={button}
            class={isUsual ? 'button button-primary' : 'button'}
            aria-disabled={busy || held}
          >
            {busy ? 'Waiting…' : 'Continue'}
          </button>
        }
      />
    </form>
  );
}
