import type { CallCount } from '../status/host-report.ts';
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

/** Leave to make one kind of call: never more than 20 in any 5 s, however they fall. */
export interface CallBudget {
  /** In how many ms the next call may be made (0: at once), if `spare` calls are to be left for others. */
  freeIn(spare?: number): number;
  /** Counts a call that is made now. */
  take(): void;
  /** The service refused a call as one too many: it counts otherwise than we do. */
  refused(): void;
  /** What the server asks for beside the documents' limit, or null. A wider one changes nothing. */
  restrict(limit: CallLimit | null): void;
  /** The calls of the documents' window that ends now, and all there were. */
  used(): CallCount;
}

/**
 * A budget of its own for each of getUserStatus, subscribeUserStatus and unsubscribeUserStatus.
 * @param now ms since some moment. Never the time of day: the service's window does not end sooner when that is set
 */
export function callBudget(now: () => number): CallBudget {
  let limits = [DOCUMENTED];
  let slowUntil = Number.NEGATIVE_INFINITY;
  let taken: number[] = [];
  let total = 0;

  return {
    freeIn(spare = 0) {
      const at = now();
      let wait = 0;
      for (const { count, windowMs } of limits) {
        const allowed = Math.max(1, (at < slowUntil ? Math.floor(count / 2) : count) - spare);
        const before = taken[taken.length - allowed];
        if (before !== undefined) wait = Math.max(wait, before + windowMs + CALL_MARGIN_MS - at);
      }
      return wait;
    },
    take() {
      taken.push(now());
      total += 1;
      const most = Math.max(...limits.map((limit) => limit.count));
      if (taken.length > most) taken = taken.slice(-most);
    },
    refused() {
      slowUntil = now() + SLOW_MS;
    },
    restrict(limit) {
      limits = limit === null || isWider(limit) ? [DOCUMENTED] : [DOCUMENTED, limit];
    },
    used() {
      const from = now() - CALL_WINDOW_MS;
      return { recent: taken.filter((at) => at > from).length, of: CALLS_PER_WINDOW, total };
    },
  };
}

/** Whether the documents' limit never lets so many calls through; there is no need to remember them then. */
function isWider({ count, windowMs }: CallLimit): boolean {
  return count >= CALLS_PER_WINDOW * Math.ceil(windowMs / CALL_WINDOW_MS);
}
