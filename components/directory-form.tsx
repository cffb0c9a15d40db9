import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { LinesField } from './lines-field.tsx';
import type { DirectoryForm as Form, LineProblem, OptionsAdapter } from './options-adapter.ts';
import { ProblemNote } from './problem-note.tsx';
import { TextField } from './text-field.tsx';
import { useAction } from './use-action.ts';

const NONE: readonly LineProblem[] = [];

/** Who is who: what pages say of people → their User IDs; and where a chat with them is opened. */
export function DirectoryForm({ adapter, stored }: { adapter: OptionsAdapter; stored: Form }) {
  const [form, setForm] = useState(stored);
  const [checking, setChecking] = useState(false);
  const [saved, setSaved] = useState(false);
  const [goTo, setGoTo] = useState<{ name: keyof Form } | null>(null);
  const element = useRef<HTMLFormElement>(null);
  const saving = useAction();
  const problems = checking ? adapter.checkDirectory(form.directory) : NONE;
  const chatProblem = checking ? adapter.checkChatLink(form.chatLink) : null;

  // After the render that shows the problems, so that they are read together with their field.
  useLayoutEffect(() => {
    if (goTo !== null) element.current?.querySelector<HTMLElement>(`[name="${goTo.name}"]`)?.focus();
  }, [goTo]);

  const change = (changes: Partial<Form>) => {
    setSaved(false);
    setForm((before) => ({ ...before, ...changes }));
  };
  const leave = () => setChecking(true);
  const save = async () => {
    setChecking(true);
    setSaved(false);
    if (adapter.checkDirectory(form.directory).length > 0) return setGoTo({ name: 'directory' });
    if (adapter.checkChatLink(form.chatLink) !== null) return setGoTo({ name: 'chatLink' });
    const outcome = await saving.run(() => adapter.saveDirectory(form));
    return setSaved(outcome.ok);
  };

  return (
    <section aria-labelledby="directory-heading">
      <h2 id="directory-heading">Directory</h2>
      <p>
        Whom a page names by a mail address or a handle, the directory turns into a User ID. Who is not in it
        is never asked about. The mail addresses above are part of it.
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
          id="directory-lines"
          name="directory"
          label="Entries"
          hint={
            <>
              One a line: a person (<code>anna.ivanova@company.example = anna</code>,{' '}
              <code>github:anna-i = anna</code>), all of a kind (<code>{'{userID}@company.example'}</code>,{' '}
              <code>{'github:{userID}'}</code>), a User ID that pages may name (<code>anna</code>), or any
              that they name (<code>{'{userID}'}</code>)
            </>
          }
          value={form.directory}
          problems={problems}
          onInput={(directory) => change({ directory })}
          onBlur={leave}
        />
        <TextField
          id="chat-link"
          name="chatLink"
          label="Chat link"
          hint={
            <>
              Where <em>Open chat</em> leads, for example{' '}
              <code>{'https://chat.company.example/u/{userID}'}</code>. May be left empty.
            </>
          }
          value={form.chatLink}
          error={chatProblem ?? undefined}
          onInput={(chatLink) => change({ chatLink })}
          attributes={{ onBlur: leave, maxLength: 2_000 }}
        />
        <ProblemNote id="directory-problem" action={saving} />
        <div class="buttons">
          <button type="submit" class="button button-primary" aria-disabled={saving.busy}>
            {saving.busy ? 'Saving…' : 'Save directory'}
          </button>
          <p role="status" class="saved">
            {saved && 'Saved. Open pages follow at once.'}
          </p>
        </div>
      </form>
    </section>
  );
}
