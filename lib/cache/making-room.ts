import type { Database } from './schema.ts';

const isFull = (reason: unknown): boolean => reason instanceof Error && reason.name === 'QuotaExceededError';

/** Makes room on a full disk for what can't be learned again, at the cost of what can. */
export async function makingRoom(database: Database, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (reason) {
    if (!isFull(reason)) throw reason;
    await Promise.all([database.clear('statuses'), database.clear('profiles')]);
    await work();
  }
}
