import { DatabaseSync } from 'node:sqlite';
import { BackendError } from './backend-error.ts';

/** The version of the tables, in `user_version`. A file of a later version is not touched. */
const VERSION = 2;

/** What each version adds to the one before it. */
const UPGRADES: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS accounts (
    user_id TEXT PRIMARY KEY, nick TEXT NOT NULL, avatar TEXT NOT NULL, custom_status TEXT NOT NULL,
    presence TEXT NOT NULL, since INTEGER NOT NULL, native INTEGER NOT NULL,
    friends TEXT NOT NULL, subscriptions TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;`,
  'CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;',
];

/** SQLite's own result code for a file that someone else has locked. */
const SQLITE_BUSY = 5;

/** A data file that can't be used. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
}

/** What went wrong with a data file, in one line that names it. */
export function storageError(file: string, error: unknown): Error {
  if ((error as { errcode?: number }).errcode === SQLITE_BUSY) {
    return new BackendError('busy', `the data file ${file} is in use by another backend`);
  }
  return new StorageError(`can not use the data file ${file}: ${(error as Error).message}`);
}

/**
 * Opens (or makes) the SQLite file and brings its tables to this version, all or nothing.
 * @throws BackendError when another backend has it open
 * @throws StorageError when it can't be opened, is no database, is damaged, is another program's, or was written by a later version
 */
export function openFile(file: string): DatabaseSync {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(file);
    // Before the first access: then WAL itself holds the file exclusively, and needs no shared memory file.
    database.exec('PRAGMA busy_timeout = 2000; PRAGMA locking_mode = EXCLUSIVE;');
    // In WAL, NORMAL loses nothing when the process dies; only a power failure can take the last moments.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    upgrade(database);
    return database;
  } catch (error) {
    database?.close();
    throw storageError(file, error);
  }
}

function upgrade(database: DatabaseSync): void {
  // Also takes the lock, before anything is read.
  database.exec('BEGIN IMMEDIATE');
  const version = database.prepare('PRAGMA user_version').get()?.user_version;
  if (typeof version !== 'number' || version > VERSION) {
    throw new Error('it was written by a later version of this program');
  }
  // A file of version 0 is new; or a `kill -9` ended version 1 between making its table and saying so.
  const foreign = database.prepare("SELECT 1 FROM sqlite_schema WHERE tbl_name <> 'accounts'");
  if (version === 0 && foreign.get() !== undefined) throw new Error('it is of another program');
  for (const statement of UPGRADES.slice(version)) database.exec(statement);
  if (version < VERSION) database.exec(`PRAGMA user_version = ${VERSION}`);
  database.exec('COMMIT');
}
