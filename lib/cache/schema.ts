import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { AwaitedPerson, KeptStatus, KnownProfile, KnownStatus } from './cache.ts';

export const DATABASE = 'presently';
export const VERSION = 2;

/** The database's shape, version 2. */
export interface Schema extends DBSchema {
  statuses: { key: string; value: KnownStatus; indexes: { learnedAt: number } };
  profiles: { key: string; value: KnownProfile; indexes: { learnedAt: number } };
  /** By owner: the userIDs followed, in order. */
  follows: { key: string; value: readonly string[] };
  meta: {
    key: 'owner' | 'wanted' | 'places' | 'awaited' | 'first';
    value: string | KeptStatus | readonly string[] | readonly AwaitedPerson[];
  };
}

export type Database = IDBPDatabase<Schema>;

export const STORES = [
  'statuses',
  'profiles',
  'meta',
  'follows',
] as const satisfies readonly StoreNames<Schema>[];

type UpgradeTransaction = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>;

/** Brings a database of any earlier version up to date; what is in it is kept. */
export async function upgrade(
  database: Database,
  oldVersion: number,
  transaction: UpgradeTransaction,
): Promise<void> {
  if (oldVersion < 1) {
    database.createObjectStore('statuses', { keyPath: 'userID' });
    database.createObjectStore('profiles', { keyPath: 'userID' });
    database.createObjectStore('follows');
    database.createObjectStore('meta');
  }
  if (oldVersion < 2) {
    // The oldest are found without reading all, for trimming.
    transaction.objectStore('profiles').createIndex('learnedAt', 'learnedAt');
    const statuses = transaction.objectStore('statuses');
    statuses.createIndex('learnedAt', 'learnedAt');
    // Version 1 did not note how a status was learned. Whoever was subscribed to was asked about, too.
    const records = oldVersion < 1 ? [] : await statuses.getAll();
    await Promise.all(records.map((record) => statuses.put({ ...record, source: 'query' })));
  }
}
