import { changed, DEMO_OWNER, type FollowsChange } from './cache.ts';
import type { FollowsCopy } from './follows-copy.ts';
import type { Follows } from './open-database.ts';
import { isWholeList, wholeList } from './records.ts';
import type { Database } from './schema.ts';

/**
 * Whom each account follows, as far as this run knows: what can't be learned again outlives a database that fails, and
 * a change that could not be stored waits until it can. Each change goes into the copy too, and where the database tells
 * nothing of an account (it was lost, and made anew), the copy does.
 */
export interface FollowsKeeper {
  /** As last known; empty for an account of which nothing is known. */
  of(owner: string): readonly string[];
  /**
   * Reads whom an account follows; what the database does not tell, or not whole, waits to be stored in it again. Rejects
   * where the database fails.
   */
  read(database: Database, owner: string): Promise<readonly string[]>;
  /** The same without the database. */
  lastKnown(owner: string): Promise<readonly string[]>;
  /** A change to be stored. */
  add(owner: string, change: FollowsChange): void;
  /** Stores the changes that wait, in order. Rejects where the database fails; they wait on then. */
  store(database: Database): Promise<void>;
  /** The database is made anew: what was read of it, and what is known besides, is to be stored again. */
  rescue(read: Follows): void;
  /** Of the demo nothing stays. */
  forgetDemo(): void;
}

export function followsKeeper(copy: FollowsCopy): FollowsKeeper {
  const remembered = new Map<string, readonly string[]>();
  let waiting: { owner: string; change: FollowsChange }[] = [];

  function note(owner: string, follows: readonly string[]): void {
    remembered.set(owner, follows);
    copy.put(owner, withWaiting(owner, follows));
  }

  /** With the changes that are not stored yet. */
  function withWaiting(owner: string, follows: readonly string[]): readonly string[] {
    const mine = waiting.filter((entry) => entry.owner === owner);
    return mine.reduce((list, { change }) => changed(list, change), follows);
  }

  const besides = async (owner: string): Promise<readonly string[] | undefined> =>
    remembered.get(owner) ?? (await copy.of(owner));

  return {
    of: (owner) => withWaiting(owner, remembered.get(owner) ?? []),
    async read(database, owner) {
      const record: unknown = await database.get('follows', owner);
      let follows: readonly string[];
      if (isWholeList(record)) follows = record;
      else {
        const known = await besides(owner);
        follows = known ?? wholeList(record);
        if (follows.length > 0) waiting.unshift({ owner, change: { all: follows } });
        // The copy may just not be readable at the moment: nothing known is not written over it.
        else if (known === undefined) return withWaiting(owner, follows);
      }
      note(owner, follows);
      return withWaiting(owner, follows);
    },
    lastKnown: async (owner) => withWaiting(owner, (await besides(owner)) ?? []),
    add(owner, change) {
      waiting.push({ owner, change });
      copy.change(owner, change);
    },
    async store(database) {
      if (waiting.length === 0) return;
      const storing = [...waiting];
      // Looked for before the transaction, which waits for nothing else.
      const otherwise = new Map<string, readonly string[]>();
      for (const owner of new Set(storing.map((entry) => entry.owner))) {
        if (!isWholeList(await database.get('follows', owner)))
          otherwise.set(owner, (await besides(owner)) ?? []);
      }
      const { store, done } = database.transaction('follows', 'readwrite');
      const next = new Map<string, readonly string[]>();
      for (const { owner, change } of storing) {
        let before = next.get(owner);
        if (before === undefined) {
          const record: unknown = await store.get(owner);
          before = isWholeList(record) ? record : (otherwise.get(owner) ?? wholeList(record));
        }
        next.set(owner, changed(before, change));
      }
      await Promise.all([...[...next].map(([owner, follows]) => store.put(follows, owner)), done]);
      waiting = waiting.filter((entry) => !storing.includes(entry));
      for (const [owner, follows] of next) note(owner, follows);
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
