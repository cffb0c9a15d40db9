import type { ComponentChildren, Ref } from 'preact';
import { useCallback, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PersonView } from '../lib/status/views.ts';
import { agoText, momentText } from '../lib/words/times.ts';
import { PersonRow } from './person-row.tsx';
import { useVisibleRows } from './use-visible-rows.ts';

/** A list of people within the scroller. */
export interface PeopleSection {
  readonly id: string;
  /** The name of the list, for who can't see what it stands under. */
  readonly label: string;
  /** Above it. */
  readonly head?: ComponentChildren;
  readonly userIDs: readonly string[];
  /** In place of a list that has nobody. */
  readonly empty?: ComponentChildren;
  /** They can be followed, and no more is known of them than who they are. */
  readonly isOfStrangers?: boolean;
}

/** What the list can be told to do. */
export interface PeopleListHandle {
  /** Brings somebody into view; with the focus, if so told. */
  show(userID: string, focus: boolean): void;
  /** The focus goes to the first one. False where there is nobody. */
  focusFirst(): boolean;
  toTop(): void;
}

interface PeopleListProps {
  readonly sections: readonly PeopleSection[];
  person(userID: string): PersonView | undefined;
  readonly fresh: boolean;
  readonly now: number;
  readonly plain: boolean;
  readonly pictures: ReadonlyMap<string, string> | undefined;
  /** Whose menu is open; null for nobody's. */
  readonly openOn: string | null;
  /** Whether somebody can be followed rather than has a menu. */
  isStranger?(userID: string): boolean;
  onAct(userID: string, button: HTMLElement): void;
  /** Who is on screen. */
  onShown(userIDs: readonly string[]): void;
  /** The key that leads up was pressed on the first one. */
  onLeaveUp?(): void;
  readonly handle: Ref<PeopleListHandle>;
  readonly children?: ComponentChildren;
}

const NO_ONE = '';
const PAGE_ROWS = 8;

/**
 * Lists of people in one scroller. Only the rows on screen, a few around them and the current one are in the document; all are
 * of one height. The arrow keys lead from person to person, Tab out of the list.
 */
export function PeopleList(props: PeopleListProps) {
  const { sections, person, fresh, now, plain, pictures, openOn, isStranger, handle } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(NO_ONE);
  const wantsFocus = useRef(false);
  const latest = useRef(props);
  latest.current = props;
  const ranges = useVisibleRows(
    scroller,
    sections.map(({ id, userIDs }) => ({ elementID: listID(id), count: userIDs.length })),
    (onScreen) => {
      const { sections, onShown } = latest.current;
      onShown(onScreen.flatMap((range, index) => sections[index]?.userIDs.slice(...range) ?? []));
    },
  );
  const all = useMemo(() => sections.flatMap(({ userIDs }) => userIDs), [sections]);
  const isHere = useMemo(() => all.includes(current), [all, current]);
  const currentID = isHere ? current : (all[0] ?? NO_ONE);
  // Rows keep it, so it must stay the same while what it does changes.
  const onRow = useCallback(
    (userID: string, button: HTMLElement) => latest.current.onAct(userID, button),
    [],
  );

  function show(userID: string, focus: boolean): void {
    setCurrent(userID);
    wantsFocus.current = focus;
    const section = sections.find(({ userIDs }) => userIDs.includes(userID));
    const list = section && document.getElementById(listID(section.id));
    if (!section || !list || !scroller.current) return;
    const height = list.getBoundingClientRect().height / section.userIDs.length;
    const top = list.offsetTop + height * section.userIDs.indexOf(userID);
    const { scrollTop, clientHeight } = scroller.current;
    if (top < scrollTop) scroller.current.scrollTop = top;
    else if (top + height > scrollTop + clientHeight)
      scroller.current.scrollTop = top + height - clientHeight;
    if (focus) scroller.current.scrollIntoView({ block: 'nearest' });
  }

  // The row may only come into the document with this rendering.
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    const button = buttonOf(scroller.current, current);
    if (!button) return;
    wantsFocus.current = false;
    button.focus({ preventScroll: true });
  });

  useImperativeHandle(handle, () => ({
    show,
    focusFirst() {
      const [first] = all;
      if (first !== undefined) show(first, true);
      return first !== undefined;
    },
    toTop() {
      if (scroller.current) scroller.current.scrollTop = 0;
    },
  }));

  function onKeyDown(event: KeyboardEvent): void {
    const on = (event.target as HTMLElement).closest<HTMLElement>('[data-user]')?.dataset.user;
    if (on === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    const at = all.indexOf(on);
    const to = keyTarget(event.key, at, all.length);
    if (to === null) return;
    event.preventDefault();
    if (to < 0) props.onLeaveUp?.();
    else show(all[to] ?? on, true);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the buttons in it
    <div class="people-scroll" ref={scroller} onKeyDown={onKeyDown}>
      {sections.map(({ id, label, head, userIDs, empty, isOfStrangers = false }, index) => {
        const count = userIDs.length;
        const [first, end] = ranges[index] ?? [0, 0];
        const rows = userIDs.slice(first, end).map((userID, offset) => ({ userID, at: first + offset }));
        const at = userIDs.indexOf(currentID);
        if (at >= 0 && (at < first || at >= end)) rows.push({ userID: currentID, at });
        return (
          <section class="people-group" key={id}>
            {head}
            {count === 0 ? (
              empty
            ) : (
              // biome-ignore lint/a11y/noRedundantRoles: Safari and others forget a list's role without its marks
              <ul role="list" aria-label={label} class="people" id={listID(id)} style={{ '--count': count }}>
                {rows.map(({ userID, at }) => {
                  const one = person(userID);
                  return (
                    one && (
                      <PersonRow
                        key={userID}
                        person={one}
                        picture={pictures?.get(userID) ?? ''}
                        when={whenText(one, fresh, now)}
                        isCurrent={userID === currentID}
                        isOpen={isOfStrangers || isStranger?.(userID) ? null : openOn === userID}
                        isOnlyNamed={isOfStrangers}
                        onAct={onRow}
                        {...{ at, count, fresh, plain }}
                      />
                    )
                  );
                })}
              </ul>
            )}
          </section>
        );
      })}
      {props.children}
    </div>
  );
}

const listID = (id: string): string => `people-of-${id}`;

/** What one does with a person by the mouse is on this button. */
export const buttonOf = (within: HTMLElement | null, userID: string): HTMLElement | null =>
  within?.querySelector<HTMLElement>(`[data-user="${CSS.escape(userID)}"] .person-act`) ?? null;

/** Where a key leads from the row at this place: -1 for out above, null for nowhere. */
function keyTarget(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, count - 1);
    case 'ArrowUp':
      return at - 1;
    case 'PageDown':
      return Math.min(at + PAGE_ROWS, count - 1);
    case 'PageUp':
      return Math.max(at - PAGE_ROWS, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

function whenText(person: PersonView, fresh: boolean, now: number): string {
  if (!fresh || person.stale) return person.learnedAt === 0 ? '' : momentText(person.learnedAt, now);
  return person.changedAt === 0 ? '' : agoText(person.changedAt, now);
}
