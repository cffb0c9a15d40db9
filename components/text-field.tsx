import type { ComponentChildren, InputHTMLAttributes, Ref } from 'preact';

interface TextFieldProps {
  /** Unique in the document; hint and error get ids made from it. */
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly hint?: ComponentChildren;
  /** The hint is short enough to stand behind the label. */
  readonly hintBeside?: boolean;
  readonly error?: string | undefined;
  /** Ids of further texts that describe the field. */
  readonly describedBy?: string | undefined;
  readonly invalid?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly attributes?: InputHTMLAttributes<HTMLInputElement>;
  /** Shown behind the label, on its line. */
  readonly aside?: ComponentChildren;
  /** Shown before the field, on its line. */
  readonly before?: ComponentChildren;
  /** Shown behind the field, on its line: the button that sends it. */
  readonly button?: ComponentChildren;
}

/** A labelled line of text with its hint and its error, tied together for a screen reader. */
export function TextField(props: TextFieldProps) {
  const { id, hint, error } = props;
  // What is wrong says more than the hint, and there is little room.
  const hinted = hint !== undefined && error === undefined;
  const describedBy = [
    error === undefined ? undefined : `${id}-error`,
    !hinted ? undefined : `${id}-hint`,
    props.describedBy,
  ].filter((part) => part !== undefined);
  return (
    <div class="field">
      <div class="field-head">
        <label for={id}>{props.label}</label>
        {props.aside}
        {hinted && props.hintBeside && (
          <span id={`${id}-hint`} class="hint">
            {hint}
          </span>
        )}
      </div>
      <div class="field-row">
        {props.before}
        <input
          type="text"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          {...props.attributes}
          id={id}
          name={props.name}
          ref={props.inputRef ?? null}
          value={props.value}
          onInput={(event) => props.onInput(event.currentTarget.value)}
          aria-invalid={error !== undefined || props.invalid === true}
          aria-describedby={describedBy.length > 0 ? describedBy.join(' ') : undefined}
        />
        {props.button}
      </div>
      {error !== undefined && (
        <p id={`${id}-error`} class="note note-problem">
          {error}
        </p>
      )}
      {hinted && !props.hintBeside && (
        <div id={`${id}-hint`} class="hint">
          {hint}
        </div>
      )}
    </div>
  );
}
