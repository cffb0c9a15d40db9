import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Outcome } from '../lib/status/forms.ts';
import type { LineProblem, TypedField } from './options-adapter.ts';
import { type Action, useAction } from './use-action.ts';

/** What a form is, and what is done with it. */
export interface FormParts<Form> {
  /** What is stored by now; another page may change it at any moment. */
  readonly stored: Form;
  /** Its fields, in the order of the page. */
  readonly fields: readonly (keyof Form & TypedField)[];
  check(form: Form): readonly LineProblem[];
  save(form: Form, basis: Form): Promise<Outcome>;
  /** What was typed in a field, with what was stored otherwise meanwhile. */
  takeIn(field: TypedField, basis: string, typed: string, stored: string): string;
}

/** A form over what is stored: checked, saved, and kept in step with other pages. */
export interface StoredForm<Form> {
  readonly form: Form;
  /** What is wrong, once the person has looked back at what they typed. */
  readonly problems: readonly LineProblem[];
  readonly isSaved: boolean;
  readonly saving: Action;
  /** Something else is stored by now than what the typing is based on. */
  readonly isOvertaken: boolean;
  /** For the `form` element, which has the field to go to. */
  readonly element: RefObject<HTMLFormElement | null>;
  change(changes: Partial<Form>): void;
  /** A field was left: from now on what is wrong is said. */
  leave(): void;
  submit(event: Event): void;
  takeInOthers(): void;
}

const NONE: readonly LineProblem[] = [];

/** As long as nothing is typed, the form shows what is stored. What is typed is never pushed aside. */
export function useStoredForm<Form extends Readonly<Record<keyof Form, string>>>(
  parts: FormParts<Form>,
): StoredForm<Form> {
  const { stored, fields } = parts;
  const [typed, setTyped] = useState<{ readonly form: Form; readonly basis: Form } | null>(null);
  // What is stored may be wrong already: that is not to be found out by chance.
  const [isChecking, setChecking] = useState(() => parts.check(stored).length > 0);
  const [isSaved, setSaved] = useState(false);
  const [goTo, setGoTo] = useState<{ readonly field: TypedField } | null>(null);
  const element = useRef<HTMLFormElement>(null);
  const saving = useAction();
  const form = typed?.form ?? stored;
  const isSame = (one: Form, other: Form): boolean => fields.every((field) => one[field] === other[field]);

  // After the render that shows the problems, so that they are read together with their field.
  useLayoutEffect(() => {
    if (goTo !== null) element.current?.querySelector<HTMLElement>(`[name="${goTo.field}"]`)?.focus();
  }, [goTo]);

  async function save(): Promise<void> {
    setChecking(true);
    setSaved(false);
    const wrong = new Set(parts.check(form).map(({ field }) => field));
    const first = fields.find((field) => wrong.has(field));
    if (first !== undefined) return setGoTo({ field: first });
    const outcome = await saving.run(() => parts.save(form, typed?.basis ?? stored));
    if (!outcome.ok) return;
    setSaved(true);
    // What was typed since is based on what was just saved.
    setTyped((now) => (now === null || isSame(now.form, form) ? null : { form: now.form, basis: form }));
  }

  return {
    form,
    problems: isChecking ? parts.check(form) : NONE,
    isSaved,
    saving,
    isOvertaken: typed !== null && !isSame(typed.basis, stored),
    element,
    change(changes) {
      setSaved(false);
      setTyped((now) => {
        const basis = now?.basis ?? stored;
        const next = { ...(now?.form ?? stored), ...changes };
        return isSame(next, basis) ? null : { form: next, basis };
      });
    },
    leave: () => setChecking(true),
    submit(event) {
      event.preventDefault();
      if (!saving.busy) void save();
    },
    takeInOthers() {
      saving.show(null);
      // The button that had the focus goes: to where there is something new.
      const first = fields.find((field) => typed !== null && typed.basis[field] !== stored[field]);
      if (first !== undefined) setGoTo({ field: first });
      setTyped((now) => {
        if (now === null) return null;
        const merged = fields.map((field) => [
          field,
          parts.takeIn(field, now.basis[field], now.form[field], stored[field]),
        ]);
        const next: Form = Object.fromEntries(merged);
        return isSame(next, stored) ? null : { form: next, basis: stored };
      });
    },
  };
}
