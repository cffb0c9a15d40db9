import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PresenceCache } from '../../../lib/cache/cache.ts';
import { DEMO_OWNER } from '../../../lib/cache/cache.ts';
import { idbCache } from '../../../lib/cache/idb-cache.ts';
import { readCache } from '../../../lib/cache/read-cache.ts';
import { DATABASE, VERSION } from '../../../lib/cache/schema.ts';
import { everything, fill, ME, OTHER, profile, status } from './support.ts';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

afterEach(() => vi.restoreAllMocks());

const newCache = (): PresenceCache => idbCache(() => undefined);
const SECRET = 'secret';

/** Writes of every kind, none awaited. */
function writeAll(cache: PresenceCache): Promise<unknown> {
  return Promise.all([
    cache.putStatuses([status(SECRET, { customStatus: SECRET })]),
    cache.putProfiles([profile(SECRET)]),
    cache.putWanted({ customStatus: SECRET, pending: true }),
    cache.putPlaces([SECRET]),
    cache.trim(new Set(), 5_000),
  ]);
}

test.each(['open', 'closed'])(
  'what is being written while it is forgotten does not come back (database %s)',
  async (state) => {
    await fill(newCache(), ME);
    const cache = newCache();
    const opened = cache.open(ME);
    if (state === 'open') await opened;
    const before = writeAll(cache);
    const forgotten = cache.forget();
    const after = writeAll(cache);
    await Promise.all([opened, before, forgotten, after]);
    await writeAll(cache);
    expect(await everything()).not.toContain(SECRET);
    expect(await everything()).not.toContain('Away');
    expect(await readCache()).toBeNull();
  },
);

test('wherever the forgetting falls among the steps of a write, nothing of it stays', async () => {
  for (let steps = 0; steps < 25; steps += 1) {
    vi.stubGlobal('indexedDB', new IDBFactory());
    const cache = newCache();
    await cache.open(ME);
    const written = writeAll(cache);
    for (let step = 0; step < steps; step += 1) await new Promise((resolve) => setImmediate(resolve));
    await cache.forget();
    await written;
    expect(await everything(), `forgotten after ${steps} steps`).not.toContain(SECRET);
    expect(await readCache()).toBeNull();
  }
});

test('what is being written while another account comes is not written for that one', async () => {
  for (let steps = 0; steps < 25; steps += 1) {
    vi.stubGlobal('indexedDB', new IDBFactory());
    const cache = newCache();
    await cache.open(ME);
    const written = writeAll(cache);
    for (let step = 0; step < steps; step += 1) await new Promise((resolve) => setImmediate(resolve));
    const content = await cache.open(OTHER);
    await written;
    expect(JSON.stringify(content)).not.toContain(SECRET);
    expect(await everything(), `another came after ${steps} steps`).not.toContain(SECRET);
  }
});

test('what could not be forgotten is forgotten before anything else is done', async () => {
  const cache = newCache();
  await fill(cache, ME);
  vi.spyOn(IDBObjectStore.prototype, 'clear').mockImplementation(() => {
    throw new DOMException('Not now.', 'UnknownError');
  });
  await cache.forget();
  expect(await everything()).toContain('Away');
  vi.restoreAllMocks();
  expect(await cache.open(ME)).toEqual({ statuses: [], profiles: [], wanted: null, follows: ['b', 'a'] });
  expect(await everything()).not.toContain('Away');
});

test('what could not be cleared of another account is neither shown nor added to', async () => {
  await fill(newCache(), ME);
  const cache = newCache();
  vi.spyOn(IDBObjectStore.prototype, 'clear').mockImplementation(() => {
    throw new DOMException('Not now.', 'UnknownError');
  });
  expect(await cache.open(OTHER)).toEqual({ statuses: [], profiles: [], wanted: null, follows: [] });
  await cache.putStatuses([status('z')]);
  vi.restoreAllMocks();
  await cache.putStatuses([status('y')]);
  const content = await newCache().open(OTHER);
  expect(content.statuses).toEqual([status('y')]);
  expect(content.wanted).toBeNull();
});

test('of the demo not even a change that waits to be stored comes back', async () => {
  const cache = newCache();
  await cache.open(DEMO_OWNER);
  const opening = vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
    throw new Error('Not now.');
  });
  await cache.putStatuses([{ ...status('x'), extra: () => undefined } as never]);
  await cache.changeFollows(DEMO_OWNER, { add: 'ann' });
  await cache.forget();
  opening.mockRestore();
  await cache.open(ME);
  expect(await everything()).not.toContain('demo.presently');
});

test('of the demo nothing comes back with a database that is made anew just then', async () => {
  const before = newCache();
  await before.open(DEMO_OWNER);
  await before.changeFollows(DEMO_OWNER, { add: 'ann' });
  const later = await openDB(DATABASE, VERSION + 1);
  later.close();
  await newCache().forget();
  expect(await everything()).not.toContain('demo.presently');
});
