import { CALL_WINDOW_MS, CALLS_PER_WINDOW } from '../status/limits.ts';

/** The SDK counts in fixed windows and a slow network can press calls together; a little more room suits both. */
export const CALL_MARGIN_MS = 100;
/** After a call was refused as one too many (2996), half as many are made for so long. */
export const SLOW_MS = 60_000;

/** So many calls in any stretch of `windowMs`. */
export interface CallLimit {
  readonly count: number;
  readonly windowMs: number;
}

/** The documents' limit for each of the three calls (R16, R18). */
const DOCUMENTED: CallLimit = { count: CALLS_PER_WINDOW, windowMs: CALL_WINDOW_MS };

/** Leave to make one kind of call: never more than 20 in any 5 s, however they fall. Times are in ms. */
export interface CallBudget {
  /** When the next call may be made (`now` or earlier: at once), if `spare` calls are to be left for others. */
  freeAt(now: number, spare?: number): number;
  /** Counts a call that is made now. */
  take(now: number): void;
  /** The service refused a call as one too many: it counts otherwise than we do. */
  refused(now: number): void;
  /** What the server asks for beside the documents' limit, or null. A wider one changes nothing. */
  restrict(limit: CallLimit | null): void;
}

/** A budget of its own for each of getUserStatus, subscribeUserStatus and unsubscribeUserStatus. */
export function callBudget(): CallBudget {
  let limits = [DOCUMENTED];
  let slowUntil = Number.NEGATIVE_INFINITY;
  let taken: number[] = [];

  /** When the clock was set back, calls seem to come from the future: they were made by now. */
  function mend(now: number): void {
    if ((taken.at(-1) ?? now) > now) taken = taken.map((at) => Math.min(at, now));
    if (slowUntil > now + SLOW_MS) slowUntil = now + SLOW_MS;
  }

  return {
    freeAt(now, spare = 0) {
      mend(now);
      let free = Number.NEGATIVE_INFINITY;
      for (const { count, windowMs } of limits) {
        const allowed = Math.max(1, (now < slowUntil ? Math.floor(count / 2) : count) - spare);
        const before = taken[taken.length - allowed];
        if (before !== undefined) free = Math.max(free, before + windowMs + CALL_MARGIN_MS);
      }
      return free;
    },
    take(now) {
      mend(now);
      taken.push(now);
      const kept = Math.max(...limits.map((limit) => limit.count), CALLS_PER_WINDOW);
      if (taken.length > kept) taken.splice(0, taken.length - kept);
    },
    refused(now) {
      slowUntil = now + SLOW_MS;
    },
    restrict(limit) {
      limits = limit === null ? [DOCUMENTED] : [DOCUMENTED, limit];
    },
  };
}
