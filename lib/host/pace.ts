import type { Clock } from './clock.ts';

/** One person's changes are shown at most so often: more nobody can read, and a script could keep every page busy. */
export const PACE_MS = 250;

/** Merges bursts: each person's news is passed on at once if there was none just before, else the last of it soon. */
export interface Pace {
  changed(userIDs: readonly string[]): void;
  clear(): void;
}

/** @param tell passes on that there is news of these; what it is, is looked at then */
export function pace(clock: Clock, tell: (userIDs: readonly string[]) => void): Pace {
  /** When news of each was last passed on. */
  const toldAt = new Map<string, number>();
  const waiting = new Set<string>();
  let timer: unknown = null;

  function isRecent(userID: string, now: number): boolean {
    const age = now - (toldAt.get(userID) ?? Number.NEGATIVE_INFINITY);
    return age >= 0 && age < PACE_MS;
  }

  function passOn(userIDs: readonly string[], now: number): void {
    for (const userID of userIDs) {
      // Again at the end: the oldest come first.
      toldAt.delete(userID);
      toldAt.set(userID, now);
    }
    arm(now);
    if (userIDs.length > 0) tell(userIDs);
  }

  function arm(now: number): void {
    const [first] = toldAt.values();
    if (timer !== null || first === undefined) return;
    timer = clock.setTimeout(look, Math.max(1, Math.min(PACE_MS, first + PACE_MS - now)));
  }

  function look(): void {
    timer = null;
    const now = clock.now();
    const due: string[] = [];
    for (const userID of toldAt.keys()) {
      if (isRecent(userID, now)) break;
      toldAt.delete(userID);
      if (waiting.delete(userID)) due.push(userID);
    }
    passOn(due, now);
  }

  return {
    changed(userIDs) {
      const now = clock.now();
      const fresh: string[] = [];
      for (const userID of userIDs) {
        if (isRecent(userID, now)) waiting.add(userID);
        else fresh.push(userID);
      }
      for (const userID of fresh) waiting.delete(userID);
      passOn(fresh, now);
    },
    clear() {
      clock.clearTimeout(timer);
      timer = null;
      toldAt.clear();
      waiting.clear();
    },
  };
}
