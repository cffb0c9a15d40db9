import { type CacheContent, DEMO_OWNER, type KnownProfile, type KnownStatus, userOf } from './cache.ts';
import { readGroups } from './groups-file.ts';
import { openForReading } from './open-database.ts';
import { wholeList, wholeProfiles, wholeStatuses, wholeWanted } from './records.ts';
import { type Database, STORES } from './schema.ts';

/** What is kept, and for whom. */
export interface CacheReading {
  readonly userID: string;
  /** Whether it is the demo's. */
  readonly demo: boolean;
  readonly content: CacheContent;
  /** Those followed who were looked up: of the others no more is told than that they are followed. */
  readonly looked: readonly string[];
}

/**
 * From so many on it is quicker to read the whole store, which is bounded, than each one by itself. Chromium, two
 * stores: 10,000 single gets 600 ms, getAll of 10,000 100 ms, of 20,000 200 ms.
 */
const MANY = 2_000;

/**
 * What is kept, for a viewer that only reads (the popup, before the host answers). Null where nothing is, or nothing
 * can be read: what to do about that is the writer's business. Of those followed only `most` are looked up: the ones whom a
 * popup showed first the last time.
 */
export async function readCache(most = Number.POSITIVE_INFINITY): Promise<CacheReading | null> {
  try {
    const database = await openForReading();
    try {
      const owner = await database.get('meta', 'owner');
      if (typeof owner !== 'string') return null;
      const groups = readGroups(() => navigator.storage.getDirectory(), owner);
      const { looked, content } = await readFollowed(database, owner, most);
      const lists = await groups;
      const kept = lists === undefined ? content : { ...content, groups: lists };
      return { userID: userOf(owner), demo: owner === DEMO_OWNER, content: kept, looked };
    } finally {
      database.close();
    }
  } catch {
    return null;
  }
}

/** Only of those who are followed: the popup shows nobody else. */
async function readFollowed(
  database: Database,
  owner: string,
  most: number,
): Promise<Pick<CacheReading, 'content' | 'looked'>> {
  const transaction = database.transaction(STORES);
  const follows = wholeList(await transaction.objectStore('follows').get(owner));
  const first = wholeList(await transaction.objectStore('meta').get('first'));
  const looked = firstOf(follows, first, most);

  async function read(name: 'statuses' | 'profiles', userIDs: readonly string[]): Promise<unknown[]> {
    const store = transaction.objectStore(name);
    if (userIDs.length < MANY) return Promise.all(userIDs.map((userID) => store.get(userID)));
    const wanted = new Set(userIDs);
    const all: readonly (KnownStatus | KnownProfile)[] = await store.getAll();
    return all.filter((record) => wanted.has(record.userID));
  }

  const [statuses, profiles, wanted] = await Promise.all([
    read('statuses', looked),
    read('profiles', [userOf(owner), ...looked]),
    transaction.objectStore('meta').get('wanted'),
  ]);
  const content = {
    statuses: wholeStatuses(statuses),
    profiles: wholeProfiles(profiles),
    wanted: wholeWanted(wanted),
    follows,
  };
  return { content, looked };
}

/** As many of those followed, these before others. */
function firstOf(follows: readonly string[], first: readonly string[], most: number): readonly string[] {
  if (follows.length <= most) return follows;
  const all = new Set(follows);
  return [...new Set([...first.filter((userID) => all.has(userID)), ...follows])].slice(0, most);
}
