import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { deleteDB, openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type {
  CacheContent,
  KeptStatus,
  KnownProfile,
  KnownStatus,
  PresenceCache,
} from '../../../lib/cache/cache.ts';
import { ownerOf } from '../../../lib/cache/cache.ts';
import { idbCache } from '../../../lib/cache/idb-cache.ts';
import { readCache } from '../../../lib/cache/read-cache.ts';
import { DATABASE, VERSION } from '../../../lib/cache/schema.ts';
import { DEMO_ACCOUNT } from '../../../lib/status/demo.ts';

const ME = ownerOf({ server: '', sdkAppID: 1, userID: 'me' });
const OTHER = ownerOf({ server: '', sdkAppID: 1, userID: 'other' });
const DEMO = ownerOf(DEMO_ACCOUNT);
const EMPTY: CacheContent = { statuses: [], profiles: [], wanted: null, follows: [] };

let lines: string[];

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  lines = [];
});

const newCache = (): PresenceCache => idbCache((line) => lines.push(line));

function status(userID: string, facts: Partial<KnownStatus> = {}): KnownStatus {
  return {
    userID,
    statusType: 1,
    customStatus: 'Lunch',
    learnedAt: 1_000,
    changedAt: 900,
    noSuchUser: false,
    source: 'query',
    ...facts,
  };
}

const profile = (userID: string): KnownProfile => ({
  userID,
  nick: `N ${userID}`,
  avatar: '',
  learnedAt: 1_000,
});

/** A cache that has been opened for `owner`, as the host does before it puts anything. */
async function opened(owner: string): Promise<PresenceCache> {
  const cache = newCache();
  await cache.open(owner);
  return cache;
}

/** Keeps something of every kind for `owner`. */
async function fill(owner: string): Promise<void> {
  const cache = newCache();
  await cache.open(owner);
  await cache.putStatuses([status('a'), status('b', { noSuchUser: true, statusType: 0 })]);
  await cache.putProfiles([profile('a')]);
  await cache.putWanted({ customStatus: 'Away', pending: true });
  for (const add of ['b', 'a']) await cache.changeFollows(owner, { add });
}

/** Puts records past the cache, as an older version or a fault may have left them. */
async function damage(store: string, record: unknown, key?: string): Promise<void> {
  const database = await openDB(DATABASE, VERSION);
  await database.put(store, record, key);
  database.close();
}

describe('what is kept', () => {
  it('is nothing at first', async () => {
    expect(await newCache().open(ME)).toEqual(EMPTY);
    expect(lines).toEqual([]);
  });

  it('is there again for the same owner after a restart', async () => {
    await fill(ME);
    expect(await newCache().open(ME)).toEqual({
      statuses: [status('a'), status('b', { noSuchUser: true, statusType: 0 })],
      profiles: [profile('a')],
      wanted: { customStatus: 'Away', pending: true },
      follows: ['b', 'a'],
    });
    expect(lines).toEqual([]);
  });

  it('is replaced by what is newer, user by user', async () => {
    await fill(ME);
    await (await opened(ME)).putStatuses([status('a', { customStatus: 'Back', learnedAt: 2_000 })]);
    const { statuses } = await newCache().open(ME);
    expect(statuses.map(({ userID, customStatus }) => [userID, customStatus])).toEqual([
      ['a', 'Back'],
      ['b', 'Lunch'],
    ]);
  });

  it('has a status that set itself with what was there before', async () => {
    const wanted: KeptStatus = {
      customStatus: '📞 On the call',
      pending: false,
      automation: {
        set: {
          source: 'call',
          text: '📞 On the call',
          before: { customStatus: 'Lunch', expiresAt: 1_900_000_000_000 },
        },
        overruled: ['music'],
      },
    };
    await fill(ME);
    await (await opened(ME)).putWanted(wanted);
    expect((await newCache().open(ME)).wanted).toEqual(wanted);
  });

  it('no longer has a wish that was withdrawn', async () => {
    await fill(ME);
    await (await opened(ME)).putWanted(null);
    expect((await newCache().open(ME)).wanted).toBeNull();
  });
});

describe('another owner', () => {
  it('finds nothing of the one before, who finds only whom they follow', async () => {
    await fill(ME);
    expect(await newCache().open(OTHER)).toEqual(EMPTY);
    await newCache().changeFollows(OTHER, { add: 'z' });
    expect(await newCache().open(ME)).toEqual({ ...EMPTY, follows: ['b', 'a'] });
    expect((await newCache().open(OTHER)).follows).toEqual(['z']);
  });

  it('who has been there is told apart even after a restart in between', async () => {
    await fill(ME);
    await (await opened(OTHER)).putStatuses([status('z')]);
    expect((await newCache().open(OTHER)).statuses).toEqual([status('z')]);
    expect((await newCache().open(ME)).statuses).toEqual([]);
  });
});

describe('forget', () => {
  it('deletes everything but whom each account follows', async () => {
    await fill(ME);
    await newCache().forget();
    expect(await readCache()).toBeNull();
    expect(await newCache().open(ME)).toEqual({ ...EMPTY, follows: ['b', 'a'] });
  });

  it('leaves nothing of a status or a name in the database', async () => {
    await fill(ME);
    await newCache().forget();
    const database = await openDB(DATABASE, VERSION);
    for (const store of ['statuses', 'profiles', 'meta']) expect(await database.getAll(store)).toEqual([]);
    database.close();
  });
});

describe('the demo', () => {
  /** Every record in the database, and every key. */
  async function everything(): Promise<string> {
    const database = await openDB(DATABASE, VERSION);
    const found = await Promise.all(
      [...database.objectStoreNames].map(async (name) => [
        await database.getAll(name),
        await database.getAllKeys(name),
      ]),
    );
    database.close();
    return JSON.stringify(found);
  }

  it('is there again after a restart, with whom was followed in it', async () => {
    await fill(DEMO);
    expect((await newCache().open(DEMO)).follows).toEqual(['b', 'a']);
  });

  it('that was left has left nothing, not even whom was followed; others keep theirs', async () => {
    await newCache().changeFollows(ME, { add: 'm' });
    await fill(DEMO);
    await newCache().forget();
    expect(await everything()).not.toContain('demo.presently');
    expect((await newCache().open(ME)).follows).toEqual(['m']);
  });

  it('leaves nothing when another account comes without a goodbye', async () => {
    await fill(DEMO);
    await newCache().open(ME);
    expect(await everything()).not.toContain('demo.presently');
    expect(await newCache().open(ME)).toEqual(EMPTY);
  });
});

describe('whom an account follows', () => {
  it('changes by one person, whatever else is stored, and comes back as it is', async () => {
    expect(await newCache().changeFollows(ME, { add: 'a' })).toEqual(['a']);
    expect(await newCache().changeFollows(ME, { add: 'b' })).toEqual(['a', 'b']);
    expect(await newCache().changeFollows(ME, { add: 'a' })).toEqual(['a', 'b']);
    expect(await newCache().changeFollows(ME, { remove: 'a' })).toEqual(['b']);
  });
});

describe('a damaged record', () => {
  it.each([
    ['status with an unheard-of type', 'statuses', { ...status('bad'), statusType: 7 }],
    ['status of a time that no date holds', 'statuses', { ...status('bad'), changedAt: 1e300 }],
    ['status without a time', 'statuses', { ...status('bad'), learnedAt: undefined }],
    ['status whose text is none', 'statuses', { ...status('bad'), customStatus: { html: '<b>' } }],
    ['profile without a name', 'profiles', { userID: 'bad' }],
  ])('(%s) is left out, the others stay', async (_what, store, record) => {
    await fill(ME);
    await damage(store, record);
    const content = await newCache().open(ME);
    expect(content.statuses.map(({ userID }) => userID)).toEqual(['a', 'b']);
    expect(content.profiles.map(({ userID }) => userID)).toEqual(['a']);
  });

  it.each([['text'], [{ customStatus: 'Away' }], [{ customStatus: 5, pending: true }]])(
    'wish (%o) is none',
    async (record) => {
      await fill(ME);
      await damage('meta', record, 'wanted');
      const content = await newCache().open(ME);
      expect(content.wanted).toBeNull();
      expect(content.statuses).toHaveLength(2);
    },
  );

  it.each([
    [
      ['b', 7, null, 'a'],
      ['b', 'a'],
    ],
    [{ 0: 'a' }, []],
    ['ab', []],
  ])('list of whom is followed (%o) keeps what is whole', async (record, follows) => {
    await fill(ME);
    await damage('follows', record, ME);
    expect((await newCache().open(ME)).follows).toEqual(follows);
  });

  it('in the place of the owner counts as another owner', async () => {
    await fill(ME);
    await damage('meta', { owner: ME }, 'owner');
    expect(await readCache()).toBeNull();
    expect((await newCache().open(ME)).statuses).toEqual([]);
  });
});

describe('a database that is broken', () => {
  it('and can’t be opened is made anew, and that is logged once', async () => {
    const newer = await openDB(DATABASE, VERSION + 5);
    newer.close();
    const cache = newCache();
    expect(await cache.open(ME)).toEqual(EMPTY);
    await cache.putStatuses([status('a')]);
    expect((await newCache().open(ME)).statuses).toEqual([status('a')]);
    expect(lines).toEqual([expect.stringContaining('made anew')]);
  });

  it('for good is gone on without: nothing rejects, everything is empty', async () => {
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new DOMException('The disk is broken.', 'UnknownError');
      },
      deleteDatabase: () => {
        throw new DOMException('The disk is broken.', 'UnknownError');
      },
    });
    const cache = newCache();
    expect(await cache.open(ME)).toEqual(EMPTY);
    await cache.putStatuses([status('secret-user')]);
    await cache.putProfiles([profile('secret-user')]);
    await cache.putWanted({ customStatus: 'secret-text', pending: false });
    expect(await cache.changeFollows(ME, { add: 'secret-user' })).toBeNull();
    await cache.forget();
    expect(await readCache()).toBeNull();
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join('\n')).not.toMatch(/secret/);
  });

  it('for a while is used again as soon as it works', async () => {
    const working = indexedDB;
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new Error('busy');
      },
      deleteDatabase: () => {
        throw new Error('busy');
      },
    });
    const cache = newCache();
    expect(await cache.open(ME)).toEqual(EMPTY);
    vi.stubGlobal('indexedDB', working);
    await cache.open(ME);
    await cache.putStatuses([status('a')]);
    expect((await newCache().open(ME)).statuses).toEqual([status('a')]);
  });

  it('refuses a record that can’t be stored without losing the ones before', async () => {
    const cache = newCache();
    await cache.open(ME);
    await cache.putStatuses([status('a')]);
    const unstorable = { ...status('b'), extra: () => undefined };
    await cache.putStatuses([unstorable]);
    await cache.putStatuses([status('c')]);
    expect((await cache.open(ME)).statuses.map(({ userID }) => userID)).toEqual(['a', 'c']);
    expect(lines).toHaveLength(1);
  });

  it('because it was deleted from under the cache lets the deletion pass, and is there again afterwards', async () => {
    const cache = newCache();
    await cache.open(ME);
    await cache.putStatuses([status('a')]);
    await deleteDB(DATABASE);
    await cache.putStatuses([status('lost')]);
    expect(await cache.open(ME)).toEqual(EMPTY);
    await cache.putStatuses([status('b')]);
    expect((await newCache().open(ME)).statuses).toEqual([status('b')]);
  });

  it('does not keep a newer version of the extension from upgrading it', async () => {
    await newCache().open(ME);
    const blocked = vi.fn();
    const newer = await openDB(DATABASE, VERSION + 1, { blocked });
    expect(newer.version).toBe(VERSION + 1);
    expect(blocked).not.toHaveBeenCalled();
    newer.close();
  });
});

describe('readCache', () => {
  it('tells nothing where nothing is', async () => {
    expect(await readCache()).toBeNull();
  });

  it('tells whose it is and what is kept', async () => {
    await fill(ME);
    const cached = await readCache();
    expect(cached?.userID).toBe('me');
    expect(cached?.demo).toBe(false);
    const { statuses, profiles, follows, wanted } = await newCache().open(ME);
    expect(cached?.content).toMatchObject({ follows, wanted });
    const followed = [...(cached?.content.statuses ?? [])];
    expect(followed.sort((one, other) => (one.userID < other.userID ? -1 : 1))).toEqual(statuses);
    expect(cached?.content.profiles).toEqual(profiles);
  });

  it('tells whether it is the demo’s', async () => {
    await fill(DEMO);
    expect(await readCache()).toMatchObject({ userID: DEMO_ACCOUNT.userID, demo: true });
  });

  it('tells nothing of those who are only seen on pages, however many they are', async () => {
    await fill(ME);
    await (await opened(ME)).putStatuses([status('passer-by')]);
    const ids = (await readCache())?.content.statuses.map((known) => known.userID);
    expect(ids?.sort()).toEqual(['a', 'b']);
  });

  it('looks up only the first so many, if so asked; of the others it tells that they are followed', async () => {
    await fill(ME);
    const content = (await readCache(1))?.content;
    expect(content?.follows).toEqual(['b', 'a']);
    expect(content?.statuses.map(({ userID }) => userID)).toEqual(['b']);
    expect(content?.profiles).toEqual([]);
  });

  it('tells the same of thousands as of few, and of nobody else', async () => {
    const cache = await opened(ME);
    const userIDs = Array.from({ length: 3_000 }, (_, index) => `u${index}`);
    await cache.putStatuses([...userIDs, 'passer-by'].map((userID) => status(userID)));
    await cache.putProfiles([...userIDs, 'passer-by', 'me'].map(profile));
    await cache.changeFollows(ME, { all: userIDs });
    const content = (await readCache())?.content;
    expect(content?.follows).toEqual(userIDs);
    expect(content?.statuses.map(({ userID }) => userID).sort()).toEqual([...userIDs].sort());
    expect(content?.profiles.map(({ userID }) => userID).sort()).toEqual([...userIDs, 'me'].sort());
  });

  it('leaves no connection open', async () => {
    await fill(ME);
    const close = vi.spyOn(IDBDatabase.prototype, 'close');
    await readCache();
    expect(close).toHaveBeenCalledTimes(1);
    close.mockRestore();
  });

  it('reads beside a cache that is open, and changes nothing', async () => {
    const cache = newCache();
    await cache.open(ME);
    await cache.changeFollows(ME, { add: 'a' });
    await readCache();
    await cache.changeFollows(ME, { add: 'b' });
    expect((await readCache())?.content.follows).toEqual(['a', 'b']);
    expect(lines).toEqual([]);
  });
});

it('who may have a subscription place outlives a restart, and neither a sign-out nor another account', async () => {
  const cache = await opened(ME);
  expect((await newCache().open(ME)).places).toBeUndefined();
  await cache.putPlaces(['a', 'b']);
  await cache.putPlaces(['b', 'c']);
  expect((await newCache().open(ME)).places).toEqual(['b', 'c']);
  await newCache().open(OTHER);
  expect((await newCache().open(ME)).places).toBeUndefined();
  await cache.putPlaces(['a']);
  await cache.forget();
  expect((await newCache().open(ME)).places).toBeUndefined();
});

it('of a damaged list of places only what is whole is believed', async () => {
  const cache = await opened(ME);
  await cache.putPlaces(['a', 7, null] as never);
  expect((await newCache().open(ME)).places).toEqual(['a']);
  await cache.putPlaces('a' as never);
  expect((await newCache().open(ME)).places).toEqual([]);
});
