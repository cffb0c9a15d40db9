/**
 * How a subscription place stands. All count against the quota (R22), for the service may hold any of them.
 * - `asking`: subscribe is under way
 * - `held`: the service has taken the subscription over this connection
 * - `unsure`: from before the connection, or the call failed; the service may hold it, and is asked again if wanted
 * - `leaving`: unsubscribe is under way
 */
export type PlaceState = 'asking' | 'held' | 'unsure' | 'leaving';

/** What the choice is made from. Tiers: who matters most first; nobody is in two, nor twice in one. */
export interface PlacesSituation {
  readonly tiers: readonly (readonly string[])[];
  readonly places: ReadonlyMap<string, PlaceState>;
  /** When each holder was last wanted (ms). */
  readonly neededAt: ReadonlyMap<string, number>;
  readonly quota: number;
}

export interface PlacesPlan {
  readonly subscribe: readonly string[];
  readonly unsubscribe: readonly string[];
}

/**
 * Who gets a place and who gives one up. Within a tier whoever has a place keeps it. A place is given up only when
 * somebody of a higher tier needs it, so that scrolling back costs nothing: first by who is not wanted any more and
 * was longest ago, then by who matters least. Nobody is subscribed to before there is room: over the quota the
 * service drops the earliest, silently.
 */
export function choosePlaces({ tiers, places, neededAt, quota }: PlacesSituation): PlacesPlan {
  const has = (userID: string): boolean => {
    const state = places.get(userID);
    return state !== undefined && state !== 'leaving';
  };
  const chosen = new Set<string>();
  for (const tier of tiers) {
    for (const keeps of [true, false]) {
      for (const userID of tier) {
        if (chosen.size >= quota) break;
        if (has(userID) === keeps) chosen.add(userID);
      }
    }
  }

  let room = quota - places.size;
  let needed = 0;
  const subscribe: string[] = [];
  for (const userID of chosen) {
    const state = places.get(userID);
    if (state === 'unsure') subscribe.push(userID);
    if (state !== undefined) continue;
    room -= 1;
    if (room >= 0) subscribe.push(userID);
    else needed += 1;
  }

  let coming = 0;
  const mayGo: string[] = [];
  for (const [userID, state] of places) {
    if (state === 'leaving') coming += chosen.has(userID) ? 0 : 1;
    else if (state !== 'asking' && !chosen.has(userID)) mayGo.push(userID);
  }
  if (needed <= coming || mayGo.length === 0) return { subscribe, unsubscribe: [] };
  const rank = new Map(tiers.flat().map((userID, index) => [userID, index]));
  const worth = (userID: string): number => -(rank.get(userID) ?? Number.POSITIVE_INFINITY);
  mayGo.sort((a, b) => {
    if (rank.has(a) || rank.has(b))
      return rank.has(a) && rank.has(b) ? worth(a) - worth(b) : rank.has(a) ? 1 : -1;
    return (neededAt.get(a) ?? 0) - (neededAt.get(b) ?? 0);
  });
  return { subscribe, unsubscribe: mayGo.slice(0, needed - coming) };
}
