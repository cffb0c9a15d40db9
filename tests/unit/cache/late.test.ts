import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CacheContent, PresenceCache } from '../../../lib/cache/cache.ts';
import { idbCache } from '../../../lib/cache/idb-cache.ts';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';
import { fill, ME, OTHER, profile, status } from './support.ts';

let clock: FakeClock;
let cache: PresenceCache;
let late: CacheContent[];
/** Lets the opening of the database, which hangs, go on. */
let goOn: () => void;

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  clock = fakeClock();
  late = [];
});

afterEach(() => vi.restoreAllMocks());

/** From here on the database does not answer until told to `goOn`. */
function hang(): void {
  const open = IDBFactory.prototype.open;
  const waiting: (() => void)[] = [];
  const hanging = vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (
    this: IDBFactory,
    ...args
  ) {
    const request = open.apply(this, args);
    const { dispatchEvent } = request;
    request.dispatchEvent = (event) => {
      waiting.push(() => dispatchEvent.call(request, event));
      return true;
    };
    return request;
  });
  goOn = () => {
    hanging.mockRestore();
    for (const go of waiting) go();
  };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await new Promise(setImmediate);
}

/** Opens the cache of an account, which has something of every kind in it, and gives it up. */
async function openSlowly(): Promise<CacheContent> {
  await fill(
    idbCache(() => undefined),
    ME,
  );
  hang();
  cache = idbCache(() => undefined, clock);
  const opened = cache.open(ME, (content) => late.push(content));
  await settle();
  await clock.advance(5_000);
  return opened;
}

const ALL = {
  statuses: [status('a'), status('b')],
  profiles: [profile('a')],
  wanted: { customStatus: 'Away', pending: true },
  follows: ['b', 'a'],
};

test('what a slow database holds comes once, when it works', async () => {
  expect(await openSlowly()).toEqual({ statuses: [], profiles: [], wanted: null, follows: [] });
  await settle();
  expect(late).toEqual([]);
  goOn();
  await settle();
  expect(late).toEqual([ALL]);
  await cache.putStatuses([status('c')]);
  await settle();
  expect(late).toHaveLength(1);
});

test('it comes with what was changed meanwhile, and as it was before anything else was written', async () => {
  await openSlowly();
  void cache.changeFollows(ME, { add: 'c' });
  void cache.putWanted({ customStatus: '', pending: false });
  await clock.advance(5_000);
  goOn();
  await settle();
  expect(late).toEqual([{ ...ALL, follows: ['b', 'a', 'c'] }]);
});

test.each([
  ['signed out', () => cache.forget()],
  ['another account is there', () => cache.open(OTHER)],
])('it comes no more once one has %s', async (_what, leave) => {
  await openSlowly();
  void leave();
  await clock.advance(5_000);
  goOn();
  await settle();
  expect(late).toEqual([]);
});

test('of one that failed at first it comes as soon as something else has worked', async () => {
  await fill(
    idbCache(() => undefined),
    ME,
  );
  const failing = vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
    throw new DOMException('Not now.', 'UnknownError');
  });
  cache = idbCache(() => undefined, clock);
  await cache.open(ME, (content) => late.push(content));
  await cache.putStatuses([status('c')]);
  expect(late).toEqual([]);
  failing.mockRestore();
  await cache.putStatuses([status('c')]);
  await settle();
  expect(late).toEqual([{ ...ALL, statuses: [status('a'), status('b'), status('c')] }]);
});

test('what is there in time does not come again', async () => {
  await fill(
    idbCache(() => undefined),
    ME,
  );
  cache = idbCache(() => undefined, clock);
  expect(await cache.open(ME, (content) => late.push(content))).toEqual(ALL);
  await cache.putStatuses([status('c')]);
  await settle();
  expect(late).toEqual([]);
});

test('whom you follow comes as it is by then, however long ago it was read', async () => {
  await fill(
    idbCache(() => undefined),
    ME,
  );
  const failing = vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
    throw new DOMException('Not now.', 'UnknownError');
  });
  cache = idbCache(() => undefined, clock);
  await cache.open(ME, (content) => late.push(content));
  failing.mockRestore();
  // Reading takes longer than is waited for.
  const { getAll } = IDBObjectStore.prototype;
  const answers: (() => void)[] = [];
  const reading = vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(function (
    this: IDBObjectStore,
    ...args
  ) {
    const request = getAll.apply(this, args);
    const { dispatchEvent } = request;
    request.dispatchEvent = (event) => {
      answers.push(() => dispatchEvent.call(request, event));
      return true;
    };
    return request;
  });
  await cache.putStatuses([status('a')]);
  await settle();
  await clock.advance(5_000);
  reading.mockRestore();
  for (const answer of answers) answer();
  await settle();
  expect(late).toEqual([]);
  await cache.changeFollows(ME, { add: 'c' });
  await settle();
  expect(late).toEqual([{ ...ALL, follows: ['b', 'a', 'c'] }]);
});

describe('who is waited for', () => {
  const WAITED = { userID: 'ann', away: true };
  const MORE = { userID: 'ben', away: false };

  const content = async (): Promise<CacheContent> => idbCache(() => undefined).open(ME);

  test('is not stored over what was not read yet: that comes first', async () => {
    const before = idbCache(() => undefined);
    await before.open(ME);
    await before.putAwaited([WAITED]);
    const failing = vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
      throw new DOMException('Not now.', 'UnknownError');
    });
    cache = idbCache(() => undefined, clock);
    await cache.open(ME, (content) => late.push(content));
    failing.mockRestore();
    await cache.putAwaited([MORE]);
    await settle();
    expect(late).toMatchObject([{ awaited: [WAITED] }]);
    expect((await content()).awaited).toEqual([MORE]);
  });

  test('is stored as soon as it can be, as it was put last', async () => {
    cache = idbCache(() => undefined, clock);
    await cache.open(ME);
    await cache.putAwaited([WAITED]);
    const failing = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
      throw new DOMException('Not now.', 'UnknownError');
    });
    await cache.putAwaited([WAITED, MORE]);
    await cache.putAwaited([MORE]);
    failing.mockRestore();
    await cache.putStatuses([status('c')]);
    await settle();
    expect((await content()).awaited).toEqual([MORE]);
  });

  test('is nobody of who signs out before that', async () => {
    cache = idbCache(() => undefined, clock);
    await cache.open(ME);
    const failing = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
      throw new DOMException('Not now.', 'UnknownError');
    });
    await cache.putAwaited([WAITED]);
    failing.mockRestore();
    await cache.forget();
    await cache.open(OTHER);
    await cache.putStatuses([status('c')]);
    await settle();
    expect(await idbCache(() => undefined).open(OTHER)).not.toHaveProperty('awaited');
  });
});
