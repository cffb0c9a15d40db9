import { useRef, useState } from 'preact/hooks';
import { problemFor } from '../lib/status/problems.ts';
import { isUserID } from '../lib/status/user-id.ts';
import type { Problem } from '../lib/status/views.ts';
import { useAnnounce } from './announcer.tsx';
import { mayTakeFocus } from './focus.ts';
import type { PopupAdapter } from './popup-adapter.ts';
import { ProblemNote } from './problem-note.tsx';
import { TextField } from './text-field.tsx';
import { useAction } from './use-action.ts';

export const ADD_FIELD_ID = 'add-person';

interface AddPersonProps {
  readonly adapter: PopupAdapter;
  /** Says what is wrong with a User ID without asking the service. */
  check(userID: string): Problem | null;
  onAdded(userID: string): void;
}

/** Adds a person by User ID; what is refused is told beside the field and stays in it. */
export function AddPerson({ adapter, check, onAdded }: AddPersonProps) {
  const [text, setText] = useState('');
  const adding = useAction();
  const announce = useAnnounce();
  const form = useRef<HTMLFormElement>(null);

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
    setText((now) => (now.trim() === userID ? '' : now));
    announce(`${userID} added.`);
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
        if (!adding.busy) add();
      }}
    >
      <TextField
        id={ADD_FIELD_ID}
        name="person"
        label="Add a person"
        value={text}
        onInput={(value) => {
          adding.show(null);
          setText(value);
        }}
        attributes={{ placeholder: 'User ID' }}
        invalid={adding.problem !== null}
        describedBy={adding.problem === null ? 'add-hint' : 'add-problem add-hint'}
        button={
          <button type="submit" class="button" aria-disabled={adding.busy}>
            {adding.busy ? 'Adding…' : 'Add'}
          </button>
        }
      />
      <span id="add-hint" class="visually-hidden">
        by User ID
      </span>
      <ProblemNote id="add-problem" action={adding} />
    </form>
  );
}

/** Checks a User ID against the rules and against who is there already. */
export function checkNewPerson(userID: string, ownID: string, followed: ReadonlySet<string>): Problem | null {
  if (userID === '') {
    return { ...problemFor('bad-user-id'), message: 'Enter the User ID of the person to add.', advice: '' };
  }
  if (!isUserID(userID)) return problemFor('bad-user-id', { userID });
  if (userID === ownID) return problemFor('own-id');
  if (followed.has(userID)) return problemFor('already-followed', { userID });
  return null;
}
