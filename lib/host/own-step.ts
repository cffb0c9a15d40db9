import type { StatusWish } from '../status/views.ts';

/** What there is to do about the own custom status: nothing, tell the service, or take over what it has. */
export type OwnStep =
  | { readonly do: 'nothing' }
  | { readonly do: 'tell'; readonly customStatus: string }
  | { readonly do: 'adopt' };

/** What is known when it is decided. Times in ms since the epoch. */
export interface OwnSituation {
  /** Asked for here and not confirmed by the service; null for none. */
  readonly wish: StatusWish | null;
  /** What stood when the service last told or confirmed it; null where nothing is known of it. */
  readonly base: StatusWish | null;
  /** What the service has now. */
  readonly actual: string;
  /** Another device has had the account since `base` (it kicked this one). */
  readonly elsewhere: boolean;
  readonly now: number;
}

/** Whether a status was wanted only until a time that is past. */
export const isOver = (wish: StatusWish | null, now: number): boolean =>
  wish?.expiresAt !== undefined && wish.expiresAt <= now;

/**
 * Compares what is wanted with what the service has, once that is known: after a login, a reconnect, an expiry, a refusal.
 * The service tells no reason why a status is as it is; the rules and what happened meanwhile are the evidence:
 *
 * - What a person asked for here goes before all; nothing else is as new. If its time has passed before it could be told,
 *   it is to be cleared all the same: it would have been set, and then cleared.
 * - The same text as ours is ours, and cleared once it is over (also if the browser was closed at its time).
 * - Another text was set on another device, and is taken over, without an expiry: that device's business.
 * - An empty one found **after a gap** was wiped: the service does that some time after a logout (R13), after 24 hours
 *   offline (R24), or when it has lost its memory. It is put back. A person may have cleared it on another device in that
 *   very gap; the service does not tell the two apart, and losing a status on each reconnect is worse.
 * - An empty one **told while the connection is up** was cleared on another device: the service wipes nothing of an
 *   account that is online (R13). That is taken over at once and does not come here.
 * - An empty one after **another device has kicked this one** (R31) is taken over too: that device had the say since, its
 *   person (the same one) has moved on, and an old status put back by the older device would be a confident lie. Nor
 *   can it be told whether it was cleared there, or wiped after a logout there.
 * - One that would be over by now is not put back.
 *
 * An administrator's kick, an expired UserSig and the like are gaps: nobody else had the account's word meanwhile. What the
 * plan or the switches withhold (72001, 3122) does not concern the own status (R11, R29).
 */
export function ownStep({ wish, base, actual, elsewhere, now }: OwnSituation): OwnStep {
  if (wish !== null) return { do: 'tell', customStatus: isOver(wish, now) ? '' : wish.customStatus };
  if (base === null) return { do: 'adopt' };
  const over = isOver(base, now);
  if (actual === base.customStatus) return over ? { do: 'tell', customStatus: '' } : { do: 'nothing' };
  if (actual !== '' || over || elsewhere) return { do: 'adopt' };
  return { do: 'tell', customStatus: base.customStatus };
}
