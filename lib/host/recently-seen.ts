/** How long someone who is on no page any more is still asked about, so that scrolling back costs nothing. */
export const RECENT_MS = 2 * 60_000;
/** No more than so many, whatever is scrolled through. */
export const RECENT_MAX = 1_000;

/** Who was to be seen lately, and is no more. Times in ms since the epoch. */
export interface RecentlySeen {
  /** Says who can be seen now. */
  saw(userIDs: ReadonlySet<string>, now: number): void;
  /** Those who left last come first. */
  all(now: number): string[];
  clear(): void;
}

export function recentlySeen(): RecentlySeen {
  let present: ReadonlySet<string> = new Set();
  /** In the order in which they left. */
  const left = new Map<string, number>();

  function drop(now: number): void {
    for (const [userID, at] of left) {
      if (left.size > RECENT_MAX || Math.abs(now - at) >= RECENT_MS) left.delete(userID);
    }
  }

  return {
    saw(userIDs, now) {
      for (const userID of present) {
        if (!userIDs.has(userID)) left.set(userID, now);
      }
      for (const userID of userIDs) left.delete(userID);
      present = userIDs;
      drop(now);
    },
    all(now) {
      drop(now);
      return [...left.keys()].reverse();
    },
    clear: () => left.clear(),
  };
}
