import { WATCH_MAX_USERS } from '../messaging/schemas.ts';
import type { Watch } from '../messaging/streams.ts';

/** While a person scrolls, the host is told no more often than this. */
export const TELL_MS = 150;

/** Tells the host who is on screen: at once, then gathered, and only what is news. */
export interface ShownTeller {
  shows(userIDs: readonly string[]): void;
  /** A new connection, whose other end knows nothing yet. */
  opened(): void;
}

export function shownTeller(
  post: (watch: Watch) => void,
  setTimeout: (callback: () => void, ms: number) => unknown,
): ShownTeller {
  let shown: readonly string[] | null = null;
  let told: readonly string[] | null = null;
  let waits = false;

  function tell(): void {
    if (waits || shown === null || isSame(shown, told)) return;
    told = shown;
    post({ watch: [...shown] });
    waits = true;
    setTimeout(() => {
      waits = false;
      tell();
    }, TELL_MS);
  }

  return {
    shows(userIDs) {
      shown = userIDs.slice(0, WATCH_MAX_USERS);
      tell();
    },
    opened() {
      told = null;
      tell();
    },
  };
}

function isSame(one: readonly string[], other: readonly string[] | null): boolean {
  return one.length === other?.length && one.every((userID, index) => userID === other[index]);
}
