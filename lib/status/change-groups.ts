import { type GroupChange, type PeopleGroups, UNGROUPED } from './groups.ts';

/** Apart from what the lists are: a view needs none of it before something is to be changed. */

export const GROUPS_MAX = 100;
export const GROUP_NAME_MAX_LENGTH = 60;
export const GROUP_ID_MAX_LENGTH = 64;

/** Two of one name could not be told apart. */
export const NAME_TAKEN = 'list-name-taken';
const TOO_MANY = 'too-many-entries';
export type GroupRefusal = typeof NAME_TAKEN | typeof TOO_MANY;

/** Why a change is refused; null for not. One that was made already is not: it may be asked for once more. */
export function groupRefusal({ lists }: PeopleGroups, change: GroupChange): GroupRefusal | null {
  if (change.what !== 'create' && change.what !== 'rename') return null;
  const name = groupName(change.name);
  const others = lists.filter(({ id }) => id !== change.id);
  if (others.some((list) => list.name === name))
    return change.what === 'create' && change.userID !== undefined ? null : NAME_TAKEN;
  return change.what === 'create' && others.length >= GROUPS_MAX ? TOO_MANY : null;
}

/** The lists after a change; the very same where it changes nothing (it is refused, or the list it names is gone). */
export function changedGroups(groups: PeopleGroups, change: GroupChange): PeopleGroups {
  const { lists, folded } = groups;
  const has = (id: string): boolean => lists.some((list) => list.id === id);
  if (groupRefusal(groups, change) !== null) return groups;
  switch (change.what) {
    case 'create': {
      const name = groupName(change.name);
      const same = lists.find((list) => list.name === name);
      if (name === '' || change.id === UNGROUPED || has(change.id)) return groups;
      const made = same === undefined ? [...lists, { id: change.id, name, members: [] }] : lists;
      const next = { lists: made, folded };
      return change.userID === undefined ? next : moved(next, change.userID, same?.id ?? change.id);
    }
    case 'rename': {
      const name = groupName(change.name);
      if (name === '' || !has(change.id)) return groups;
      return { lists: lists.map((list) => (list.id === change.id ? { ...list, name } : list)), folded };
    }
    case 'remove':
      if (!has(change.id)) return groups;
      return {
        lists: lists.filter((list) => list.id !== change.id),
        folded: folded.filter((id) => id !== change.id),
      };
    case 'shift': {
      const from = lists.findIndex((list) => list.id === change.id);
      const list = lists[from];
      const to = Math.max(0, Math.min(change.to, lists.length - 1));
      if (list === undefined || to === from) return groups;
      return { lists: lists.toSpliced(from, 1).toSpliced(to, 0, list), folded };
    }
    case 'move':
      return change.to === UNGROUPED || has(change.to) ? moved(groups, change.userID, change.to) : groups;
    case 'fold': {
      const others = folded.filter((id) => id !== change.id);
      if (change.id !== UNGROUPED && !has(change.id)) return groups;
      return { lists, folded: change.folded ? [...others, change.id] : others };
    }
  }
}

/** The list that somebody is in, or `UNGROUPED`. */
export const groupOf = ({ lists }: PeopleGroups, userID: string): string =>
  lists.find(({ members }) => members.includes(userID))?.id ?? UNGROUPED;

/** A name as it is kept: without spaces around it, and no longer than it may be. */
export const groupName = (text: string): string =>
  Array.from(text.trim().replace(/\s+/g, ' ')).slice(0, GROUP_NAME_MAX_LENGTH).join('');

function moved(groups: PeopleGroups, userID: string, to: string): PeopleGroups {
  if (groupOf(groups, userID) === to) return groups;
  const lists = groups.lists.map((list) => {
    if (list.id === to) return { ...list, members: [...list.members, userID] };
    if (!list.members.includes(userID)) return list;
    return { ...list, members: list.members.filter((member) => member !== userID) };
  });
  return { lists, folded: groups.folded };
}
