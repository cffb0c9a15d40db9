import { deleteDB, type IDBPDatabase, openDB } from 'idb';
import { type CacheContent, changed, DEMO_OWNER, type PresenceCache, userOf } from './cache.ts';
import {
  DATABASE,
  type Schema,
  upgrade,
  VERSION,
  wholeFollows,
  wholeProfiles,
  wholeStatuses,
  wholeWanted,
} from './schema.ts';

const EMPTY: CacheContent = { statuses: [], profiles: [], wanted: null, follows: [] };

type Database = IDBPDatabase<Schema>;

/** Opens the database; one that can't be opened is deleted and made anew, for all in it can be learned again. */
async function openDatabase(log: (line: string) => void): Promise<Database> {
  const open = () =>
    openDB<Schema>(DATABASE, VERSION, {
      upgrade: (database, oldVersion) => upgrade(database, oldVersion),
      // A newer version of the extension wants to upgrade: let it, and go on without the cache until a restart.
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase | null)?.close(),
    });
  try {
    return await open();
  } catch (reason) {
    log(`The cache could not be opened and is made anew: ${String(reason)}`);
    await deleteDB(DATABASE);
    return open();
  }
}

/** What is kept, and for whom. */
export interface CacheReading {
  readonly userID: string;
  /** Whether it is the demo's. */
  readonly demo: boolean;
  readonly content: CacheContent;
}

/** What is kept, for a viewer that only reads (the popup, before the host answers). Null where nothing is. */
export async function readCache(): Promise<CacheReading | null> {
  try {
    const database = await openDatabase(() => undefined);
    try {
      const owner = await database.get('meta', 'owner');
      if (typeof owner !== 'string') return null;
      const content = await readFollowed(database, owner);
      return { userID: userOf(owner), demo: owner === DEMO_OWNER, content };
    } finally {
      database.close();
    }
  } catch {
    return null;
  }
}

/** Only of those who are followed: the popup shows nobody else. */
async function readFollowed(database: Database, owner: string): Promise<CacheContent> {
  const transaction = database.transaction(['statuses', 'profiles', 'meta', 'follows']);
  const follows = wholeFollows(await transaction.objectStore('follows').get(owner));
  const [statuses, profiles, wanted] = await Promise.all([
    Promise.all(follows.map((userID) => transaction.objectStore('statuses').get(userID))),
    Promise.all([userOf(owner), ...follows].map((userID) => transaction.objectStore('profiles').get(userID))),
    transaction.objectStore('meta').get('wanted'),
  ]);
  return {
    statuses: wholeStatuses(statuses),
    profiles: wholeProfiles(profiles),
    wanted: wholeWanted(wanted),
    follows,
  };
}

async function readContent(database: Database, owner: string): Promise<CacheContent> {
  const transaction = database.transaction(['statuses', 'profiles', 'meta', 'follows']);
  const [statuses, profiles, wanted, follows] = await Promise.all([
    transaction.objectStore('statuses').getAll(),
    transaction.objectStore('profiles').getAll(),
    transaction.objectStore('meta').get('wanted'),
    transaction.objectStore('follows').get(owner),
  ]);
  return {
    statuses: wholeStatuses(statuses),
    profiles: wholeProfiles(profiles),
    wanted: wholeWanted(wanted),
    follows: wholeFollows(follows),
  };
}

/** The cache in IndexedDB. `log` hears of faults, once each time, and never of what is stored. */
export function idbCache(log: (line: string) => void): PresenceCache {
  let database: Promise<Database> | undefined;

  /** Does `work`, or yields `otherwise` when the database is broken: presence works without a cache. */
  async function withDatabase<T>(work: (database: Database) => Promise<T>, otherwise: T): Promise<T> {
    try {
      database ??= openDatabase(log);
      return await work(await database);
    } catch (reason) {
      database = undefined;
      log(`The cache failed: ${String(reason)}`);
      return otherwise;
    }
  }

  async function clear(database: Database): Promise<void> {
    const transaction = database.transaction(['statuses', 'profiles', 'meta', 'follows'], 'readwrite');
    await Promise.all([
      transaction.objectStore('statuses').clear(),
      transaction.objectStore('profiles').clear(),
      transaction.objectStore('meta').clear(),
      transaction.objectStore('follows').delete(DEMO_OWNER),
      transaction.done,
    ]);
  }

  async function putAll<Name extends 'statuses' | 'profiles'>(
    name: Name,
    records: readonly Schema[Name]['value'][],
  ): Promise<void> {
    if (records.length === 0) return;
    await withDatabase(async (database) => {
      const transaction = database.transaction(name, 'readwrite');
      await Promise.all([...records.map((record) => transaction.store.put(record)), transaction.done]);
    }, undefined);
  }

  return {
    open: (owner) =>
      withDatabase(async (database) => {
        if ((await database.get('meta', 'owner')) !== owner) {
          await clear(database);
          await database.put('meta', owner, 'owner');
        }
        return readContent(database, owner);
      }, EMPTY),
    putStatuses: (statuses) => putAll('statuses', statuses),
    putProfiles: (profiles) => putAll('profiles', profiles),
    putWanted: (wanted) =>
      withDatabase(async (database) => {
        if (wanted === null) await database.delete('meta', 'wanted');
        else await database.put('meta', wanted, 'wanted');
      }, undefined),
    changeFollows: (owner, change) =>
      withDatabase<readonly string[] | null>(async (database) => {
        const { store, done } = database.transaction('follows', 'readwrite');
        const follows = changed(wholeFollows(await store.get(owner)), change);
        await store.put(follows, owner);
        await done;
        return follows;
      }, null),
    forget: () => withDatabase(clear, undefined),
  };
}
