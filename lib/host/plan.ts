/** How often those who have no subscription place are asked about. */
export const POLL_MS = 30_000;
/** How often those are asked about whom the service does not know: they may have been added since. */
export const MISSING_POLL_MS = 10 * 60_000;

/**
 * How often those are asked about of whom changes come by themselves: a subscription may have been dropped without a
 * word, by another device of the account (R22) or by time (R24), and a friend may be none (R26).
 */
export const RECHECK_MS = 10 * 60_000;
/** The same for those who can be seen now: a wrong dot is worse than a call a minute while somebody looks. */
export const SEEN_RECHECK_MS = 60_000;

/** Those whose time comes within this would be due soon. */
const FILL_MS = POLL_MS / 2;

/** What the plan is made from. Times in ms since some moment. */
export interface Situation {
  /** Everyone wanted, who can be seen now first, then by how much they matter; nobody is in two tiers, nor twice in one. */
  readonly tiers: readonly (readonly string[])[];
  /** Those of whom changes come by themselves. */
  isLive(userID: string): boolean;
  /** Those the service does not know. */
  isMissing(userID: string): boolean;
  /** Those of whom an answer is awaited. */
  isAsked(userID: string): boolean;
  /** When each was last learned over this connection; absent when not yet. */
  readonly learned: ReadonlyMap<string, number>;
  /** When the service last did not tell of someone, for no lasting reason. */
  readonly failed: ReadonlyMap<string, number>;
  readonly callMax: number;
  readonly now: number;
}

/** One call of getUserStatus to be made. `urgent`: somebody who matters and of whom nothing is known is in it. */
export interface PlannedQuery {
  readonly userIDs: readonly string[];
  readonly urgent: boolean;
}

export interface Plan {
  /** In the order in which they are to be made. */
  readonly queries: readonly PlannedQuery[];
  /** How many of the queries, the first ones, ask of people of whom nothing is known yet. */
  readonly unknown: number;
  /** When there is somebody to be asked about next though nothing happens, or null. */
  readonly next: number | null;
}

/** Those in the last tier wait behind urgent calls, though nothing is known of them. */
const isUrgentTier = (tier: number): boolean => tier < 2;

/**
 * Whom to ask about now: first those of whom nothing is known, then who was asked about too long ago; each by tiers,
 * and in a tier the oldest first. A call that is not full is filled with who would be due soon.
 */
export function planQueries(situation: Situation): Plan {
  const { tiers, learned, failed, callMax, now } = situation;
  const unknown: string[] = [];
  const due: string[] = [];
  const soon: string[] = [];
  let urgent = 0;
  let next = Number.POSITIVE_INFINITY;
  const age = (at: number): number => now - at;
  const oldestFirst = (a: string, b: string): number => (learned.get(a) ?? 0) - (learned.get(b) ?? 0);

  for (const [index, tier] of tiers.entries()) {
    const dueHere: string[] = [];
    for (const userID of tier) {
      if (situation.isAsked(userID)) continue;
      const at = learned.get(userID);
      if (at === undefined) {
        const tried = failed.get(userID);
        if (tried !== undefined && age(tried) < POLL_MS) next = Math.min(next, tried + POLL_MS);
        else unknown.push(userID);
        continue;
      }
      const period = periodOf(userID, index, situation);
      if (age(at) >= period) dueHere.push(userID);
      else {
        next = Math.min(next, at + period);
        if (period <= SEEN_RECHECK_MS && age(at) >= period - FILL_MS) soon.push(userID);
      }
    }
    if (isUrgentTier(index)) urgent = unknown.length;
    for (const userID of dueHere.sort(oldestFirst)) due.push(userID);
  }
  const ask = unknown.concat(due);
  const left = ask.length % callMax;
  if (left > 0) ask.push(...soon.sort(oldestFirst).slice(0, callMax - left));
  return {
    queries: chunks(ask, callMax).map((userIDs, index) => ({ userIDs, urgent: index * callMax < urgent })),
    unknown: Math.ceil(unknown.length / callMax),
    next: next === Number.POSITIVE_INFINITY ? null : next,
  };
}

/** A subscription that is wanted but was refused counts for nothing: such a person is polled like those without. */
function periodOf(userID: string, tier: number, { isLive, isMissing }: Situation): number {
  if (isMissing(userID)) return MISSING_POLL_MS;
  if (!isLive(userID)) return POLL_MS;
  return tier === 0 ? SEEN_RECHECK_MS : RECHECK_MS;
}

/** A list in parts of at most `size`, in order. */
export function chunks<T>(list: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let start = 0; start < list.length; start += size) parts.push(list.slice(start, start + size));
  return parts;
}
