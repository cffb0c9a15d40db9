import { deleteDB, openDB } from 'idb';
import { wholeList } from './records.ts';
import { DATABASE, type Database, type Schema, STORES, upgrade, VERSION } from './schema.ts';

/** By owner: whom they follow. The one thing here that can't be learned again. */
export type Follows = ReadonlyMap<string, readonly string[]>;

/** What the database can't be used for as it is, though it opens: only a new one helps. */
class DamagedError extends Error {}

/** Opens the database for its one writer. Rejects where it can't be opened now, or another connection is in the way. */
async function openForWriting(queue: Queue): Promise<Database> {
  const database = await unlessBlocked<Database>(
    queue,
    (blocked) =>
      openDB<Schema>(DATABASE, VERSION, {
        upgrade(opened, oldVersion, _newVersion, transaction) {
          // That it failed is told by the opening.
          transaction.done.catch(() => undefined);
          void upgrade(opened, oldVersion, transaction).catch(() => transaction.abort());
        },
        blocked,
        // A newer version of the extension wants to upgrade: let it, and go on without the cache until a restart.
        blocking: (_current, _blocked, event) => (event.target as IDBDatabase | null)?.close(),
      }),
    (late) => late.close(),
  );
  if (STORES.every((name) => database.objectStoreNames.contains(name)) && hasIndexes(database))
    return database;
  database.close();
  throw new DamagedError('A store is missing.');
}

function hasIndexes(database: Database): boolean {
  const transaction = database.transaction(['statuses', 'profiles']);
  return (['statuses', 'profiles'] as const).every((name) =>
    transaction.objectStore(name).indexNames.contains('learnedAt'),
  );
}

/** Opens the database as it is, of whatever version, and never makes one. Rejects where there is none. */
export async function openForReading(): Promise<Database> {
  return openDB<Schema>(DATABASE, undefined, {
    upgrade(_database, _oldVersion, _newVersion, transaction) {
      transaction.done.catch(() => undefined);
      transaction.abort();
    },
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase | null)?.close(),
  });
}

/** Whether a request of ours still waits for another connection to close; any further one would wait behind it. */
export interface Queue {
  waiting: boolean;
}

/** What waits for another connection to close may wait for ever: presence does not wait with it. */
function unlessBlocked<T>(
  queue: Queue,
  work: (blocked: () => void) => Promise<T>,
  late: (result: T) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const blocked = (): void => {
      queue.waiting = true;
      reject(new Error('Another connection is in the way.'));
    };
    work(blocked)
      .then((result) => (queue.waiting ? late(result) : resolve(result)), reject)
      .finally(() => {
        queue.waiting = false;
      });
  });
}

/** Whether nothing but a new database helps: this one is of a later version of the extension, or lacks a store. */
const needsRemaking = (reason: unknown): boolean =>
  reason instanceof DamagedError || (reason instanceof Error && reason.name === 'VersionError');

/** What can still be read of whom each account follows. */
async function salvage(): Promise<Follows> {
  try {
    const database = await openForReading();
    try {
      const { store } = database.transaction('follows');
      const [owners, lists] = await Promise.all([store.getAllKeys(), store.getAll()]);
      return new Map(owners.map((owner, index) => [String(owner), wholeList(lists[index])]));
    } finally {
      database.close();
    }
  } catch {
    return new Map();
  }
}

/** What an opening goes by. */
export interface Opening {
  readonly queue: Queue;
  /** Whether it has failed for so long that to wait on makes no sense. */
  readonly hopeless: boolean;
  log(line: string): void;
  /** The database is about to be deleted; this could still be read of it, and is to be stored again. */
  rescue(follows: Follows): void;
}

/**
 * Opens the database for its one writer. One that only a new one can replace is made anew, after the follows that can
 * still be read were rescued; likewise any that can't be opened when `hopeless`. Rejects where it can't be opened
 * otherwise: a full disk or a lock may pass, and to delete what is whole would lose the follows.
 */
export async function openDatabase({ queue, hopeless, log, rescue }: Opening): Promise<Database> {
  if (queue.waiting) throw new Error('Another connection is still in the way.');
  try {
    return await openForWriting(queue);
  } catch (reason) {
    const mayPass = queue.waiting || (reason instanceof Error && reason.name === 'QuotaExceededError');
    if (!needsRemaking(reason) && (!hopeless || mayPass)) throw reason;
    log(`The cache could not be opened and is made anew: ${String(reason)}`);
  }
  rescue(await salvage());
  await unlessBlocked<void>(
    queue,
    (blocked) => deleteDB(DATABASE, { blocked }),
    () => undefined,
  );
  return openForWriting(queue);
}
