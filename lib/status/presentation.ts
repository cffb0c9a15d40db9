import { STATUS_UNKNOWN, type StatusType, type StatusWord, statusWord } from './types.ts';
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
  /** One of the state's own words; on a page with “as of 14:02” behind it where it is stale. */
  readonly word: StatusWord | `${StatusWord}, ${string}`;
  readonly customStatus: string;
  readonly stale: boolean;
}

/** What to show of a person: never a confident wrong state (a stale one is *unknown*). */
export function shownStatus(
  person: Pick<PersonView, 'statusType' | 'customStatus' | 'noSuchUser' | 'stale'>,
  fresh: boolean,
): Shown {
  if (person.noSuchUser || person.stale || !fresh) {
    return {
      statusType: STATUS_UNKNOWN,
      word: statusWord(STATUS_UNKNOWN),
      customStatus: person.noSuchUser ? '' : person.customStatus,
      stale: !person.noSuchUser,
    };
  }
  return {
    statusType: person.statusType,
    word: statusWord(person.statusType),
    customStatus: person.customStatus,
    stale: false,
  };
}

/** The accessible name of a dot: `NAME: STATE[, CUSTOM STATUS]`. */
export function accessibleName(name: string, word: Shown['word'], customStatus: string): string {
  return customStatus === '' ? `${name}: ${word}` : `${name}: ${word}, ${customStatus}`;
}
