import { SUBSCRIPTION_QUOTA } from '../status/limits.ts';

/** How often those who have no subscription place are asked about. */
export const POLL_MS = 30_000;
/** How often those are asked about whom the service does not know: they may have been added since. */
export const MISSING_POLL_MS = 10 * 60_000;

/**
 * How often those are asked about who have a subscription: it may have been dropped without a word, by another device
 * of the account (R22) or by time (R24).
 */
export const RECHECK_MS = 10 * 60_000;

/** What the plan is made from. `wanted` has no duplicates and not yourself, who matters most first. */
export interface Situation {
  readonly wanted: readonly string[];
  readonly subscribed: ReadonlySet<string>;
  /** When each was last learned over this connection (ms); absent when not yet. */
  readonly learned: ReadonlyMap<string, number>;
  /** Those the service does not know; a subscription would be refused, so they are only asked about. */
  readonly noSuchUser: ReadonlySet<string>;
  readonly now: number;
}

/** The calls that close the difference between what is wanted and what is. */
export interface Plan {
  readonly unsubscribe: readonly string[];
  readonly subscribe: readonly string[];
  readonly query: readonly string[];
  /** When there is something to do again though nothing happens (ms since the epoch), or null. */
  readonly next: number | null;
}

/**
 * Places go to the first 200 wanted (R22: the service would drop the earliest, silently); the rest are polled. A
 * place is given up only when another needs it, so that scrolling back costs nothing.
 */
export function makePlan(situation: Situation): Plan {
  const { wanted, subscribed, learned, noSuchUser, now } = situation;
  const placed = new Set(wanted.filter((userID) => !noSuchUser.has(userID)).slice(0, SUBSCRIPTION_QUOTA));
  const subscribe = [...placed].filter((userID) => !subscribed.has(userID));
  const tooMany = subscribed.size + subscribe.length - SUBSCRIPTION_QUOTA;
  const unsubscribe =
    tooMany > 0 ? [...subscribed].filter((userID) => !placed.has(userID)).slice(0, tooMany) : [];

  const query: string[] = [];
  let next: number | null = null;
  for (const userID of wanted) {
    const at = learned.get(userID);
    const due = at === undefined || now - at >= periodOf(userID, situation);
    if (due) query.push(userID);
    next = Math.min(next ?? Number.POSITIVE_INFINITY, (due ? now : at) + periodOf(userID, situation));
  }
  return { unsubscribe, subscribe, query, next };
}

/** A subscription that is wanted but was refused counts for nothing: such a person is polled like those without. */
function periodOf(userID: string, { subscribed, noSuchUser }: Situation): number {
  if (noSuchUser.has(userID)) return MISSING_POLL_MS;
  return subscribed.has(userID) ? RECHECK_MS : POLL_MS;
}

/** A list in parts of at most `size`, in order. */
export function chunks<T>(list: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let start = 0; start < list.length; start += size) parts.push(list.slice(start, start + size));
  return parts;
}
