import { useCallback, useLayoutEffect, useRef } from 'preact/hooks';
import type { PersonView } from '../lib/status/views.ts';
import { ADD_FIELD_ID, AddPerson, checkNewPerson } from './add-person.tsx';
import { useAnnounce } from './announcer.tsx';
import { focusIsLost } from './focus.ts';
import { PeopleList } from './people-list.tsx';
import type { PopupAdapter } from './popup-adapter.ts';
import { ProblemNote } from './problem-note.tsx';
import { useAction } from './use-action.ts';

interface PeopleProps {
  readonly adapter: PopupAdapter;
  readonly people: readonly PersonView[];
  readonly ownID: string;
  readonly fresh: boolean;
  readonly now: number;
}

/** The people you follow: adding, looking, removing. */
export function People({ adapter, people, ownID, fresh, now }: PeopleProps) {
  const section = useRef<HTMLElement>(null);
  const removing = useAction();
  const announce = useAnnounce();
  const added = useRef('');
  const removed = useRef<{ userID: string; index: number } | null>(null);
  // Rows keep this callback, so it must stay the same while what it looks at changes.
  const latest = useRef({ people, removing, announce });
  latest.current = { people, removing, announce };

  const onRemove = useCallback(
    async (userID: string) => {
      const { people, removing, announce } = latest.current;
      const index = people.findIndex((person) => person.userID === userID);
      removed.current = { userID, index };
      const outcome = await removing.run(() => adapter.unfollow(userID));
      if (outcome.ok) announce(`${people[index]?.name ?? userID} removed.`);
      else removed.current = null;
    },
    [adapter],
  );

  useLayoutEffect(() => {
    const last = people.at(-1);
    if (last !== undefined && last.userID === added.current) {
      added.current = '';
      section.current?.querySelector('li:last-child')?.scrollIntoView({ block: 'nearest' });
    }
    const gone = removed.current;
    if (gone === null || people.some((person) => person.userID === gone.userID)) return;
    removed.current = null;
    // The button that had the focus is gone: go on at the one that took its place.
    if (!focusIsLost()) return;
    const buttons = section.current?.querySelectorAll<HTMLElement>('.remove') ?? [];
    const next = buttons[Math.min(gone.index, buttons.length - 1)] ?? document.getElementById(ADD_FIELD_ID);
    next?.focus();
  }, [people]);

  return (
    <section class="people-section" aria-labelledby="people-heading" ref={section}>
      <div class="section-head">
        <h2 id="people-heading">People</h2>
        {people.length > 0 && <span class="hint">{people.length}</span>}
      </div>
      <AddPerson
        adapter={adapter}
        check={(userID) => checkNewPerson(userID, ownID, new Set(people.map((person) => person.userID)))}
        onAdded={(userID) => {
          added.current = userID;
        }}
      />
      <ProblemNote id="remove-problem" action={removing} />
      {people.length === 0 ? (
        <p class="empty">
          Nobody here yet. Add a colleague by their User ID, and you see here whether they are around.
        </p>
      ) : (
        <PeopleList
          {...{ people, fresh, now, onRemove }}
          labelledBy="people-heading"
          onShown={(userIDs) => adapter.shows(userIDs)}
        />
      )}
    </section>
  );
}
