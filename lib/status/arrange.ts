import { splitAvailability, stateRank } from './availability.ts';
import { type PeopleGroups, UNGROUPED } from './groups.ts';
import { STATUS_ONLINE } from './types.ts';
import type { PersonView } from './views.ts';

/** The people of one list, or of none, as they are shown. */
export interface ArrangedGroup {
  readonly id: string;
  /** `''` for those in no list. */
  readonly name: string;
  readonly folded: boolean;
  /** By state, and of one state in names' order. */
  readonly userIDs: readonly string[];
}

/** Online without a word about it; what ranks lower is available, what ranks higher is not. */
export const ONLINE_RANK = stateRank(STATUS_ONLINE, null);

/** Behind all whom there is. */
const NOBODY_RANK = 8;

/**
 * Where somebody stands by their state: 0 for available to 8 for no such user. What is only remembered counts as if it were
 * so still: a lost connection moves nobody.
 * @param plain whether statuses are taken as the texts they are: then nobody says how available they are
 */
export function rankOf(
  person: Pick<PersonView, 'statusType' | 'customStatus' | 'noSuchUser'>,
  plain = false,
): number {
  if (person.noSuchUser) return NOBODY_RANK;
  // Only of who is online it says anything.
  const said = person.statusType === STATUS_ONLINE && !plain ? person.customStatus : '';
  return stateRank(person.statusType, said === '' ? null : splitAvailability(said).availability);
}

/**
 * Sorts people into their lists, and there by state. One pass over all: names are in order already.
 * @param userIDs in names' order
 */
export function arrange(
  userIDs: readonly string[],
  { lists, folded }: PeopleGroups,
  rank: (userID: string) => number,
): readonly ArrangedGroup[] {
  const groupOf = new Map(lists.flatMap(({ id, members }) => members.map((member) => [member, id] as const)));
  const byRank = new Map([...lists.map(({ id }) => id), UNGROUPED].map((id) => [id, [] as string[][]]));
  for (const userID of userIDs) {
    const ranks = byRank.get(groupOf.get(userID) ?? UNGROUPED);
    if (ranks === undefined) continue;
    const place = rank(userID);
    const those = ranks[place] ?? [];
    those.push(userID);
    ranks[place] = those;
  }
  const isFolded = new Set(folded);
  return [...lists, { id: UNGROUPED, name: '' }].map(({ id, name }) => ({
    id,
    name,
    folded: isFolded.has(id),
    userIDs: (byRank.get(id) ?? []).flat(),
  }));
}

/** Everybody in the order in which they are shown; who is folded away comes last. */
export function inShownOrder(groups: readonly ArrangedGroup[]): string[] {
  return [...groups.filter(({ folded }) => !folded), ...groups.filter(({ folded }) => folded)].flatMap(
    ({ userIDs }) => userIDs,
  );
}
