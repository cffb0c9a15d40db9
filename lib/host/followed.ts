import { changed, type FollowsChange, ownerOf, type PresenceCache } from '../cache/cache.ts';
import type { Account } from '../status/forms.ts';

/** Whom the account follows, in order: for the present and in the cache. */
export interface Followed {
  list(): readonly string[];
  has(userID: string): boolean;
  /** Takes up what is stored of an account, or nothing of none. */
  load(list: readonly string[]): void;
  change(change: FollowsChange): Promise<void>;
}

/** @param told the list is another now */
export function followed(cache: PresenceCache, account: () => Account | null, told: () => void): Followed {
  let list: readonly string[] = [];
  let members: ReadonlySet<string> = new Set();

  function become(next: readonly string[]): void {
    list = next;
    members = new Set(next);
    told();
  }

  return {
    list: () => list,
    has: (userID) => members.has(userID),
    load: become,
    async change(change) {
      const current = account();
      if (current === null) return;
      // What is stored counts: it may hold more than could be read at the start.
      const owner = ownerOf(current);
      const stored = await cache.changeFollows(owner, change);
      // With a new UserSig it is still the same account.
      const present = account();
      if (present === null || ownerOf(present) !== owner) return;
      become(stored ?? changed(list, change));
    },
  };
}
