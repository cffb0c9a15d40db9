import { ownerOf, type PresenceCache } from '../cache/cache.ts';
import { changedGroups, type GroupRefusal, groupRefusal } from '../status/change-groups.ts';
import type { Account } from '../status/forms.ts';
import { type GroupChange, NO_GROUPS, type PeopleGroups } from '../status/groups.ts';

/** The lists of the people whom the account follows: for the present and in the cache. */
export interface Grouped {
  groups(): PeopleGroups;
  /** Takes up what is stored of an account, or nothing of none; what could not be read in time comes when it is read. */
  load(groups: PeopleGroups | undefined): void;
  /**
   * Is so at once, and resolves when it is stored: with null, or with why it is not (then it stands for as long as the host
   * runs, and is stored with the next one that can be) or was refused.
   */
  change(change: GroupChange): Promise<GroupRefusal | typeof NOT_STORED | null>;
}

const NOT_STORED = 'lists-not-stored';

/** @param told the lists are others now */
export function grouped(
  cache: Pick<PresenceCache, 'changeGroups' | 'lateGroups'>,
  account: () => Account | null,
  told: () => void,
): Grouped {
  let groups = NO_GROUPS;
  /** How many changes are being stored. */
  let storing = 0;
  /** How many were made. */
  let changes = 0;
  /** Whether the last one could not be stored. */
  let isUnstored = false;

  function become(next: PeopleGroups): void {
    if (JSON.stringify(next) === JSON.stringify(groups)) return;
    groups = next;
    told();
  }

  const isPresent = (owner: string): boolean => {
    const present = account();
    return present !== null && ownerOf(present) === owner;
  };

  async function catchUp(owner: string): Promise<void> {
    const before = changes;
    const stored = await cache.lateGroups(owner);
    // A change that was made meanwhile tells all of it.
    if (stored !== undefined && changes === before && isPresent(owner)) become(stored);
  }

  return {
    groups: () => groups,
    load(stored) {
      become(stored ?? NO_GROUPS);
      const present = account();
      if (stored === undefined && present !== null) void catchUp(ownerOf(present));
    },
    async change(change) {
      const current = account();
      if (current === null) return null;
      const owner = ownerOf(current);
      const refusal = groupRefusal(groups, change);
      if (refusal !== null) return refusal;
      const next = changedGroups(groups, change);
      if (next === groups && !isUnstored) return null;
      become(next);
      storing += 1;
      changes += 1;
      const stored = await cache.changeGroups(owner, change);
      storing -= 1;
      isUnstored = stored === null;
      // What is stored counts: it may hold more than could be read at the start. Of several changes the last one tells.
      if (stored !== null && storing === 0 && isPresent(owner)) become(stored);
      return stored === null ? NOT_STORED : null;
    },
  };
}
