import type { DatabaseSync } from 'node:sqlite';
import { type BackendConfig, mergeSettings, parseConfig, parseSettings } from '../core/config.ts';
import type { AccountRecord } from '../core/records.ts';
import { DEFAULT_SETTINGS, type Settings } from '../core/settings.ts';
import type { Storage } from '../hub/surroundings.ts';
import { openFile, storageError } from './storage-file.ts';
import { columnsOf, parseRow } from './storage-row.ts';

/**
 * Opens (or makes) a data file: SQLite with a write-ahead log, so that it survives a `kill -9` at any moment.
 * It is this process's alone while it is open: two backends would each overwrite what the other has stored. The lock
 * is the operating system's, which takes it back from a process that dies.
 * @throws BackendError when another backend has it open
 * @throws StorageError when it can't be opened, is no database, is damaged, or was written by a later version
 */
export function openStorage(file: string, log: (line: string) => void): Storage {
  const database = openFile(file);
  const { insert, remove, metaOf, setMeta } = statements(database, file);
  const readMeta = (key: string): unknown => {
    const value = metaOf.get(key)?.value;
    return typeof value === 'string' ? parseText(value) : undefined;
  };
  const writeMeta = (key: string, value: object | null): void => {
    if (value !== null) setMeta.run(key, JSON.stringify(value));
  };
  return {
    load() {
      try {
        return {
          records: readRecords(database, log),
          settings: settingsIn(readMeta('settings'), log),
          config: configIn(readMeta('config'), log),
        };
      } catch (error) {
        throw storageError(file, error);
      }
    },
    save({ records, deleted, settings, config }) {
      database.exec('BEGIN');
      try {
        for (const record of records) insert.run(...columnsOf(record));
        for (const userID of deleted) remove.run(userID);
        writeMeta('settings', settings);
        writeMeta('config', config);
        database.exec('COMMIT');
      } catch (error) {
        // SQLite itself has gone back already where the disk is full.
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => database.close(),
  };
}

/** @throws StorageError when the tables are not those of the version that the file names */
function statements(database: DatabaseSync, file: string) {
  try {
    return {
      insert: database.prepare('INSERT OR REPLACE INTO accounts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)'),
      remove: database.prepare('DELETE FROM accounts WHERE user_id = ?'),
      metaOf: database.prepare('SELECT value FROM meta WHERE key = ?'),
      setMeta: database.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)'),
    };
  } catch (error) {
    database.close();
    throw storageError(file, error);
  }
}

function readRecords(database: DatabaseSync, log: (line: string) => void): AccountRecord[] {
  const records: AccountRecord[] = [];
  for (const row of database.prepare('SELECT * FROM accounts').iterate()) {
    const record = parseRow(row);
    if (record === null) log('a stored account can not be read and is left out');
    else records.push(record);
  }
  return records;
}

/** `null`, which is neither settings nor a config, where the text is not JSON. */
function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function settingsIn(value: unknown, log: (line: string) => void): Settings | null {
  if (value === undefined) return null;
  const result = parseSettings(value);
  if (result.ok) return mergeSettings(DEFAULT_SETTINGS, result.settings);
  log('the stored settings can not be read and are left out');
  return null;
}

function configIn(value: unknown, log: (line: string) => void): BackendConfig | null {
  if (value === undefined) return null;
  const result = parseConfig(value);
  if (result.ok) return result.config;
  log('what the config gave last can not be read and is left out');
  return null;
}
