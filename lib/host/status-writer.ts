import { type KnownStatus, MAX_RECORDS } from '../cache/cache.ts';
import type { Clock } from './clock.ts';

/** After a write the next waits this long and takes all that came meanwhile: a busy team must not keep the disk busy. */
const PAUSE_MS = 1_000;

/**
 * More than so many at once wait a moment: a thousand records keep two processes busy for as long as pages take to draw
 * them (measured 2026-11 on two busy cores, 1,000 dots: 38–49 ms to painted with the wait, 74–172 ms without).
 */
const MANY = 100;
const MANY_WAIT_MS = 200;

/** Old records are looked for with the first write, and then each time so many more have been written. */
const TIDY_EVERY = 1_000;

/**
 * What has not changed is written again only after this, so that nothing is written at rest though people are asked about;
 * how old a status is, is right on the disk to this grain, never younger than it is.
 */
export const AGAIN_MS = 60 * 60_000;

/** Writes statuses to the cache: a few at once when it is quiet, else gathered; of several for one person only the last. */
export interface StatusWriter {
  add(statuses: readonly KnownStatus[]): void;
  /** Forgets what is not written yet. */
  drop(): void;
}

/** `tidy` bounds what is kept, in a bounded piece of work; resolves with true where it has to go on another time. */
export function statusWriter(
  clock: Clock,
  put: (statuses: readonly KnownStatus[]) => Promise<void>,
  tidy: () => Promise<boolean>,
): StatusWriter {
  const unwritten = new Map<string, KnownStatus>();
  /** What was last given to be written of each. */
  const given = new Map<string, KnownStatus>();
  let timer: unknown = null;
  /** How many may still be written before the next tidying. */
  let untilTidy = 0;

  async function writeAndTidy(statuses: readonly KnownStatus[]): Promise<void> {
    await put(statuses);
    untilTidy -= statuses.length;
    if (untilTidy > 0) return;
    untilTidy = TIDY_EVERY;
    // What is tidied away is not on the disk any more, and who was ever heard of is not remembered for ever.
    if (given.size > MAX_RECORDS) given.clear();
    // Never at rest: what is left waits for the next write.
    if (await tidy()) untilTidy = 0;
  }

  function write(): void {
    timer = null;
    if (unwritten.size === 0) return;
    const statuses = [...unwritten.values()];
    unwritten.clear();
    timer = clock.setTimeout(write, PAUSE_MS);
    void writeAndTidy(statuses);
  }

  return {
    add(statuses) {
      for (const status of statuses) {
        if (isOnDisk(status, given.get(status.userID))) continue;
        given.set(status.userID, status);
        unwritten.set(status.userID, status);
      }
      if (timer !== null) return;
      if (unwritten.size > MANY) timer = clock.setTimeout(write, MANY_WAIT_MS);
      else write();
    },
    drop() {
      clock.clearTimeout(timer);
      timer = null;
      unwritten.clear();
      given.clear();
    },
  };
}

function isOnDisk(next: KnownStatus, before: KnownStatus | undefined): boolean {
  if (before === undefined) return false;
  const age = next.learnedAt - before.learnedAt;
  return (
    age >= 0 &&
    age < AGAIN_MS &&
    next.statusType === before.statusType &&
    next.customStatus === before.customStatus &&
    next.noSuchUser === before.noSuchUser
  );
}
