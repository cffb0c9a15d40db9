import type { KnownStatus } from '../cache/cache.ts';
import type { Clock } from './clock.ts';

/** After a write the next waits this long and takes all that came meanwhile: a busy team must not keep the disk busy. */
const PAUSE_MS = 1_000;

/** Writes statuses to the cache: at once when it is quiet, else gathered; of several for one person only the last. */
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
  let timer: unknown = null;

  function write(): void {
    timer = null;
    if (unwritten.size === 0) return;
    const statuses = [...unwritten.values()];
    unwritten.clear();
    timer = clock.setTimeout(write, PAUSE_MS);
    void put(statuses);
  }

  return {
    add(statuses) {
      for (const status of statuses) unwritten.set(status.userID, status);
      if (timer === null) write();
    },
    drop() {
      clock.clearTimeout(timer);
      timer = null;
      unwritten.clear();
    },
  };
}
