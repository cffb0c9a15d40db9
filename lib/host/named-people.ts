/**
 * Whom a page names: its identity keys, whom the directory knows by them, and what the page has been told of that.
 * Nobody else has a part in it, so that who is not in the directory goes no further than here.
 */
export interface NamedPeople {
  /** Everyone whom the page names and the directory knows, first ones first; who stays keeps their turn. */
  readonly known: ReadonlySet<string>;
  /** These keys are named now, and no others. */
  name(keys: readonly string[]): void;
  /** Looks every key up again. */
  lookUp(): void;
  /** Looks up again those whose userID the page claims; returns whether any of them are believed, or no more, by now. */
  lookUpClaimed(userIDs: readonly string[]): boolean;
  /** Of the known ones only these are watched; null for all. */
  limitTo(share: ReadonlySet<string> | null): void;
  isWatched(userID: string): boolean;
  watched(): Iterable<string>;
  /** The userID behind a key that is watched, or null. */
  whoIs(key: string): string | null;
  /** What the page is to be told anew: keys with their userIDs (`''` for nobody any more). They count as told. */
  news(): Record<string, string> | null;
  /** The page has forgotten what it was told. */
  forgotten(): void;
}

/** How a page's own claim of a userID begins; see `identity.ts`. */
const CLAIM = 'user:';

/** @param resolve whom the directory knows by a key, or null */
export function namedPeople(resolve: (key: string) => string | null): NamedPeople {
  /** Every key named, with its userID or null. */
  const userIDs = new Map<string, string | null>();
  const known = new Set<string>();
  const told = new Map<string, string>();
  /** The userIDs that the page claims: who becomes known later is shown then, and who is known no more is not. */
  const claimed = new Set<string>();
  let share: ReadonlySet<string> | null = null;
  /** Whether what the page was told may differ from what is so. */
  let isDue = false;

  const isWatched = (userID: string): boolean => known.has(userID) && (share === null || share.has(userID));

  const look = (key: string): void => void userIDs.set(key, resolve(key));

  function settle(): void {
    isDue = true;
    const next = new Set<string>();
    for (const userID of userIDs.values()) if (userID !== null) next.add(userID);
    for (const userID of known) if (!next.has(userID)) known.delete(userID);
    for (const userID of next) known.add(userID);
  }

  function whoIs(key: string): string | null {
    const userID = userIDs.get(key) ?? null;
    return userID !== null && isWatched(userID) ? userID : null;
  }

  return {
    known,
    isWatched,
    watched: () => (share === null ? known : [...known].filter(isWatched)),
    whoIs,
    name(keys) {
      const next = new Set(keys);
      for (const key of userIDs.keys()) {
        if (next.has(key)) continue;
        userIDs.delete(key);
        // Who is out of view is forgotten there, too.
        told.delete(key);
        if (key.startsWith(CLAIM)) claimed.delete(key.slice(CLAIM.length));
      }
      for (const key of next) {
        if (userIDs.has(key)) continue;
        look(key);
        if (key.startsWith(CLAIM)) claimed.add(key.slice(CLAIM.length));
      }
      settle();
    },
    lookUp() {
      for (const key of userIDs.keys()) look(key);
      settle();
    },
    lookUpClaimed(changed) {
      let isOther = false;
      for (const userID of claimed.size === 0 ? [] : changed) {
        if (!claimed.has(userID)) continue;
        const before = userIDs.get(CLAIM + userID);
        look(CLAIM + userID);
        isOther ||= userIDs.get(CLAIM + userID) !== before;
      }
      if (isOther) settle();
      return isOther;
    },
    limitTo(next) {
      isDue ||= share !== next;
      share = next;
    },
    news() {
      if (!isDue) return null;
      isDue = false;
      const who: Record<string, string> = {};
      let isEmpty = true;
      for (const key of userIDs.keys()) {
        const userID = whoIs(key) ?? '';
        if ((told.get(key) ?? '') === userID) continue;
        told.set(key, userID);
        who[key] = userID;
        isEmpty = false;
      }
      return isEmpty ? null : who;
    },
    forgotten() {
      told.clear();
      isDue = true;
    },
  };
}
