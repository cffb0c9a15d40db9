import { useEffect, useRef, useState } from 'preact/hooks';
import { GROUP_NAME_MAX_LENGTH, groupName, NAME_TAKEN } from '../lib/status/change-groups.ts';
import type { Problem } from '../lib/status/views.ts';
import { problemFor } from '../lib/words/problems.ts';
import { t } from '../lib/words/t.ts';

interface ListNameFormProps {
  readonly name: string;
  /** What the button says that sends it. */
  readonly send: string;
  /** Whether there is another list of that name, so that this one can't have it; absent where that does not matter. */
  isTaken?(name: string): boolean;
  onSend(name: string): void;
  onCancel(): void;
}

/** The name of a list, new or another. */
export function ListNameForm({ name, send, isTaken, onSend, onCancel }: ListNameFormProps) {
  const [text, setText] = useState(name);
  const [problem, setProblem] = useState<Problem | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  return (
    <form
      class="list-name"
      onSubmit={(event) => {
        event.preventDefault();
        const wanted = groupName(text);
        if (isTaken?.(wanted)) {
          setProblem(problemFor(NAME_TAKEN));
          field.current?.focus();
        } else if (wanted !== '') onSend(wanted);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onCancel();
      }}
    >
      <label for="list-name">{t('people.listName')}</label>
      <input
        id="list-name"
        name="list"
        type="text"
        autocomplete="off"
        ref={field}
        maxLength={GROUP_NAME_MAX_LENGTH}
        value={text}
        required
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : 'list-name-problem'}
        onInput={({ currentTarget }) => {
          setText(currentTarget.value);
          setProblem(null);
        }}
      />
      {problem !== null && (
        <p id="list-name-problem" class="note note-problem" role="alert">
          {t('failure.both', { message: problem.message, advice: problem.advice })}
        </p>
      )}
      <div class="list-name-buttons">
        <button type="button" class="button button-quiet" onClick={onCancel}>
          {t('people.cancel')}
        </button>
        <button type="submit" class="button button-primary">
          {send}
        </button>
      </div>
    </form>
  );
}
