import { openDB } from 'idb';
import {
  type KnownProfile,
  type KnownStatus,
  ownerOf,
  type PresenceCache,
} from '../../../lib/cache/cache.ts';
import { DATABASE } from '../../../lib/cache/schema.ts';

export const ME = ownerOf({ server: '', sdkAppID: 1, userID: 'me' });
export const OTHER = ownerOf({ server: '', sdkAppID: 1, userID: 'other' });

/** A status that is whole, with some facts changed. */
export const status = (userID: string, facts: Partial<KnownStatus> = {}): KnownStatus => ({
  userID,
  statusType: 1,
  customStatus: 'Lunch',
  learnedAt: 1_000,
  changedAt: 900,
  noSuchUser: false,
  source: 'query',
  ...facts,
});

/** A profile that is whole. */
export const profile = (userID: string, learnedAt = 1_000): KnownProfile => ({
  userID,
  nick: `N ${userID}`,
  avatar: '',
  learnedAt,
});

/** Everything in the database, and every key, as one text. */
export async function everything(): Promise<string> {
  const database = await openDB(DATABASE);
  const found = await Promise.all(
    [...database.objectStoreNames].map(async (name) => [
      await database.getAll(name),
      await database.getAllKeys(name),
    ]),
  );
  database.close();
  return JSON.stringify(found);
}

/** The userIDs in a store of the database. */
export async function stored(name: 'statuses' | 'profiles'): Promise<string[]> {
  const database = await openDB(DATABASE);
  const keys = await database.getAllKeys(name);
  database.close();
  return keys.map(String);
}

/** Keeps something of every kind for an owner. */
export async function fill(cache: PresenceCache, owner: string): Promise<void> {
  await cache.open(owner);
  await cache.putStatuses([status('a'), status('b')]);
  await cache.putProfiles([profile('a')]);
  await cache.putWanted({ customStatus: 'Away', pending: true });
  for (const add of ['b', 'a']) await cache.changeFollows(owner, { add });
}

/** Makes a database as version 1 of the schema did, with something of every kind in it. */
export async function makeVersion1(): Promise<void> {
  const database = await openDB(DATABASE, 1, {
    upgrade(opened) {
      opened.createObjectStore('statuses', { keyPath: 'userID' });
      opened.createObjectStore('profiles', { keyPath: 'userID' });
      opened.createObjectStore('follows');
      opened.createObjectStore('meta');
    },
  });
  for (const userID of ['a', 'b']) {
    const { source: _source, ...record } = status(userID, { learnedAt: userID === 'a' ? 2_000 : 1_000 });
    await database.put('statuses', record);
  }
  await database.put('statuses', { userID: 'damaged', learnedAt: 'never' });
  await database.put('profiles', profile('a'));
  await database.put('follows', ['b', 'a'], ME);
  await database.put('follows', ['z'], OTHER);
  await database.put('meta', ME, 'owner');
  await database.put('meta', { customStatus: 'Away', pending: true }, 'wanted');
  database.close();
}
