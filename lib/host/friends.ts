import type { UserStatus } from '../status/types.ts';

/** After a place was given up, what was still on its way proves no friendship. */
const AFTERMATH_MS = 60_000;

/**
 * Whose changes come by themselves, as the service does for friends (R26). The SDK does not say whether the console's
 * switch is on, so it is believed of whoever's change comes without a place of ours. That may be wrong (another
 * device of the account has subscribed, or somebody is a friend no more); so a change that was not told and is found
 * out by a query ends the belief, and it is not taken up again.
 */
export interface Friends {
  isBelieved(userID: string): boolean;
  believed(): Iterable<string>;
  /** A change came by itself; `ours`: there is, or may be, a subscription of ours that it came by. */
  heard(status: UserStatus, ours: boolean, now: number): void;
  /** A place was given up. */
  left(userID: string, now: number): void;
  /** A query answered. Returns false when it ended a belief. */
  checked(status: UserStatus): boolean;
  /** A new connection: what has changed meanwhile was rightly not told. */
  reconnected(): void;
  /** Another account. */
  clear(): void;
}

export function friends(): Friends {
  /** What each was last known to have; null when a change may rightly have been missed. */
  const last = new Map<string, string | null>();
  const disproved = new Set<string>();
  const gaveUp = new Map<string, number>();
  const textOf = ({ statusType, customStatus }: UserStatus): string => `${statusType} ${customStatus}`;

  return {
    isBelieved: (userID) => last.has(userID),
    believed: () => last.keys(),
    heard(status, ours, now) {
      const { userID } = status;
      if (last.has(userID)) last.set(userID, textOf(status));
      if (
        ours ||
        disproved.has(userID) ||
        now - (gaveUp.get(userID) ?? Number.NEGATIVE_INFINITY) < AFTERMATH_MS
      )
        return;
      last.set(userID, textOf(status));
    },
    left(userID, now) {
      for (const [former, at] of gaveUp) if (now - at >= AFTERMATH_MS) gaveUp.delete(former);
      gaveUp.set(userID, now);
    },
    checked(status) {
      const { userID } = status;
      const before = last.get(userID);
      if (before === undefined) return true;
      if (before === null || before === textOf(status)) {
        last.set(userID, textOf(status));
        return true;
      }
      last.delete(userID);
      disproved.add(userID);
      return false;
    },
    reconnected() {
      for (const userID of last.keys()) last.set(userID, null);
    },
    clear() {
      last.clear();
      disproved.clear();
      gaveUp.clear();
    },
  };
}
