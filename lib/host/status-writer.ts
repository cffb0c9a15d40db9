import type { KnownStatus } from '../cache/cache.ts';
import type { Clock } from './clock.ts';

/** Statuses are written together, this long after the first of them: a busy team must not keep the disk busy. */
const WRITE_MS = 1_000;

/** Gathers statuses for the cache; of several for one person only the last is written. */
export interface StatusWriter {
  add(statuses: readonly KnownStatus[]): void;
  /** Forgets what is not written yet. */
  drop(): void;
}

export function statusWriter(
  clock: Clock,
  put: (statuses: readonly KnownStatus[]) => Promise<void>,
): StatusWriter {
  const unwritten = new Map<string, KnownStatus>();
  let timer: unknown;

  function write(): void {
    const statuses = [...unwritten.values()];
    unwritten.clear();
    void put(statuses);
  }

  return {
    add(statuses) {
      if (statuses.length > 0 && unwritten.size === 0) timer = clock.setTimeout(write, WRITE_MS);
      for (const status of statuses) unwritten.set(status.userID, status);
    },
    drop() {
      clock.clearTimeout(timer);
      unwritten.clear();
    },
  };
}
