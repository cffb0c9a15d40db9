import type { ComponentChildren } from 'preact';

interface SelectFieldProps<Value extends string> {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly value: Value;
  /** Value and words, in order. */
  readonly choices: ReadonlyArray<readonly [Value, string]>;
  readonly hint?: ComponentChildren;
  onChange(value: Value): void;
}

/** A labelled choice of one of a few. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { id, choices, hint } = props;
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <select
        id={id}
        name={props.name}
        value={props.value}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => {
          const chosen = choices.find(([value]) => value === event.currentTarget.value);
          if (chosen !== undefined) props.onChange(chosen[0]);
        }}
      >
        {choices.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
      {hint !== undefined && (
        <div id={`${id}-hint`} class="hint">
          {hint}
        </div>
      )}
    </div>
  );
}
