import { type AwaitedPerson, type CacheContent, DEMO_OWNER, type PresenceCache } from './cache.ts';
import { followsKeeper } from './follows.ts';
import { type FollowsCopy, NO_COPY } from './follows-copy.ts';
import { type GroupsFile, NO_GROUPS_FILE } from './groups-file.ts';
import { type CacheClock, inTime, SilentError, systemClock } from './in-time.ts';
import { makingRoom } from './making-room.ts';
import { openDatabase, type Queue } from './open-database.ts';
import { wholeAwaited, wholeList, wholeProfiles, wholeStatuses, wholeWanted } from './records.ts';
import { type Database, STORES } from './schema.ts';
import { trimStore } from './trim.ts';

/** A database that can't be opened for so long is given up, and made anew. */
const HOPELESS_AFTER_MS = 60_000;

/** Deletes all but whom each account follows, and has the rest belong to `owner`, if any. */
async function clear(database: Database, owner: string | null): Promise<void> {
  const transaction = database.transaction(STORES, 'readwrite');
  await Promise.all([
    transaction.objectStore('statuses').clear(),
    transaction.objectStore('profiles').clear(),
    transaction.objectStore('meta').clear(),
    ...(owner === DEMO_OWNER ? [] : [transaction.objectStore('follows').delete(DEMO_OWNER)]),
    ...(owner === null ? [] : [transaction.objectStore('meta').put(owner, 'owner')]),
    transaction.done,
  ]);
}

/** Has the database belong to `owner`, if that is `still` wanted: what another left is deleted. */
async function claim(database: Database, owner: string, still: () => boolean): Promise<void> {
  if ((await database.get('meta', 'owner')) !== owner && still()) await clear(database, owner);
}

/** All that is kept for `owner` but whom they follow; what is damaged is left out, and deleted. */
async function readContent(database: Database, owner: string): Promise<Omit<CacheContent, 'follows'>> {
  const transaction = database.transaction(STORES);
  const [stored, statuses, profiles, wanted, places, awaited] = await Promise.all([
    transaction.objectStore('meta').get('owner'),
    transaction.objectStore('statuses').getAll(),
    transaction.objectStore('profiles').getAll(),
    transaction.objectStore('meta').get('wanted'),
    transaction.objectStore('meta').get('places'),
    transaction.objectStore('meta').get('awaited'),
  ]);
  // On a full disk what another left may still be there.
  if (stored !== owner) return { statuses: [], profiles: [], wanted: null };
  const content = { statuses: wholeStatuses(statuses), profiles: wholeProfiles(profiles) };
  for (const [name, all] of [['statuses', statuses] as const, ['profiles', profiles] as const]) {
    if (all.length === content[name].length) continue;
    const whole = new Set(content[name].map(({ userID }) => userID));
    const damaged = all.map(({ userID }) => userID).filter((userID) => !whole.has(userID));
    const { store, done } = database.transaction(name, 'readwrite');
    await Promise.all([...damaged.map((userID) => store.delete(userID)), done]);
  }
  return {
    ...content,
    wanted: wholeWanted(wanted),
    ...(places === undefined ? {} : { places: wholeList(places) }),
    ...(awaited === undefined ? {} : { awaited: wholeAwaited(awaited) }),
  };
}

/** An opening that could not be answered with what is in the database. */
interface Unread {
  readonly owner: string;
  readonly late: (content: CacheContent) => void;
  content: CacheContent | null;
}

/** The cache in IndexedDB. `log` hears of faults, once each time, and never of what is stored. */
export function idbCache(
  log: (line: string) => void,
  clock: CacheClock = systemClock,
  copy: FollowsCopy = NO_COPY,
  groups: GroupsFile = NO_GROUPS_FILE,
): PresenceCache {
  const follows = followsKeeper(copy);
  let database: Promise<Database> | undefined;
  /** Whose things are kept; null: nobody's. */
  let owner: string | null = null;
  /** Whether `forget` could not be done yet. */
  let toForget = false;
  const queue: Queue = { waiting: false };
  let brokenSince: number | null = null;
  let lastFault = '';
  let unread: Unread | null = null;
  let catchingUp = false;
  /** Who is waited for, as last put, and whether that is still to be stored. */
  let awaited: { list: readonly AwaitedPerson[]; isDue: boolean } | null = null;

  function fault(reason: unknown): void {
    const line = `The cache failed: ${String(reason)}`;
    if (line !== lastFault) log(line);
    lastFault = line;
  }

  /** Opens the database, and does first what could not be done before. */
  async function connect(): Promise<Database> {
    const hopeless = brokenSince !== null && clock.now() - brokenSince >= HOPELESS_AFTER_MS;
    let opened: Database;
    try {
      opened = await openDatabase({ queue, hopeless, log, rescue: follows.rescue });
    } catch (reason) {
      brokenSince ??= clock.now();
      throw reason;
    }
    brokenSince = null;
    if (toForget) {
      // It may just have been rescued.
      if (owner !== DEMO_OWNER) follows.forgetDemo();
      await clear(opened, null);
    }
    toForget = false;
    await makingRoom(opened, () => follows.store(opened)).catch(fault);
    return opened;
  }

  /** Does `work`, or yields `otherwise` when the database is broken: presence works without a cache. */
  async function withDatabase<T>(
    work: (database: Database) => Promise<T>,
    otherwise: T,
    tries = 1,
  ): Promise<T> {
    database ??= connect();
    const mine = database;
    try {
      const result = await inTime(mine.then(work), clock);
      lastFault = '';
      void catchUp();
      void storeAwaited();
      return result;
    } catch (reason) {
      // Another connection would have to wait for this one.
      if (reason instanceof SilentError) {
        fault(reason);
        return otherwise;
      }
      if (database === mine) database = undefined;
      void mine.then(
        (opened) => opened.close(),
        () => undefined,
      );
      // The connection may only have been closed from outside: a new one helps.
      if (tries > 1) return withDatabase(work, otherwise, tries - 1);
      fault(reason);
      return otherwise;
    }
  }

  async function readAll(opened: Database, whose: string): Promise<CacheContent> {
    await claim(opened, whose, () => owner === whose).catch(fault);
    const content = await readContent(opened, whose);
    const list = await follows.read(opened, whose);
    await makingRoom(opened, () => follows.store(opened)).catch(fault);
    return { ...content, follows: list };
  }

  /** The database works again: what could not be read of it comes now. */
  async function catchUp(): Promise<void> {
    const mine = unread;
    if (mine === null || catchingUp) return;
    catchingUp = true;
    await withDatabase<void>(async (opened) => {
      mine.content ??= await readAll(opened, mine.owner);
    }, undefined);
    catchingUp = false;
    tell(mine);
  }

  function tell(mine: Unread): void {
    if (unread !== mine || mine.content === null) return;
    unread = null;
    // Changes may have been made since it was read.
    mine.late({ ...mine.content, follows: follows.of(mine.owner) });
  }

  /** Writes for the owner of now; if that is over by the time of writing, nothing is written. */
  async function writeOwn(write: (database: Database) => Promise<void>): Promise<void> {
    const mine = owner;
    if (mine === null) return;
    await withDatabase(async (opened) => {
      // It may have been made anew meanwhile, or its former owner's things could not be deleted.
      const still = (): boolean => mine === owner;
      if (still()) await claim(opened, mine, still);
      if (still()) await write(opened);
    }, undefined);
  }

  /** A person has asked for these: they are stored as soon as it can be done, and never over what was not read yet. */
  async function storeAwaited(): Promise<void> {
    const mine = awaited;
    if (!mine?.isDue) return;
    mine.isDue = false;
    let isStored = false;
    await writeOwn(async (opened) => {
      if (unread !== null) unread.content ??= await readAll(opened, unread.owner);
      if (awaited === mine)
        await makingRoom(opened, async () => void (await opened.put('meta', mine.list, 'awaited')));
      isStored = true;
    });
    if (!isStored) mine.isDue = true;
  }

  return {
    async open(next, late = () => undefined) {
      owner = next;
      unread = null;
      awaited = null;
      const mine: Unread = { owner: next, late, content: null };
      await withDatabase<void>(
        async (opened) => {
          mine.content = await readAll(opened, next);
          // No more than slow: it is waited for no longer, and comes all the same.
          tell(mine);
        },
        undefined,
        2,
      );
      const known = mine.content === null ? await follows.lastKnown(next) : [];
      const lists = await groups.of(next);
      const sorted = lists === undefined ? {} : { groups: lists };
      if (mine.content !== null) return { ...mine.content, ...sorted };
      if (owner === next) unread = mine;
      return { statuses: [], profiles: [], wanted: null, follows: known, ...sorted };
    },
    async putStatuses(statuses) {
      if (statuses.length === 0) return;
      await writeOwn(async (opened) => {
        const { store, done } = opened.transaction('statuses', 'readwrite');
        await Promise.all([...statuses.map((status) => store.put(status)), done]);
      });
    },
    async putProfiles(profiles) {
      if (profiles.length === 0) return;
      await writeOwn(async (opened) => {
        const { store, done } = opened.transaction('profiles', 'readwrite');
        await Promise.all([...profiles.map((profile) => store.put(profile)), done]);
      });
    },
    putWanted: (wanted) =>
      writeOwn((opened) =>
        makingRoom(opened, async () => {
          if (wanted === null) await opened.delete('meta', 'wanted');
          else await opened.put('meta', wanted, 'wanted');
        }),
      ),
    putPlaces: (userIDs) =>
      writeOwn(async (opened) => {
        await opened.put('meta', userIDs, 'places');
      }),
    putFirst: (userIDs) =>
      writeOwn(async (opened) => {
        await opened.put('meta', userIDs, 'first');
      }),
    putAwaited(list) {
      awaited = Object.assign(awaited ?? {}, { list, isDue: true });
      return storeAwaited();
    },
    async trim(keep, at) {
      let left = false;
      await writeOwn(async (opened) => {
        const kept = new Set([...keep, ...follows.of(owner ?? '')]);
        for (const name of ['statuses', 'profiles'] as const) {
          left = (await trimStore(opened, name, kept, at)) || left;
        }
      });
      return left;
    },
    changeFollows(whose, change) {
      follows.add(whose, change);
      return withDatabase<readonly string[] | null>(
        async (opened) => {
          await makingRoom(opened, () => follows.store(opened));
          return follows.of(whose);
        },
        null,
        2,
      );
    },
    lateGroups: groups.whenRead,
    changeGroups: groups.change,
    async forget() {
      owner = null;
      unread = null;
      toForget = true;
      follows.forgetDemo();
      groups.forgetDemo();
      await withDatabase(
        async (opened) => {
          if (toForget) await clear(opened, null);
          toForget = false;
        },
        undefined,
        2,
      );
    },
  };
}
