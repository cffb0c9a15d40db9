import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ArrangedGroup } from '../lib/status/arrange.ts';
import { type PeopleGroups, UNGROUPED } from '../lib/status/groups.ts';
import type { PersonView } from '../lib/status/views.ts';
import { t } from '../lib/words/t.ts';
import { AddPerson, checkNewPerson } from './add-person.tsx';
import { focusIsLost } from './focus.ts';
import { GroupHead } from './group-head.tsx';
import { PeopleList, type PeopleListHandle, type PeopleSection } from './people-list.tsx';
import type { PopupAdapter } from './popup-adapter.ts';
import { useAction } from './use-action.ts';
import { useFound } from './use-found.ts';
import type { OpenMenu } from './use-people-menu.tsx';

interface FollowedProps {
  readonly adapter: PopupAdapter;
  readonly people: readonly PersonView[];
  readonly groups: PeopleGroups;
  readonly arranged: readonly ArrangedGroup[];
  person(userID: string): PersonView | undefined;
  readonly ownID: string;
  readonly shown: {
    readonly fresh: boolean;
    readonly now: number;
    readonly plain: boolean;
    readonly pictures: ReadonlyMap<string, string> | undefined;
    readonly openOn: string | null;
  };
  readonly menu: OpenMenu | null;
  open(menu: OpenMenu): void;
  onPerson(userID: string, button: HTMLElement): void;
  /** Whose row had the focus, when something is done that may take it away. */
  readonly leaving: { current: string };
  fold(id: string, folded: boolean): void;
}

/** Those you follow: the field that finds and adds, and the lists. */
export function Followed(props: FollowedProps) {
  const { adapter, people, groups, arranged, person, ownID, shown, menu, open, leaving } = props;
  const [text, setText] = useState('');
  const adding = useAction();
  const list = useRef<PeopleListHandle>(null);
  const field = useRef<HTMLInputElement>(null);
  const added = useRef('');
  const { found, parts, prepare } = useFound({ text, groups: arranged, person });
  const isFollowed = (userID: string): boolean => person(userID) !== undefined;
  const check = (userID: string) => checkNewPerson(userID, ownID, isFollowed);

  const openList = menu?.on === 'list' ? menu.id : null;
  const sections = useMemo(
    () => (found === null ? listSections() : [{ id: 'found', label: t('people.found'), userIDs: found }]),
    [found, arranged, openList],
  );
  useFocusThatStays(sections, list, field, leaving, menu !== null);

  // Whom another text finds is another list.
  useLayoutEffect(() => list.current?.toTop(), [text]);

  useLayoutEffect(() => {
    if (added.current === '' || !isFollowed(added.current)) return;
    list.current?.show(added.current, false);
    added.current = '';
  }, [sections]);

  useEffect(() => {
    const find = (event: KeyboardEvent) => {
      if (event.key !== 'f' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      field.current?.focus();
    };
    document.addEventListener('keydown', find);
    return () => document.removeEventListener('keydown', find);
  }, []);

  function listSections(): PeopleSection[] {
    const isPlain = groups.lists.length === 0;
    return arranged.map(({ id, name, folded, userIDs }) => {
      const label = id === UNGROUPED ? t('people.title') : name;
      const isShut = folded && !isPlain;
      return {
        id: id || 'none',
        label,
        userIDs: isShut ? [] : userIDs,
        head: isPlain ? undefined : (
          <GroupHead
            {...{ name: label, count: userIDs.length, folded: isShut }}
            onFold={(shut) => props.fold(id, shut)}
            onMenu={id === UNGROUPED ? undefined : (anchor) => open({ on: 'list', id, anchor })}
            isOpen={id !== UNGROUPED && openList === id}
          />
        ),
        empty: isShut || id === UNGROUPED ? undefined : <p class="empty-list">{t('people.emptyList')}</p>,
      };
    });
  }

  async function follow(userID: string): Promise<void> {
    const outcome = await adding.run(() => adapter.follow(userID));
    if (!outcome.ok) return;
    added.current = userID;
    setText('');
    field.current?.focus();
  }

  const nobody = people.length === 0 && found === null;
  return (
    <>
      <AddPerson
        {...{ adapter, text, adding, check }}
        onText={setText}
        inputRef={field}
        onFocus={prepare}
        onAdded={(userID) => {
          added.current = userID;
        }}
        onGoOn={(key) => {
          // Enter on what only may be a User ID follows it, as *Add* does.
          const isFound = found === null || found.length > 0;
          return (key === 'ArrowDown' || isFound) && list.current?.focusFirst() === true;
        }}
      />
      <p role="status" class="visually-hidden">
        {found === null ? '' : t('people.foundCount', found.length)}
      </p>
      {nobody ? (
        <p class="empty">{t('people.empty')}</p>
      ) : (
        <PeopleList
          {...shown}
          sections={sections}
          person={person}
          onAct={props.onPerson}
          onShown={(userIDs) => adapter.shows(userIDs)}
          onLeaveUp={() => field.current?.focus()}
          handle={list}
        >
          {found !== null && parts !== null && (
            <parts.NobodyFound
              text={text.trim()}
              isAnybody={found.length > 0}
              mayFollow={check(text.trim()) === null}
              onFollow={follow}
            />
          )}
        </PeopleList>
      )}
    </>
  );
}

/**
 * What was done may take away the row that had the focus: it goes on to that person's new place, to who came in their place, or
 * to the field.
 */
function useFocusThatStays(
  sections: readonly PeopleSection[],
  list: { readonly current: PeopleListHandle | null },
  field: { readonly current: HTMLInputElement | null },
  leaving: { current: string },
  isBusy: boolean,
): void {
  const before = useRef<readonly string[]>([]);
  useLayoutEffect(() => {
    const all = sections.flatMap(({ userIDs }) => userIDs);
    const former = before.current;
    before.current = all;
    const userID = leaving.current;
    if (userID === '' || isBusy) return;
    if (all.includes(userID) && !focusIsLost()) return;
    leaving.current = '';
    if (!focusIsLost()) return;
    const at = former.indexOf(userID);
    const next = all.includes(userID) ? userID : (all[at] ?? all.at(-1));
    if (next === undefined) field.current?.focus();
    else list.current?.show(next, true);
  }, [sections, isBusy]);
}
