import { changed, DEMO_OWNER, type FollowsChange } from './cache.ts';
import type { Follows } from './open-database.ts';
import { wholeList } from './records.ts';
import type { Database } from './schema.ts';

/**
 * Whom each account follows, as far as this run knows: what can't be learned again outlives a database that fails, and
 * a change that could not be stored waits until it can.
 */
export interface FollowsKeeper {
  /** As last known; empty for an account of which nothing is known. */
  of(owner: string): readonly string[];
  note(owner: string, follows: readonly string[]): void;
  /** A change to be stored. */
  add(owner: string, change: FollowsChange): void;
  /** Stores the changes that wait, in order. Rejects where the database fails; they wait on then. */
  store(database: Database): Promise<void>;
  /** The database is made anew: what was read of it, and what is known besides, is to be stored again. */
  rescue(read: Follows): void;
  /** Of the demo nothing stays. */
  forgetDemo(): void;
}

export function followsKeeper(): FollowsKeeper {
  const remembered = new Map<string, readonly string[]>();
  let waiting: { owner: string; change: FollowsChange }[] = [];

  return {
    of: (owner) => remembered.get(owner) ?? [],
    note: (owner, follows) => void remembered.set(owner, follows),
    add(owner, change) {
      waiting.push({ owner, change });
    },
    async store(database) {
      if (waiting.length === 0) return;
      const { store, done } = database.transaction('follows', 'readwrite');
      const storing = [...waiting];
      const next = new Map<string, readonly string[]>();
      for (const { owner, change } of storing) {
        const before = next.get(owner) ?? wholeList(await store.get(owner));
        next.set(owner, changed(before, change));
      }
      await Promise.all([...[...next].map(([owner, follows]) => store.put(follows, owner)), done]);
      for (const [owner, follows] of next) remembered.set(owner, follows);
      waiting = waiting.filter((entry) => !storing.includes(entry));
    },
    rescue(read) {
      const all = [...new Map([...remembered, ...read])];
      // Before the changes that wait: those are newer.
      waiting = [...all.map(([owner, follows]) => ({ owner, change: { all: follows } })), ...waiting];
    },
    forgetDemo() {
      remembered.delete(DEMO_OWNER);
      waiting = waiting.filter(({ owner }) => owner !== DEMO_OWNER);
    },
  };
}
