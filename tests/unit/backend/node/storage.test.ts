import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccountRecord } from '../../../../lib/backend/core/records.ts';
import { openStorage, StorageError } from '../../../../lib/backend/node/storage.ts';

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

describe('storage', () => {
  it('gives back what was saved, the latest of each', () => {
    const storage = open();
    const full = record("o'brien;--", {
      nick: '林美玲 🎧',
      customStatus: '<b>"hi"</b>',
      presence: 'offline',
      since: 1_700_000_000_000,
      native: true,
      friends: ['bob'],
      subscriptions: ['z', 'a'],
    });
    storage.save([record("o'brien;--"), record('bob')]);
    storage.save([full]);
    storage.close();
    const again = open();
    expect(again.load()).toEqual([record('bob'), full]);
    again.close();
  });

  it('leaves out and logs a record that can not be read, and keeps the others', () => {
    const storage = open();
    storage.save([record('alice'), record('bob'), record('carol')]);
    storage.close();
    const database = new DatabaseSync(file);
    database.exec(`UPDATE accounts SET friends = '{"a":1}' WHERE user_id = 'alice'`);
    database.exec(`UPDATE accounts SET presence = 'dancing' WHERE user_id = 'bob'`);
    database.close();
    const again = open();
    expect(again.load()).toEqual([record('carol')]);
    expect(logged).toHaveLength(2);
    again.close();
  });

  it("is one backend's alone while it is open; what it stored is left as it was", () => {
    const storage = open();
    storage.save([record('alice')]);
    expect(open).toThrow(/^the data file [^\n]* is in use by another backend$/);
    storage.save([record('bob')]);
    storage.close();
    const again = open();
    expect(again.load()).toEqual([record('alice'), record('bob')]);
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
});
