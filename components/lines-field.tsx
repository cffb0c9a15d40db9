import type { ComponentChildren } from 'preact';
import { t } from '../lib/words/t.ts';
import type { LineProblem } from './options-adapter.ts';

interface LinesFieldProps {
  readonly id: string;
  readonly name: LineProblem['field'];
  readonly label: string;
  readonly hint: ComponentChildren;
  readonly value: string;
  readonly problems: readonly LineProblem[];
  onInput(value: string): void;
  onBlur(): void;
}

/** A field of several lines, one entry a line, with what is wrong told line by line. */
export function LinesField({ id, name, label, hint, value, problems, onInput, onBlur }: LinesFieldProps) {
  const mine = problems.filter((problem) => problem.field === name);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <p id={`${id}-hint`} class="hint">
        {hint}
      </p>
      <textarea
        id={id}
        name={name}
        rows={4}
        autocomplete="off"
        spellcheck={false}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
        onBlur={onBlur}
        aria-invalid={mine.length > 0}
        aria-describedby={mine.length > 0 ? `${id}-problems ${id}-hint` : `${id}-hint`}
      />
      {mine.length > 0 && (
        <ul id={`${id}-problems`} class="note note-problem line-problems">
          {mine.map((problem) => (
            <li key={problem.line}>
              {t('linesField.problem', { line: problem.line, problem: problem.message })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
