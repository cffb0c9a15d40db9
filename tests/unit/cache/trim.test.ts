import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';
import { MAX_AGE_MS, MAX_RECORDS, type PresenceCache } from '../../../lib/cache/cache.ts';
import { idbCache } from '../../../lib/cache/idb-cache.ts';
import { ME, profile, status, stored } from './support.ts';

const NOW = 1_800_000_000_000;
const NOBODY: ReadonlySet<string> = new Set();

let cache: PresenceCache;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  cache = idbCache(() => undefined);
  await cache.open(ME);
});

const numbered = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `u${String(index).padStart(6, '0')}`);

/** Statuses learned one millisecond after the other, up to now. */
async function putMany(count: number): Promise<string[]> {
  const userIDs = numbered(count);
  await cache.putStatuses(userIDs.map((userID, index) => status(userID, { learnedAt: NOW - count + index })));
  return userIDs;
}

test('who was last heard of too long ago goes; who is wanted or followed stays', async () => {
  const old = NOW - MAX_AGE_MS - 1;
  await cache.putStatuses([
    ...['old', 'wanted', 'followed'].map((userID) => status(userID, { learnedAt: old })),
    status('just', { learnedAt: NOW - MAX_AGE_MS }),
  ]);
  await cache.putProfiles([profile('old', old), profile('wanted', old), profile('new', NOW)]);
  await cache.changeFollows(ME, { add: 'followed' });
  expect(await cache.trim(new Set(['wanted']), NOW)).toBe(false);
  expect(await stored('statuses')).toEqual(['followed', 'just', 'wanted']);
  expect(await stored('profiles')).toEqual(['new', 'wanted']);
});

test('over the bound the oldest go, and no more of them than are over it', async () => {
  const userIDs = await putMany(MAX_RECORDS + 10);
  const keep = new Set([userIDs[0] ?? '', userIDs[3] ?? '']);
  expect(await cache.trim(keep, NOW)).toBe(false);
  const left = new Set(await stored('statuses'));
  expect(left.size).toBe(MAX_RECORDS);
  expect(userIDs.filter((userID) => !left.has(userID))).toEqual(
    userIDs.slice(0, 12).filter((userID) => !keep.has(userID)),
  );
});

test('at the bound nothing goes, and nothing is written', async () => {
  const userIDs = await putMany(50);
  const deleted = vi.spyOn(IDBObjectStore.prototype, 'delete');
  const put = vi.spyOn(IDBObjectStore.prototype, 'put');
  expect(await cache.trim(NOBODY, NOW)).toBe(false);
  expect(deleted).not.toHaveBeenCalled();
  expect(put).not.toHaveBeenCalled();
  vi.restoreAllMocks();
  expect(await stored('statuses')).toEqual(userIDs);
});

test('much is deleted in bounded pieces, the kept ones among the oldest hiding nobody', async () => {
  const userIDs = numbered(5_000);
  await cache.putStatuses(userIDs.map((userID, index) => status(userID, { learnedAt: index })));
  const keep = new Set(userIDs.slice(0, 500));
  const left: number[] = [];
  let more = true;
  while (more && left.length < 10) {
    more = await cache.trim(keep, NOW);
    left.push((await stored('statuses')).length);
  }
  expect(left).toEqual([3_000, 1_000, 500]);
});
