import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccountRecord } from '../../../../lib/backend/core/records.ts';
import { DEFAULT_SETTINGS } from '../../../../lib/backend/core/settings.ts';
import type { Changes, Storage } from '../../../../lib/backend/hub/surroundings.ts';
import { openStorage } from '../../../../lib/backend/node/storage.ts';
import { StorageError } from '../../../../lib/backend/node/storage-file.ts';

let folder: string;
let file: string;
const logged: string[] = [];
const open = () => openStorage(file, (line) => logged.push(line));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'presently-storage-'));
  file = join(folder, 'data.sqlite');
  logged.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true }));

function record(userID: string, fields: Partial<AccountRecord> = {}): AccountRecord {
  const nothing = { nick: '', avatar: '', customStatus: '', friends: [], subscriptions: [] };
  return { userID, ...nothing, presence: 'never', since: 1, native: false, ...fields };
}

function save(storage: Storage, changes: Partial<Changes>): void {
  storage.save({ records: [], deleted: [], settings: null, config: null, ...changes });
}

/** Changes the file by hand, and looks at what is then loaded. */
function loadAfter(sql: string) {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
  const again = open();
  const stored = again.load();
  again.close();
  return stored;
}

describe('storage', () => {
  it('gives back what was saved, the latest of each', () => {
    const storage = open();
    expect(storage.load()).toEqual({ records: [], settings: null, config: null });
    const full = record("o'brien;--", {
      nick: '林美玲 🎧',
      customStatus: '<b>"hi"</b>',
      presence: 'offline',
      since: 1_700_000_000_000,
      native: true,
      friends: ['bob'],
      subscriptions: ['z', 'a'],
    });
    const settings = { ...DEFAULT_SETTINGS, plan: 'standard', logoutClearSeconds: 0.5 } as const;
    const config = { webInstances: 2, accounts: [{ userID: 'bob', friends: ['eve'] }] };
    save(storage, { records: [record("o'brien;--"), record('bob'), record('gone')], settings, config: {} });
    save(storage, { records: [full], deleted: ['gone', 'never there'], config });
    storage.close();
    const again = open();
    expect(again.load()).toEqual({ records: [record('bob'), full], settings, config });
    again.close();
    expect(logged).toEqual([]);
  });

  it('what a deleted account was is no longer in the tables', () => {
    const storage = open();
    save(storage, { records: [record('alice', { nick: 'Needle' })] });
    save(storage, { deleted: ['alice'] });
    storage.close();
    const database = new DatabaseSync(file, { readOnly: true });
    expect(database.prepare('SELECT * FROM accounts').all()).toEqual([]);
    database.close();
  });

  it('saves all or nothing', () => {
    const storage = open();
    save(storage, { records: [record('alice')] });
    const wrong = record('bob', { nick: null as never });
    expect(() => save(storage, { records: [record('carol'), wrong], deleted: ['alice'] })).toThrow();
    save(storage, { records: [record('dora')] });
    expect(storage.load().records).toEqual([record('alice'), record('dora')]);
    storage.close();
  });

  it('leaves out and logs what can not be read, and keeps the rest', () => {
    const storage = open();
    save(storage, {
      records: [record('alice'), record('bob'), record('carol')],
      settings: DEFAULT_SETTINGS,
      config: {},
    });
    storage.close();
    const stored = loadAfter(`
      UPDATE accounts SET friends = '{"a":1}' WHERE user_id = 'alice';
      UPDATE accounts SET presence = 'dancing' WHERE user_id = 'bob';
      UPDATE meta SET value = '{"plan":"gold"}' WHERE key = 'settings';
      UPDATE meta SET value = '{' WHERE key = 'config';`);
    expect(stored).toEqual({ records: [record('carol')], settings: null, config: null });
    expect(logged).toHaveLength(4);
  });

  it('fills in a setting that the file does not know yet', () => {
    const storage = open();
    save(storage, { settings: { ...DEFAULT_SETTINGS, webInstances: 3 } });
    storage.close();
    const { settings } = loadAfter(`UPDATE meta SET value = '{"webInstances":3}' WHERE key = 'settings'`);
    expect(settings).toEqual({ ...DEFAULT_SETTINGS, webInstances: 3 });
  });

  it('brings a file of version 1 to this version, with its accounts', () => {
    const database = new DatabaseSync(file);
    database.exec(`
      CREATE TABLE accounts (
        user_id TEXT PRIMARY KEY, nick TEXT NOT NULL, avatar TEXT NOT NULL, custom_status TEXT NOT NULL,
        presence TEXT NOT NULL, since INTEGER NOT NULL, native INTEGER NOT NULL,
        friends TEXT NOT NULL, subscriptions TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      INSERT INTO accounts VALUES ('alice', 'Alice', '', 'hi', 'offline', 7, 0, '["bob"]', '[]');
      PRAGMA journal_mode = WAL;
      PRAGMA user_version = 1;`);
    database.close();
    const alice = record('alice', {
      nick: 'Alice',
      customStatus: 'hi',
      presence: 'offline',
      since: 7,
      friends: ['bob'],
    });
    const storage = open();
    expect(storage.load()).toEqual({ records: [alice], settings: null, config: null });
    save(storage, { settings: DEFAULT_SETTINGS });
    storage.close();
    const again = open();
    expect(again.load()).toEqual({ records: [alice], settings: DEFAULT_SETTINGS, config: null });
    again.close();
  });

  it("is one backend's alone while it is open; what it stored is left as it was", () => {
    const storage = open();
    save(storage, { records: [record('alice')] });
    expect(open).toThrow(/^the data file [^\n]* is in use by another backend$/);
    save(storage, { records: [record('bob')] });
    storage.close();
    const again = open();
    expect(again.load().records).toEqual([record('alice'), record('bob')]);
    again.close();
  });

  it('refuses, in one line, a file that is no database, of a later version, or that can not be made', () => {
    writeFileSync(file, 'this is not a database, and long enough to be looked at closely');
    expect(open).toThrow(StorageError);
    rmSync(file);
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 99');
    database.close();
    expect(open).toThrow(/later version/);
    file = join(folder, 'no', 'such', 'folder.sqlite');
    expect(open).toThrow(/^can not use the data file [^\n]*$/);
  });

  it("refuses another program's database, and adds no table to it", () => {
    const database = new DatabaseSync(file);
    database.exec('CREATE TABLE notes (text TEXT)');
    expect(open).toThrow(/another program/);
    expect(database.prepare('SELECT name FROM sqlite_schema').all()).toEqual([{ name: 'notes' }]);
    database.close();
  });

  it.each([
    ['cut in half', (size: number) => truncateSync(file, Math.floor(size / 2))],
    [
      'scribbled over',
      (size: number) => {
        const bytes = readFileSync(file);
        bytes.fill(0xa5, 4_096, Math.floor(size / 2));
        writeFileSync(file, bytes);
      },
    ],
    [
      'without its tables',
      () => {
        const database = new DatabaseSync(file);
        database.exec('DROP TABLE accounts');
        database.close();
      },
    ],
  ])(
    'refuses, in one line, a file that is damaged as a whole (%s), and does not write to it',
    (_, damage) => {
      const storage = open();
      const records = Array.from({ length: 2_000 }, (_, index) =>
        record(`user${index}`, { nick: 'n'.repeat(50) }),
      );
      save(storage, { records });
      storage.close();
      damage(readFileSync(file).length);
      const before = readFileSync(file);
      const load = () => {
        const damaged = open();
        try {
          damaged.load();
        } finally {
          damaged.close();
        }
      };
      expect(load).toThrow(StorageError);
      expect(load).toThrow(/^can not use the data file [^\n]*$/);
      expect(readFileSync(file).equals(before)).toBe(true);
    },
  );
});
