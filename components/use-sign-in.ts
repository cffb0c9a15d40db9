import { useRef, useState } from 'preact/hooks';
import type { LastForm, Outcome, SignInField, SignInForm } from '../lib/status/forms.ts';
import type { Problem } from '../lib/status/views.ts';
import { checkSignInForm } from '../lib/words/sign-in-advice.ts';
import { useAction } from './use-action.ts';

/** The fields in the order they are shown. */
export const SIGN_IN_FIELDS: readonly SignInField[] = ['server', 'sdkAppID', 'userID', 'userSig'];

const EMPTY: SignInForm = { server: '', sdkAppID: '', userID: '', userSig: '' };
type FieldTexts = Readonly<Partial<Record<SignInField, string>>>;

export interface SignIn {
  readonly form: SignInForm;
  /** What is wrong with each field that is, to be shown beside it. */
  readonly errors: FieldTexts;
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly outcomes: number;
  /** Asked for here and not yet granted: the form stays on screen, whatever the session says meanwhile. */
  readonly underWay: boolean;
  edit(field: SignInField, text: string): void;
  /** Something was entered by the person. */
  readonly begun: boolean;
  /** Fills in what the person has not touched, and what the administrator has locked. The UserSig is never filled in. */
  prefill(last: LastForm): void;
  /** Signs in; yields the field to go to, where one is to blame. */
  submit(): Promise<SignInField | null>;
  /** Takes the last refusal away: something newer was asked for. */
  forgive(): void;
  /** Forgets all that was entered. */
  reset(): void;
}

/** The entries of the sign-in form. They live above the form, so that they outlast a refusal. */
export function useSignIn(signIn: (form: SignInForm) => Promise<Outcome>): SignIn {
  const [form, setForm] = useState(EMPTY);
  const [submitted, setSubmitted] = useState(false);
  const [underWay, setUnderWay] = useState(false);
  const [blamed, setBlamed] = useState<FieldTexts>({});
  const touched = useRef(new Set<SignInField>());
  const action = useAction();
  const check = checkSignInForm(form);
  const wrong = submitted && !check.ok ? check.fields : {};

  const reset = () => {
    touched.current.clear();
    setForm(EMPTY);
    setSubmitted(false);
    setUnderWay(false);
    setBlamed({});
    action.show(null);
  };

  return {
    form,
    errors: { ...blamed, ...wrong },
    busy: action.busy,
    problem: action.problem,
    outcomes: action.outcomes,
    underWay,
    begun: touched.current.size > 0,
    reset,
    forgive: () => action.show(null),
    edit(field, text) {
      touched.current.add(field);
      setForm((before) => ({ ...before, [field]: text }));
      setBlamed(({ [field]: _corrected, ...others }) => others);
    },
    prefill(last) {
      // A policy may come late: in a field that can't be edited any more nobody's entry must stay.
      if (last.policy?.isServerLocked) touched.current.delete('server');
      if (last.policy?.isAppLocked) touched.current.delete('sdkAppID');
      const known = SIGN_IN_FIELDS.flatMap((field) =>
        field === 'userSig' || touched.current.has(field) ? [] : [[field, last[field]]],
      );
      setForm((before) => ({ ...before, ...Object.fromEntries(known) }));
    },
    async submit() {
      if (action.busy) return null;
      setSubmitted(true);
      if (!check.ok) {
        action.show(null);
        setBlamed({});
        return SIGN_IN_FIELDS.find((field) => check.fields[field] !== undefined) ?? null;
      }
      setUnderWay(true);
      const outcome = await action.run(() => signIn(form));
      if (outcome.ok) {
        reset();
        return null;
      }
      setBlamed(outcome.field === undefined ? {} : { [outcome.field]: outcome.problem.message });
      return outcome.field ?? null;
    },
  };
}
