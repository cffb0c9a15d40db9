import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DEMO_OWNER, type PresenceCache } from '../../../lib/cache/cache.ts';
import { type FollowsCopy, followsCopy } from '../../../lib/cache/follows-copy.ts';
import { idbCache } from '../../../lib/cache/idb-cache.ts';
import { DATABASE, VERSION } from '../../../lib/cache/schema.ts';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';
import { type MemoryDirectory, memoryDirectory } from '../../support/memory-directory.ts';
import { ME, OTHER, status } from './support.ts';

let directory: MemoryDirectory;
let lines: string[];
let clock: FakeClock;

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  directory = memoryDirectory();
  lines = [];
  clock = fakeClock();
});

afterEach(() => vi.restoreAllMocks());

const log = (line: string): void => void lines.push(line);
const newCopy = (): FollowsCopy => followsCopy(directory.handle, log, clock);
/** As after a restart of the browser. */
const newCache = (): PresenceCache => idbCache(log, clock, newCopy());
const onDisk = (): string => [...directory.files.values()].join();
/** Until the copy says so: it is written behind. */
const copied = (owner: string, follows: readonly string[]) =>
  vi.waitFor(async () => expect(await newCopy().of(owner)).toEqual(follows));

/** Whatever opens the database fails until it is deleted. */
function damage(): void {
  let damaged = true;
  const { open, deleteDatabase } = IDBFactory.prototype;
  vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (this: IDBFactory, ...args) {
    if (damaged) throw new DOMException('Internal error.', 'UnknownError');
    return open.apply(this, args);
  });
  vi.spyOn(IDBFactory.prototype, 'deleteDatabase').mockImplementation(function (this: IDBFactory, name) {
    damaged = false;
    return deleteDatabase.call(this, name);
  });
}

async function follow(owner: string, ...userIDs: string[]): Promise<void> {
  const cache = newCache();
  await cache.open(owner);
  for (const add of userIDs) await cache.changeFollows(owner, { add });
  await copied(owner, userIDs);
}

describe('the copy', () => {
  test('holds what was put last, by owner, after a restart too', async () => {
    const copy = newCopy();
    copy.put(ME, ['a']);
    copy.put(OTHER, ['z']);
    copy.change(ME, { add: 'b' });
    copy.change(ME, { remove: 'a' });
    expect(await copy.of(ME)).toEqual(['b']);
    expect(await newCopy().of(OTHER)).toEqual(['z']);
    expect(await newCopy().of('another')).toBeUndefined();
  });

  test('an empty list is held where there was one, and makes no file where there was none', async () => {
    const copy = newCopy();
    copy.put(ME, []);
    expect(await copy.of(ME)).toBeUndefined();
    expect(directory.files.size).toBe(0);
    copy.put(ME, ['a']);
    copy.put(ME, []);
    await copied(ME, []);
  });

  test('nothing is written that is there already', async () => {
    newCopy().put(ME, ['a']);
    await copied(ME, ['a']);
    directory.files.set = () => {
      throw new Error('written again');
    };
    const copy = newCopy();
    copy.put(ME, ['a']);
    await copy.of(ME);
    expect(lines).toEqual([]);
  });

  test('of the demo nothing is held', async () => {
    const copy = newCopy();
    copy.put(DEMO_OWNER, ['mei']);
    copy.change(DEMO_OWNER, { add: 'tom' });
    expect(await copy.of(DEMO_OWNER)).toBeUndefined();
    expect(directory.files.size).toBe(0);
  });

  test.each(['', '{', 'null', '{"a":1}', '[[1,["a"]],["x"],["x","y"],null]'])(
    'a damaged one (%j) holds nothing, and is written anew',
    async (text) => {
      directory.files.set('follows.json', text);
      const copy = newCopy();
      expect(await copy.of(ME)).toBeUndefined();
      copy.put(ME, ['a']);
      await copied(ME, ['a']);
    },
  );

  test('of a damaged one what is whole is held', async () => {
    directory.files.set('follows.json', JSON.stringify([null, [ME, ['a', 7, 'b']], [OTHER, 5]]));
    expect(await newCopy().of(ME)).toEqual(['a', 'b']);
  });

  test('a write that is refused once is tried again; a file that can’t be read is never overwritten', async () => {
    newCopy().put(OTHER, ['z']);
    await copied(OTHER, ['z']);
    const copy = newCopy();
    directory.fault = new DOMException('Not now.', 'UnknownError');
    copy.put(ME, ['a']);
    expect(await copy.of(ME)).toBeUndefined();
    expect(lines.join()).toContain('Not now.');
    expect(lines.join()).not.toContain('"a"');
    directory.fault = null;
    expect(await copy.of(OTHER)).toEqual(['z']);
    const { set } = directory.files;
    let refusals = 2;
    directory.files.set = function (this: Map<string, string>, ...args) {
      if (refusals-- > 0) throw new DOMException('No.', 'UnknownError');
      return set.apply(this, args);
    } as typeof set;
    copy.put(ME, ['a']);
    await vi.waitFor(async () => {
      await clock.advance(100);
      expect(refusals).toBeLessThan(0);
    });
    await copied(ME, ['a']);
    expect(await newCopy().of(OTHER)).toEqual(['z']);
  });

  test('one that never answers is not waited for', async () => {
    const asked = followsCopy(() => new Promise(() => undefined), log, clock).of(ME);
    await clock.advance(1_000);
    expect(await asked).toBeUndefined();
  });
});

describe('nobody followed is lost', () => {
  test('when the database is unreadable from the very start, and is then made anew', async () => {
    await follow(OTHER, 'z');
    await follow(ME, 'a', 'b');
    damage();
    const cache = newCache();
    expect((await cache.open(ME)).follows).toEqual(['a', 'b']);
    expect(await cache.changeFollows(ME, { add: 'c' })).toBeNull();
    await clock.advance(60_000);
    await cache.putStatuses([status('a')]);
    vi.restoreAllMocks();
    const after = newCache();
    expect((await after.open(ME)).follows).toEqual(['a', 'b', 'c']);
    expect((await after.open(OTHER)).follows).toEqual(['z']);
  });

  test('when the database is gone', async () => {
    await follow(OTHER, 'z');
    await follow(ME, 'a', 'b');
    vi.stubGlobal('indexedDB', new IDBFactory());
    expect((await newCache().open(ME)).follows).toEqual(['a', 'b']);
    // It is in the database again, too.
    directory.files.clear();
    const cache = newCache();
    expect((await cache.open(ME)).follows).toEqual(['a', 'b']);
    expect((await cache.open(OTHER)).follows).toEqual([]);
  });

  test.each(['fails', 'is slow'])('when the database is gone, and the copy %s just then', async (how) => {
    await follow(OTHER, 'z');
    await follow(ME, 'a', 'b');
    vi.stubGlobal('indexedDB', new IDBFactory());
    let disk: (ready: FileSystemDirectoryHandle) => void = () => undefined;
    const turns = [
      (): Promise<FileSystemDirectoryHandle> =>
        how === 'fails'
          ? Promise.reject(new DOMException('Not now.', 'UnknownError'))
          : new Promise((resolve) => {
              disk = resolve;
            }),
    ];
    const copy = followsCopy(() => (turns.shift() ?? directory.handle)(), log, clock);
    const opening = idbCache(log, clock, copy).open(ME);
    await vi.waitFor(async () => {
      await clock.advance(1_000);
      expect(await Promise.race([opening, null])).not.toBeNull();
    });
    expect((await opening).follows).toEqual([]);
    disk(await directory.handle());
    // Whatever is written behind is written before this is answered.
    expect(await copy.of(OTHER)).toEqual(['z']);
    expect((await newCache().open(ME)).follows).toEqual(['a', 'b']);
    expect(await newCache().changeFollows(ME, { add: 'c' })).toEqual(['a', 'b', 'c']);
  });

  test('when the database goes while it runs, and the next thing is a change', async () => {
    await follow(ME, 'a', 'b');
    vi.stubGlobal('indexedDB', new IDBFactory());
    expect(await newCache().changeFollows(ME, { add: 'c' })).toEqual(['a', 'b', 'c']);
    expect((await newCache().open(ME)).follows).toEqual(['a', 'b', 'c']);
  });

  test('when it can’t be opened for another connection', async () => {
    await follow(ME, 'a', 'b');
    await deleteDB(DATABASE);
    const stubborn = await openDB(DATABASE, 1);
    const cache = newCache();
    expect((await cache.open(ME)).follows).toEqual(['a', 'b']);
    expect(await cache.changeFollows(ME, { remove: 'a' })).toBeNull();
    // As after the browser was closed with the change not in the database.
    await copied(ME, ['b']);
    stubborn.close();
    await vi.waitFor(async () => expect((await cache.open(ME)).follows).toEqual(['b']));
  });

  test('when the record is damaged', async () => {
    await follow(ME, 'a', 'b');
    const database = await openDB(DATABASE, VERSION);
    await database.put('follows', ['a', 7], ME);
    database.close();
    expect((await newCache().open(ME)).follows).toEqual(['a', 'b']);
  });
});

describe('the database goes before the copy', () => {
  test('an older copy brings nobody back, and is made right', async () => {
    await follow(ME, 'a', 'b');
    const cache = idbCache(log, clock);
    await cache.open(ME);
    await cache.changeFollows(ME, { remove: 'a' });
    expect((await newCache().open(ME)).follows).toEqual(['b']);
    await copied(ME, ['b']);
  });

  test('who followed people before there was a copy gets one', async () => {
    const cache = idbCache(log, clock);
    await cache.open(ME);
    await cache.changeFollows(ME, { all: ['a', 'b'] });
    await newCache().open(ME);
    await copied(ME, ['a', 'b']);
  });

  test('who has removed everybody has nobody brought back', async () => {
    await follow(ME, 'a');
    const cache = newCache();
    await cache.open(ME);
    await cache.changeFollows(ME, { remove: 'a' });
    await copied(ME, []);
    vi.stubGlobal('indexedDB', new IDBFactory());
    expect((await newCache().open(ME)).follows).toEqual([]);
  });

  test('it stays when one signs out, as the database’s does; of the demo nothing does', async () => {
    await follow(ME, 'a');
    const cache = newCache();
    await cache.open(DEMO_OWNER);
    await cache.changeFollows(DEMO_OWNER, { all: ['mei'] });
    await cache.forget();
    await copied(ME, ['a']);
    expect(onDisk()).not.toContain('mei');
    expect((await newCache().open(DEMO_OWNER)).follows).toEqual([]);
  });
});
