import { DatabaseSync } from 'node:sqlite';
import type { AccountRecord } from '../core/records.ts';
import type { Storage } from '../hub/surroundings.ts';
import { BackendError } from './backend-error.ts';
import { columnsOf, parseRow } from './storage-row.ts';

/** The version of the tables, in `user_version`. A file of a later version is not touched. */
const VERSION = 1;
const TABLES = `
  CREATE TABLE IF NOT EXISTS accounts (
    user_id TEXT PRIMARY KEY, nick TEXT NOT NULL, avatar TEXT NOT NULL, custom_status TEXT NOT NULL,
    presence TEXT NOT NULL, since INTEGER NOT NULL, native INTEGER NOT NULL,
    friends TEXT NOT NULL, subscriptions TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  PRAGMA user_version = ${VERSION};
`;

/** SQLite's own result code for a file that someone else has locked. */
const SQLITE_BUSY = 5;

/** A data file that can't be used. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
}

/**
 * Opens (or makes) a data file: SQLite with a write-ahead log, so that it survives a `kill -9` at any moment.
 * It is this process's alone while it is open: two backends would each overwrite what the other has stored. The lock
 * is the operating system's, which takes it back from a process that dies.
 * @throws BackendError when another backend has it open
 * @throws StorageError when the file can't be opened, is no database, or was written by a later version
 */
export function openStorage(file: string, log: (line: string) => void): Storage {
  const database = open(file);
  const insert = database.prepare('INSERT OR REPLACE INTO accounts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  return {
    load() {
      const records: AccountRecord[] = [];
      for (const row of database.prepare('SELECT * FROM accounts').iterate()) {
        const record = parseRow(row);
        if (record === null) log('a stored account can not be read and is left out');
        else records.push(record);
      }
      return records;
    },
    save(records) {
      database.exec('BEGIN');
      try {
        for (const record of records) insert.run(...columnsOf(record));
        database.exec('COMMIT');
      } catch (error) {
        database.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => database.close(),
  };
}

function open(file: string): DatabaseSync {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(file);
    // Before the first access: then WAL itself holds the file exclusively, and needs no shared memory file.
    database.exec('PRAGMA busy_timeout = 2000; PRAGMA locking_mode = EXCLUSIVE;');
    // In WAL, NORMAL loses nothing when the process dies; only a power failure can take the last moments.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    const version = database.prepare('PRAGMA user_version').get()?.user_version;
    if (typeof version !== 'number' || version > VERSION) {
      throw new Error('it was written by a later version of this program');
    }
    database.exec(TABLES);
    return database;
  } catch (error) {
    database?.close();
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) {
      throw new BackendError('busy', `the data file ${file} is in use by another backend`);
    }
    throw new StorageError(`can not use the data file ${file}: ${(error as Error).message}`);
  }
}
