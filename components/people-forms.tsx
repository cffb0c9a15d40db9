import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { LinesField } from './lines-field.tsx';
import type { PeopleForms as Forms, LineProblem, OptionsAdapter } from './options-adapter.ts';
import { ProblemNote } from './problem-note.tsx';
import { useAction } from './use-action.ts';

const NONE: readonly LineProblem[] = [];

/** How people are found on pages: the forms of mail addresses and profile links, checked line by line. */
export function PeopleForms({ adapter, stored }: { adapter: OptionsAdapter; stored: Forms }) {
  const [forms, setForms] = useState(stored);
  const [checking, setChecking] = useState(false);
  const [saved, setSaved] = useState(false);
  const [goTo, setGoTo] = useState<{ field: LineProblem['field'] } | null>(null);
  const element = useRef<HTMLFormElement>(null);
  const saving = useAction();
  const problems = checking ? adapter.check(forms) : NONE;

  // After the render that shows the problems, so that they are read together with their field.
  useLayoutEffect(() => {
    if (goTo !== null) element.current?.querySelector<HTMLElement>(`textarea[name="${goTo.field}"]`)?.focus();
  }, [goTo]);

  const save = async () => {
    setChecking(true);
    setSaved(false);
    const wrong = adapter.check(forms);
    // In the order of the page, whatever order the check has.
    const first = wrong.find((problem) => problem.field === 'mail') ?? wrong[0];
    if (first !== undefined) {
      setGoTo({ field: first.field });
      return;
    }
    const outcome = await saving.run(() => adapter.save(forms));
    setSaved(outcome.ok);
  };

  const field = (name: keyof Forms) => ({
    id: `forms-${name}`,
    name,
    value: forms[name],
    problems,
    onInput: (text: string) => {
      setSaved(false);
      setForms((before) => ({ ...before, [name]: text }));
    },
    // Before the first look back at what was typed, a half-written line is not a mistake.
    onBlur: () => setChecking(true),
  });

  return (
    <section aria-labelledby="forms-heading">
      <h2 id="forms-heading">How people are found on pages</h2>
      <p>
        Presently puts a dot beside mail addresses and profile links of these forms. <code>{'{userID}'}</code>{' '}
        stands for a person’s User ID.
      </p>
      <form
        ref={element}
        class="forms"
        noValidate
        aria-busy={saving.busy}
        onSubmit={(event) => {
          event.preventDefault();
          if (!saving.busy) save();
        }}
      >
        <LinesField
          {...field('mail')}
          label="Mail addresses"
          hint={
            <>
              One form a line, for example <code>{'{userID}@company.example'}</code>
            </>
          }
        />
        <LinesField
          {...field('links')}
          label="Profile links"
          hint={
            <>
              One form a line, for example <code>{'https://intranet.example/people/{userID}'}</code>
            </>
          }
        />
        <ProblemNote id="forms-problem" action={saving} />
        <div class="buttons">
          <button type="submit" class="button button-primary" aria-disabled={saving.busy}>
            {saving.busy ? 'Saving…' : 'Save'}
          </button>
          <p role="status" class="saved">
            {saved && 'Saved. Open pages follow at once.'}
          </p>
        </div>
      </form>
    </section>
  );
}
