import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, expect, test, vi } from 'vitest';
import { idbCache } from '../../../lib/cache/idb-cache.ts';
import { readCache } from '../../../lib/cache/read-cache.ts';
import { DATABASE, VERSION } from '../../../lib/cache/schema.ts';
import { ME, makeVersion1, OTHER, profile, status } from './support.ts';

let lines: string[];

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  lines = [];
});

const newCache = () => idbCache((line) => lines.push(line));

test('a database of version 1 keeps all that is whole in it; how its statuses were learned counts as asked', async () => {
  await makeVersion1();
  const cache = newCache();
  expect(await cache.open(ME)).toEqual({
    statuses: [status('a', { learnedAt: 2_000, source: 'query' }), status('b', { source: 'query' })],
    profiles: [profile('a')],
    wanted: { customStatus: 'Away', pending: true },
    follows: ['b', 'a'],
  });
  expect(lines).toEqual([]);
  expect((await cache.open(OTHER)).follows).toEqual(['z']);
});

test('a database of version 1 is of this version afterwards, the oldest found by its index', async () => {
  await makeVersion1();
  await newCache().open(ME);
  const database = await openDB(DATABASE);
  expect(database.version).toBe(VERSION);
  expect(await database.getAllKeysFromIndex('statuses', 'learnedAt')).toEqual(['b', 'a']);
  expect(await database.getAllKeysFromIndex('profiles', 'learnedAt')).toEqual(['a']);
  expect(await database.get('statuses', 'a')).toMatchObject({ source: 'query' });
  database.close();
});

test('the popup reads a database of version 1 as it is, and leaves the upgrade to the writer', async () => {
  await makeVersion1();
  const reading = await readCache();
  expect(reading?.content.follows).toEqual(['b', 'a']);
  expect(reading?.content.statuses.map(({ userID }) => userID)).toEqual(['b', 'a']);
  const database = await openDB(DATABASE);
  expect(database.version).toBe(1);
  database.close();
});

test('how a status was learned is kept', async () => {
  const cache = newCache();
  await cache.open(ME);
  await cache.putStatuses([status('a', { source: 'event' }), status('b', { source: 'query' })]);
  expect((await newCache().open(ME)).statuses.map(({ source }) => source)).toEqual(['event', 'query']);
});
