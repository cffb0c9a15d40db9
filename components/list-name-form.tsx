import { useEffect, useRef, useState } from 'preact/hooks';
import { GROUP_NAME_MAX_LENGTH, groupName } from '../lib/status/change-groups.ts';
import { t } from '../lib/words/t.ts';

interface ListNameFormProps {
  readonly name: string;
  /** What the button says that sends it. */
  readonly send: string;
  onSend(name: string): void;
  onCancel(): void;
}

/** The name of a list, new or another. */
export function ListNameForm({ name, send, onSend, onCancel }: ListNameFormProps) {
  const [text, setText] = useState(name);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  return (
    <form
      class="list-name"
      onSubmit={(event) => {
        event.preventDefault();
        if (groupName(text) !== '') onSend(groupName(text));
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
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
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
