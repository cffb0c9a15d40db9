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
import { useFriends } from './use-friends.ts';
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
  onFollow(userID: string, name: string): Promise<void>;
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
  const { friends, ask } = useFriends({
    ...{ adapter, parts, text, isFollowed },
    followed: arranged,
    isFirst: people.length === 0 && shown.fresh,
  });
  const check = (userID: string) => checkNewPerson(userID, ownID, isFollowed);

  const openList = menu?.on === 'list' ? menu.id : null;
  const sections = useMemo(
    () => [
      ...(found === null ? listSections() : [{ id: 'found', label: t('people.found'), userIDs: found }]),
      ...friendSection(),
    ],
    [found, arranged, openList, friends],
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

  function friendSection(): PeopleSection[] {
    if (friends.size === 0 || parts === null) return [];
    const isFirst = found === null && people.length === 0;
    const head = <parts.FriendsHead count={friends.size} isFirst={isFirst} />;
    const userIDs = [...friends.keys()];
    return [{ id: 'friends', label: t('people.friends'), head, userIDs, isOfStrangers: true }];
  }

  function onRow(userID: string, button: HTMLElement): void {
    const friend = isFollowed(userID) ? undefined : friends.get(userID);
    if (friend === undefined) {
      props.onPerson(userID, button);
      return;
    }
    leaving.current = userID;
    void props.onFollow(userID, friend.name);
  }

  async function follow(userID: string): Promise<void> {
    const outcome = await adding.run(() => adapter.follow(userID));
    if (!outcome.ok) return;
    added.current = userID;
    setText('');
    field.current?.focus();
  }

  const nobody = people.length === 0 && found === null && friends.size === 0;
  return (
    <>
      <AddPerson
        {...{ adapter, text, adding, check }}
        onText={setText}
        inputRef={field}
        onFocus={() => {
          prepare();
          ask();
        }}
        onAdded={(userID) => {
          added.current = userID;
        }}
        onGoOn={(key) => {
          // Enter on what only may be a User ID follows it, as *Add* does.
          const isFriend = friends.size > 0 && !friends.has(text.trim());
          const isFound = found === null || found.length > 0 || isFriend;
          return (key === 'ArrowDown' || isFound) && list.current?.focusFirst() === true;
        }}
      />
      <p role="status" class="visually-hidden">
        {found === null ? '' : t('people.foundCount', found.length + friends.size)}
      </p>
      {nobody ? (
        <p class="empty">{t('people.empty')}</p>
      ) : (
        <PeopleList
          {...shown}
          sections={sections}
          person={(userID) => person(userID) ?? friends.get(userID)}
          onAct={onRow}
          onShown={(userIDs) => adapter.shows(userIDs)}
          onLeaveUp={() => field.current?.focus()}
          handle={list}
        >
          {found !== null && parts !== null && (
            <parts.NobodyFound
              text={text.trim()}
              isAnybody={found.length + friends.size > 0}
              mayFollow={!friends.has(text.trim()) && check(text.trim()) === null}
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
