import type { Ref } from 'preact';
import { useRef } from 'preact/hooks';
import { isUserID } from '../lib/status/user-id.ts';
import type { Problem } from '../lib/status/views.ts';
import { problemFor } from '../lib/words/problems.ts';
import { t } from '../lib/words/t.ts';
import { useAnnounce } from './announcer.tsx';
import { mayTakeFocus } from './focus.ts';
import type { PeopleAdapter } from './people-adapter.ts';
import { ProblemNote } from './problem-note.tsx';
import { TextField } from './text-field.tsx';
import type { Action } from './use-action.ts';

const ADD_FIELD_ID = 'add-person';

interface AddPersonProps {
  readonly adapter: Pick<PeopleAdapter, 'follow'>;
  readonly text: string;
  onText(text: string): void;
  readonly adding: Action;
  /** Says what is wrong with a User ID without asking the service. */
  check(userID: string): Problem | null;
  onAdded(userID: string): void;
  /** The keyboard goes on to who was found; false where there is nobody. `key`: by which key. */
  onGoOn(key: 'Enter' | 'ArrowDown'): boolean;
  onFocus(): void;
  readonly inputRef: Ref<HTMLInputElement>;
}

/** The one field for people: what is typed is looked for, and *Add* follows it as a User ID. What is refused stays in it. */
export function AddPerson(props: AddPersonProps) {
  const { adapter, text, onText, adding, check, onAdded, onGoOn, onFocus, inputRef } = props;
  const announce = useAnnounce();
  const form = useRef<HTMLFormElement>(null);
  const latest = useRef(text);
  latest.current = text;

  const add = async () => {
    const userID = text.trim();
    const wrong = check(userID);
    if (wrong !== null) {
      adding.show(wrong);
      document.getElementById(ADD_FIELD_ID)?.focus();
      return;
    }
    const outcome = await adding.run(() => adapter.follow(userID));
    if (!outcome.ok) {
      if (mayTakeFocus(form.current)) document.getElementById(ADD_FIELD_ID)?.focus();
      return;
    }
    if (latest.current.trim() === userID) onText('');
    announce(t('people.added', { name: userID }));
    onAdded(userID);
  };

  return (
    <form
      ref={form}
      class="add"
      noValidate
      autocomplete="off"
      aria-busy={adding.busy}
      onSubmit={(event) => {
        event.preventDefault();
        if (!adding.busy) void add();
      }}
    >
      <TextField
        id={ADD_FIELD_ID}
        name="person"
        label={t('people.field')}
        value={text}
        inputRef={inputRef}
        onInput={(value) => {
          adding.show(null);
          onText(value);
        }}
        attributes={{
          type: 'search',
          placeholder: t('people.placeholder'),
          onFocus,
          onKeyDown: (event) => {
            const { key } = event;
            if ((key === 'ArrowDown' || (key === 'Enter' && text.trim() !== '')) && onGoOn(key))
              event.preventDefault();
            if (key === 'Escape' && text !== '') {
              // The popup stays: there was something to take back.
              event.preventDefault();
              onText('');
            }
          },
        }}
        invalid={adding.problem !== null}
        describedBy={adding.problem === null ? 'add-hint' : 'add-problem add-hint'}
        button={
          <button type="submit" class="button" aria-disabled={adding.busy}>
            {adding.busy ? t('people.adding') : t('people.add')}
          </button>
        }
      />
      <span id="add-hint" class="visually-hidden">
        {t('people.fieldHint')}
      </span>
      <ProblemNote id="add-problem" action={adding} />
    </form>
  );
}

/** Checks a User ID against the rules and against who is there already. */
export function checkNewPerson(
  userID: string,
  ownID: string,
  isFollowed: (userID: string) => boolean,
): Problem | null {
  if (userID === '') return { ...problemFor('bad-user-id'), message: t('people.enterUserID'), advice: '' };
  if (!isUserID(userID)) return problemFor('bad-user-id', { userID });
  if (userID === ownID) return problemFor('own-id');
  return isFollowed(userID) ? problemFor('already-followed', { userID }) : null;
}
