import type { UserSigTimes } from '../status/user-sig-times.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** The longest pause after a failure; a person may have signed in at the page meanwhile. */
const LONGEST_PAUSE = 60 * MINUTE;

/** What is known of a UserSig that is to be renewed. */
export interface RenewalFacts {
  readonly times: UserSigTimes;
  /** When this browser got it, by this computer's clock; 0 where that is not known. */
  readonly receivedAt: number;
  /** How often it could not be renewed. */
  readonly failures: number;
}

/** How long before its end a UserSig is renewed, ms: a fifth of its life, a day at most. */
const leadOf = ({ madeAt, expiresAt }: UserSigTimes): number => Math.min((expiresAt - madeAt) / 5, DAY);

/**
 * When to try (again) to renew a UserSig, ms since the epoch; null where it has ended: then the service says so, and one
 * last try is made of that. Never sooner than in a minute. After a failure the pauses grow from a minute to an hour, with
 * jitter, and shrink towards the end so that there are a few tries more before it.
 * @param random from 0 up to 1
 */
export function whenToRenew(facts: RenewalFacts, now: number, random: number): number | null {
  const { times, receivedAt, failures } = facts;
  if (now >= times.expiresAt) return null;
  const soonest = now + MINUTE;
  if (failures > 0) {
    const grown = Math.min(MINUTE * 2 ** Math.min(failures - 1, 10), LONGEST_PAUSE);
    const pause = Math.min(grown, (times.expiresAt - now) / 4);
    return Math.max(soonest, now + pause * (1 + random / 2));
  }
  // Where this computer's clock is ahead, one that has only just come looks old: it is not asked for over and over.
  const lately = receivedAt === 0 ? 0 : receivedAt + (times.expiresAt - times.madeAt) / 10;
  return Math.max(soonest, times.expiresAt - leadOf(times), lately);
}

/** Whether a person should be told that the UserSig could not be renewed: there is not much time left. */
export const isPressing = (times: UserSigTimes, now: number): boolean =>
  times.expiresAt - now < leadOf(times) / 2;
