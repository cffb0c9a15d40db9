import { STATUS_NOT_LOGGED_IN, STATUS_OFFLINE, STATUS_ONLINE, type UserStatus } from '../status/types.ts';
import type { PersonView } from '../status/views.ts';
import type { Clock } from './clock.ts';

/**
 * Who goes down is shown so only if it still holds after this. A page that is loaded again, a Wi-Fi that changes its
 * access point and a relogin are over in 1 to 2 s; a wrong dot for longer would be noticed.
 */
export const HOLD_MS = 2_500;

/**
 * Keeps dots from flapping: a moment's loss of somebody's connection changes nothing on screen. All else (coming up, a
 * custom status, a deleted account, a status that can't be vouched for) is shown at once. What is kept is the truth; this
 * only stands between it and what is shown.
 */
export interface Calm {
  /** What is about to be learned, of people who are shown as `shown` gives them now. */
  learning(statuses: readonly UserStatus[], shown: (userID: string) => PersonView): void;
  /** What to show of a person of whom `view` is known. */
  view(view: PersonView): PersonView;
  clear(): void;
}

interface Held {
  readonly since: number;
  /** As the person is shown meanwhile. */
  readonly before: PersonView;
}

const isDown = (statusType: number): boolean =>
  statusType === STATUS_OFFLINE || statusType === STATUS_NOT_LOGGED_IN;

/** @param ended these are shown as they are from now on */
export function calm(clock: Clock, ended: (userIDs: readonly string[]) => void): Calm {
  /** In the order in which their time ends. */
  const held = new Map<string, Held>();
  let timer: unknown = null;

  /** A clock that was set back does not make it longer. */
  function isHeld({ since }: Held): boolean {
    const age = clock.now() - since;
    return age >= 0 && age < HOLD_MS;
  }

  function release(): void {
    timer = null;
    const over: string[] = [];
    for (const [userID, entry] of held) {
      if (isHeld(entry)) break;
      held.delete(userID);
      over.push(userID);
    }
    arm();
    if (over.length > 0) ended(over);
  }

  function arm(): void {
    const [first] = held.values();
    if (timer !== null || first === undefined) return;
    timer = clock.setTimeout(release, Math.max(0, Math.min(HOLD_MS, first.since + HOLD_MS - clock.now())));
  }

  return {
    learning(statuses, shown) {
      for (const { userID, statusType } of statuses) {
        if (!isDown(statusType)) held.delete(userID);
        else if (!held.has(userID)) {
          const before = shown(userID);
          if (before.statusType !== STATUS_ONLINE || before.stale || before.noSuchUser) continue;
          held.set(userID, { since: clock.now(), before });
        }
      }
      arm();
    },
    view(view) {
      const entry = held.get(view.userID);
      if (entry === undefined || view.stale || view.noSuchUser || !isDown(view.statusType) || !isHeld(entry))
        return view;
      const { statusType, customStatus, changedAt } = entry.before;
      // Some go down and lose their status in one; a new one is news.
      return { ...view, statusType, changedAt, customStatus: view.customStatus || customStatus };
    },
    clear() {
      clock.clearTimeout(timer);
      timer = null;
      held.clear();
    },
  };
}
