import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PresenceCache } from '../../../lib/cache/cache.ts';
import { idbCache } from '../../../lib/cache/idb-cache.ts';
import { readCache } from '../../../lib/cache/read-cache.ts';
import { DATABASE, VERSION } from '../../../lib/cache/schema.ts';
import { fill, ME, makeVersion1, OTHER, profile, status, stored } from './support.ts';

let lines: string[];
let now: number;
/** What is to happen when the time is up. */
let timers: Set<() => void>;

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  lines = [];
  timers = new Set();
  now = 1_800_000_000_000;
});

afterEach(() => vi.restoreAllMocks());

const newCache = (): PresenceCache =>
  idbCache((line) => lines.push(line), {
    now: () => now,
    setTimeout: (callback) => {
      timers.add(callback);
      return callback;
    },
    clearTimeout: (timer) => void timers.delete(timer as () => void),
  });
function timeIsUp(): void {
  const due = [...timers];
  timers.clear();
  for (const callback of due) callback();
}
const full = (): never => {
  throw new DOMException('The disk is full.', 'QuotaExceededError');
};

/** Until the answer every opening fails with this fault; nothing is deleted by the fault itself. */
function failOpening(name: string): () => void {
  const opening = vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
    throw new DOMException('Not now.', name);
  });
  return () => opening.mockRestore();
}

test('a missing database is made by the writer only; the popup finds nothing and makes none', async () => {
  expect(await readCache()).toBeNull();
  expect(await indexedDB.databases()).toEqual([]);
  await newCache().open(ME);
  expect(await indexedDB.databases()).toEqual([{ name: DATABASE, version: VERSION }]);
});

test('a database of a later version is made anew with whom each account follows', async () => {
  await fill(newCache(), ME);
  await newCache().changeFollows(OTHER, { all: ['z'] });
  const later = await openDB(DATABASE, VERSION + 3, {
    upgrade: (database) => void database.createObjectStore('later'),
  });
  later.close();
  const cache = newCache();
  expect(await cache.open(ME)).toEqual({ statuses: [], profiles: [], wanted: null, follows: ['b', 'a'] });
  expect((await cache.open(OTHER)).follows).toEqual(['z']);
  expect(lines).toEqual([expect.stringContaining('made anew')]);
});

test('a database of a later version is still read by the popup', async () => {
  await fill(newCache(), ME);
  (await openDB(DATABASE, VERSION + 3)).close();
  expect((await readCache())?.content.follows).toEqual(['b', 'a']);
  expect(await indexedDB.databases()).toEqual([{ name: DATABASE, version: VERSION + 3 }]);
});

test('a database in which a store is missing is made anew with whom each account follows', async () => {
  const broken = await openDB(DATABASE, VERSION, {
    upgrade: (database) => void database.createObjectStore('follows'),
  });
  await broken.put('follows', ['b', 'a'], ME);
  broken.close();
  expect(await readCache()).toBeNull();
  const cache = newCache();
  expect((await cache.open(ME)).follows).toEqual(['b', 'a']);
  await cache.putStatuses([status('a')]);
  expect(await stored('statuses')).toEqual(['a']);
});

test('a database without its indexes, as an upgrade cut short leaves it, is made anew with the follows', async () => {
  await makeVersion1();
  (await openDB(DATABASE, VERSION)).close();
  expect((await newCache().open(ME)).follows).toEqual(['b', 'a']);
  expect(lines).toEqual([expect.stringContaining('made anew')]);
});

test.each(['UnknownError', 'QuotaExceededError', 'AbortError'])(
  'an opening that fails for a while (%s) deletes nothing',
  async (name) => {
    await fill(newCache(), ME);
    const repair = failOpening(name);
    const cache = newCache();
    expect((await cache.open(ME)).follows).toEqual([]);
    await cache.putStatuses([status('c')]);
    await cache.putStatuses([status('d')]);
    expect(lines).toHaveLength(1);
    repair();
    const content = await cache.open(ME);
    expect(content.follows).toEqual(['b', 'a']);
    expect(content.statuses).toHaveLength(2);
  },
);

test('one that can’t be opened for a minute is made anew with whom was followed when it last could', async () => {
  const cache = newCache();
  await fill(cache, ME);
  // Whatever opens it as it is fails; one made anew opens.
  const open = IDBFactory.prototype.open;
  let damaged = true;
  vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (this: IDBFactory, name, version) {
    if (damaged) throw new DOMException('Internal error.', 'UnknownError');
    return open.call(this, name, version);
  });
  const remove = IDBFactory.prototype.deleteDatabase;
  vi.spyOn(IDBFactory.prototype, 'deleteDatabase').mockImplementation(function (this: IDBFactory, name) {
    damaged = false;
    return remove.call(this, name);
  });
  // The connection goes.
  await cache.putStatuses([{ ...status('x'), extra: () => undefined } as never]);
  await cache.putStatuses([status('c')]);
  now += 59_999;
  await cache.putStatuses([status('c')]);
  expect(damaged).toBe(true);
  now += 1;
  await cache.putStatuses([status('c')]);
  expect(damaged).toBe(false);
  const content = await newCache().open(ME);
  expect(content.follows).toEqual(['b', 'a']);
  expect(content.statuses).toEqual([status('c')]);
});

test('an opening that another connection blocks is not waited for', async () => {
  await makeVersion1();
  const stubborn = await openDB(DATABASE, 1);
  const cache = newCache();
  expect(await cache.open(ME)).toMatchObject({ statuses: [], follows: [] });
  now += 120_000;
  await cache.putStatuses([status('c')]);
  stubborn.close();
  // The opening that waited goes through now.
  await vi.waitFor(async () => expect((await cache.open(ME)).follows).toEqual(['b', 'a']));
});

test('on a full disk a status is not kept, and all that was there stays', async () => {
  const cache = newCache();
  await fill(cache, ME);
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(full);
  await cache.putStatuses([status('c')]);
  await cache.putProfiles([profile('c')]);
  vi.restoreAllMocks();
  expect(await cache.open(ME)).toMatchObject({
    follows: ['b', 'a'],
    statuses: [status('a'), status('b')],
    profiles: [profile('a')],
  });
});

test('on a full disk whom you follow and what you set goes before what can be learned again', async () => {
  const cache = newCache();
  await fill(cache, ME);
  const put = IDBObjectStore.prototype.put;
  let room = false;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
    return room ? put.apply(this, args) : full();
  });
  vi.spyOn(IDBObjectStore.prototype, 'clear').mockImplementation(function (this: IDBObjectStore) {
    room = true;
    return this.delete(IDBKeyRange.lowerBound(''));
  });
  expect(await cache.changeFollows(ME, { add: 'c' })).toEqual(['b', 'a', 'c']);
  room = false;
  await cache.putWanted({ customStatus: 'Lunch', pending: true });
  vi.restoreAllMocks();
  expect(await newCache().open(ME)).toEqual({
    statuses: [],
    profiles: [],
    wanted: { customStatus: 'Lunch', pending: true },
    follows: ['b', 'a', 'c'],
  });
});

test('a change of whom you follow that could not be stored is stored as soon as it can be', async () => {
  await fill(newCache(), ME);
  const repair = failOpening('UnknownError');
  const cache = newCache();
  await cache.open(ME);
  expect(await cache.changeFollows(ME, { add: 'c' })).toBeNull();
  expect(await cache.changeFollows(ME, { remove: 'b' })).toBeNull();
  repair();
  await cache.putStatuses([status('a')]);
  expect((await newCache().open(ME)).follows).toEqual(['a', 'c']);
});

test('a damaged record is deleted where it is found', async () => {
  await fill(newCache(), ME);
  const database = await openDB(DATABASE, VERSION);
  await database.put('statuses', { userID: 'bad', statusType: 9, learnedAt: 'never' });
  await database.put('profiles', { userID: 'bad' });
  database.close();
  await newCache().open(ME);
  expect(await stored('statuses')).toEqual(['a', 'b']);
  expect(await stored('profiles')).toEqual(['a']);
});

test('an opening that neither works nor fails is not waited for, and is used when it works after all', async () => {
  await fill(newCache(), ME);
  const open = IDBFactory.prototype.open;
  let goOn: (() => void) | undefined;
  const opening = vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (
    this: IDBFactory,
    ...args
  ) {
    const request = open.apply(this, args);
    const { dispatchEvent } = request;
    request.dispatchEvent = (event) => {
      goOn = () => dispatchEvent.call(request, event);
      return true;
    };
    return request;
  });
  const cache = newCache();
  const opened = cache.open(ME);
  await vi.waitFor(() => expect(timers.size).toBe(1));
  timeIsUp();
  expect(await opened).toEqual({ statuses: [], profiles: [], wanted: null, follows: [] });
  const changed = cache.changeFollows(ME, { add: 'c' });
  await vi.waitFor(() => expect(timers.size).toBe(1));
  timeIsUp();
  expect(await changed).toBeNull();
  expect(opening).toHaveBeenCalledTimes(1);
  expect(lines).toEqual([expect.stringContaining('does not answer')]);
  opening.mockRestore();
  await vi.waitFor(() => expect(goOn).toBeDefined());
  goOn?.();
  await vi.waitFor(async () => expect((await newCache().open(ME)).follows).toEqual(['b', 'a', 'c']));
  expect(timers.size).toBe(0);
});
