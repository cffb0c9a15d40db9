import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { SignInForm as Entries, SignInField } from '../lib/status/forms.ts';
import { focusIsLost } from './focus.ts';
import { TextField } from './text-field.tsx';
import { isUnencrypted } from './unencrypted.ts';
import { SIGN_IN_FIELDS, type SignIn } from './use-sign-in.ts';

/** Keeps password managers away too: this is a bearer credential that they would sync elsewhere. */
const USER_SIG_ATTRIBUTES = {
  class: 'masked',
  'data-1p-ignore': 'true',
  'data-lpignore': 'true',
  'data-bwignore': 'true',
};

interface SignInFormProps {
  readonly signIn: SignIn;
  readonly busy: boolean;
  /** Something else is under way: nothing is sent. */
  readonly held: boolean;
  lastForm(): Promise<Entries>;
  /** Whether nobody is signed in: on becoming so (signed out here), the form starts anew. */
  readonly signedOut: boolean;
}

/** The form to sign in with. Focus goes to the first wrong field, or at the start to the first empty one. */
export function SignInForm({ signIn, busy, held, lastForm, signedOut }: SignInFormProps) {
  const element = useRef<HTMLFormElement>(null);
  const [goTo, setGoTo] = useState<{ field: SignInField } | null>(null);
  const { form, errors, prefill } = signIn;

  useEffect(() => {
    let here = true;
    lastForm()
      .then((last) => {
        if (!here) return;
        prefill(last);
        const filled = { ...last, userSig: '' };
        const empty = SIGN_IN_FIELDS.find((field) => field !== 'server' && filled[field] === '');
        if (empty !== undefined && focusIsLost()) setGoTo({ field: empty });
      })
      .catch(() => {});
    return () => {
      here = false;
    };
  }, [signedOut]);

  // After the render that shows the error, so that it is read together with its field.
  useLayoutEffect(() => {
    if (goTo === null) return;
    element.current?.querySelector<HTMLInputElement>(`input[name="${goTo.field}"]`)?.focus();
  }, [goTo]);

  const field = (name: SignInField) => ({
    id: `sign-in-${name}`,
    name,
    value: form[name],
    error: errors[name],
    onInput: (text: string) => signIn.edit(name, text),
  });

  return (
    <form
      class="sign-in"
      ref={element}
      noValidate
      autocomplete="off"
      aria-busy={busy}
      onSubmit={async (event) => {
        event.preventDefault();
        if (busy || held) return;
        const wrong = await signIn.submit();
        if (wrong !== null) setGoTo({ field: wrong });
      }}
    >
      <TextField
        {...field('server')}
        label="Server address"
        attributes={{ inputMode: 'url' }}
        hint={
          isUnencrypted(form.server) ? (
            <p class="note note-warning">
              Not encrypted: others on the network can read what is sent. Use wss:// where you can.
            </p>
          ) : (
            'Leave empty for Tencent Cloud.'
          )
        }
      />
      <TextField {...field('sdkAppID')} label="SDKAppID" attributes={{ inputMode: 'numeric' }} />
      <TextField {...field('userID')} label="User ID" />
      <TextField
        {...field('userSig')}
        label="UserSig"
        attributes={USER_SIG_ATTRIBUTES}
        hint="From your administrator or sign-in page."
      />
      {/* Busy is not disabled: a disabled button would lose the focus. */}
      <button type="submit" class="button button-primary button-wide" aria-disabled={busy || held}>
        {busy ? 'Signing in…' : 'Sign in'}
      </button>
    </form>
  );
}
