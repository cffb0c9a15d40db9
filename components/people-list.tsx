import { useRef, useState } from 'preact/hooks';
import type { PersonView } from '../lib/status/views.ts';
import { PersonRow } from './person-row.tsx';
import { agoText, momentText } from './times.ts';
import { useRowsInView } from './use-rows-in-view.ts';

/** Rows put into the document at a time: what is shown first must not wait for ten thousand people. */
const STEP = 60;
/** More are added when the end comes this near. */
const NEAR_END_PX = 800;

interface PeopleListProps {
  readonly people: readonly PersonView[];
  readonly labelledBy: string;
  readonly fresh: boolean;
  readonly now: number;
  onRemove(userID: string): void;
  /** Who is on screen. */
  onShown(userIDs: readonly string[]): void;
}

/** The people, growing as one scrolls or presses *Show more*. */
export function PeopleList({ people, labelledBy, fresh, now, onRemove, onShown }: PeopleListProps) {
  const [shown, setShown] = useState(STEP);
  const hidden = people.length - shown;
  const list = useRef<HTMLUListElement>(null);
  useRowsInView(list, (first, end) => onShown(people.slice(first, end).map(({ userID }) => userID)));
  const more = () => setShown((count) => count + STEP);
  return (
    <div
      class={people.length > STEP ? 'people-scroll people-many' : 'people-scroll'}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        if (hidden > 0 && scrollHeight - scrollTop - clientHeight < NEAR_END_PX) more();
      }}
    >
      <ul aria-labelledby={labelledBy} class="people" ref={list}>
        {people.slice(0, shown).map((person) => (
          <PersonRow
            key={person.userID}
            person={person}
            fresh={fresh}
            when={whenText(person, fresh, now)}
            onRemove={onRemove}
          />
        ))}
      </ul>
      {hidden > 0 && (
        <button type="button" class="button button-quiet button-wide" onClick={more}>
          Show more ({hidden} more {hidden === 1 ? 'person' : 'people'})
        </button>
      )}
    </div>
  );
}

function whenText(person: PersonView, fresh: boolean, now: number): string {
  if (!fresh || person.stale) return person.learnedAt === 0 ? '' : momentText(person.learnedAt, now);
  return person.changedAt === 0 ? '' : agoText(person.changedAt, now);
}
