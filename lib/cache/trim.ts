import { MAX_AGE_MS, MAX_RECORDS } from './cache.ts';
import type { Database } from './schema.ts';

/** At most so many are deleted at once from each store: other work waits for it. */
const TRIM_AT_ONCE = 2_000;

/**
 * Deletes from one store what is older than `MAX_AGE_MS` and, over `MAX_RECORDS`, the oldest, but of nobody in `keep`.
 * Resolves with true where more is left to be deleted. Writes nothing when there is nothing to delete.
 */
export async function trimStore(
  database: Database,
  name: 'statuses' | 'profiles',
  keep: ReadonlySet<string>,
  now: number,
): Promise<boolean> {
  const transaction = database.transaction(name, 'readwrite');
  const byAge = transaction.store.index('learnedAt');
  // Those who are kept may be the oldest of all, and must not hide the others.
  const most = TRIM_AT_ONCE + 1 + keep.size;
  const [count, expired] = await Promise.all([
    transaction.store.count(),
    byAge.getAllKeys(IDBKeyRange.upperBound(now - MAX_AGE_MS, true), most),
  ]);
  const excess = Math.min(count - MAX_RECORDS, TRIM_AT_ONCE + 1);
  const oldest = excess > 0 ? await byAge.getAllKeys(null, excess + keep.size) : [];
  const tooOld = expired.filter((userID) => !keep.has(userID));
  const tooMany = oldest.filter((userID) => !keep.has(userID)).slice(0, Math.max(0, excess));
  const wanting = tooOld.length > tooMany.length ? tooOld : tooMany;
  const going = wanting.slice(0, TRIM_AT_ONCE);
  await Promise.all([...going.map((userID) => transaction.store.delete(userID)), transaction.done]);
  return wanting.length > going.length;
}
