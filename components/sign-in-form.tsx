import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { LastForm, SignInField } from '../lib/status/forms.ts';
import { t } from '../lib/words/t.ts';
import { focusIsLost } from './focus.ts';
import { LockedNote } from './locked-note.tsx';
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
  /** To fill it in with, once that is known; told anew, the form starts anew. */
  readonly last: LastForm | null;
  /** Whether it is the way in that was taken before. */
  readonly isUsual: boolean;
  readonly isAside: boolean;
}

/** The form to sign in with. Focus goes to the first wrong field, or at the start to the first empty one. */
export function SignInForm({ signIn, busy, held, last, isUsual, isAside }: SignInFormProps) {
  const element = useRef<HTMLFormElement>(null);
  const [goTo, setGoTo] = useState<{ field: SignInField } | null>(null);
  const { form, errors, prefill } = signIn;
  const { isServerLocked = false, isAppLocked = false } = last?.policy ?? {};

  useLayoutEffect(() => {
    if (last === null) return;
    prefill(last);
    const filled = { ...last, userSig: '' };
    const empty = SIGN_IN_FIELDS.find((field) => field !== 'server' && filled[field] === '');
    if (empty !== undefined && isUsual && !isAside && focusIsLost()) setGoTo({ field: empty });
  }, [last]);

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
        label={t('signIn.server')}
        attributes={{ inputMode: 'url', readOnly: isServerLocked }}
        aside={isServerLocked && <LockedNote />}
        hintBeside={!isUnencrypted(form.server)}
        hint={
          isUnencrypted(form.server) ? (
            <p class="note note-warning">{t('signIn.notEncrypted')}</p>
          ) : (
            t('signIn.serverHint')
          )
        }
      />
      <div class="side-by-side">
        <TextField
          {...field('sdkAppID')}
          label={t('signIn.sdkAppID')}
          attributes={{ inputMode: 'numeric', readOnly: isAppLocked }}
          aside={isAppLocked && <LockedNote />}
        />
        <TextField {...field('userID')} label={t('signIn.userID')} />
      </div>
      <TextField
        {...field('userSig')}
        label={t('signIn.userSig')}
        attributes={USER_SIG_ATTRIBUTES}
        hint={t('signIn.userSigHint')}
        hintBeside
      />
      {/* Busy is not disabled: a disabled button would lose the focus. */}
      <button
        type="submit"
        class={isUsual ? 'button button-primary button-wide' : 'button button-wide'}
        aria-disabled={busy || held}
      >
        {busy ? t('signIn.busy') : t('signIn.submit')}
      </button>
    </form>
  );
}
