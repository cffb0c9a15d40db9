import { type Availability, shownAvailability, splitAvailability } from './availability.ts';
import { STATUS_UNKNOWN, type StatusType } from './types.ts';
import type { PersonView, SessionView } from './views.ts';

/** A connection lost for less than this changes nothing on screen; longer, and a status is no longer vouched for. */
export const LOST_GRACE_MS = 15_000;

/** Whether what is shown can be vouched for at `now`: the session is up, or was lost only a moment ago. */
export function isFresh(session: SessionView, now: number): boolean {
  if (session.state === 'ready') return true;
  if (session.state !== 'reconnecting') return false;
  // A clock that was set back makes a loss lie in the future; how long it lasts is then not known.
  const lost = now - session.since;
  return lost >= 0 && lost < LOST_GRACE_MS;
}

/** A status as it may be shown: one that can't be vouched for is unknown, with what was last known beside it. */
export interface Shown {
  readonly statusType: StatusType;
  /** What an online person says of it, shown as a shape; `customStatus` is then only what they say beside it. */
  readonly availability: Availability | null;
  readonly customStatus: string;
  readonly stale: boolean;
  /** As of when a stale status was known, ms since the epoch; absent where that is told apart, or not known. */
  readonly knownAt?: number;
}

/**
 * What to show of a person: never a confident wrong state (a stale one is *unknown*). Of who can't be spoken to the text stands
 * as they wrote it. @param plain no availability is read from statuses
 */
export function shownStatus(
  person: Pick<PersonView, 'statusType' | 'customStatus' | 'noSuchUser' | 'stale'>,
  fresh: boolean,
  plain = true,
): Shown {
  if (person.noSuchUser || person.stale || !fresh) {
    return {
      statusType: STATUS_UNKNOWN,
      availability: null,
      customStatus: person.noSuchUser ? '' : person.customStatus,
      stale: !person.noSuchUser,
    };
  }
  const { statusType, customStatus } = person;
  const split = splitAvailability(plain ? '' : customStatus);
  const availability = shownAvailability(statusType, split.availability);
  return {
    statusType,
    availability,
    customStatus: availability === null ? customStatus : split.rest,
    stale: false,
  };
}
