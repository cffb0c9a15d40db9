import type { LimitedCall } from '../chat/server-limits.ts';
import type { ChatSession } from '../chat/session.ts';
import { SUBSCRIPTION_QUOTA } from '../status/limits.ts';
import type { Clock } from './clock.ts';
import { choosePlaces } from './places.ts';
import { chunks, POLL_MS } from './plan.ts';
import type { SyncCalls } from './sync-calls.ts';
import type { Lasting } from './sync-run.ts';

/** What a place keeper needs of the connection that it works on. */
export interface PlaceSurroundings {
  readonly session: ChatSession;
  readonly calls: SyncCalls;
  readonly maxUsers: Readonly<Record<LimitedCall, number>>;
  /** When each was last learned; who gets a place is to be asked about anew, and is taken out. */
  readonly learned: Map<string, number>;
  nextNumber(): number;
  /** There may be something new to do. */
  changed(): void;
  trouble(code: string): void;
}

/** Brings the subscription places where they belong, by calls. */
export interface PlaceKeeper {
  /**
   * Makes the calls that are to be made now, for tiers without those who can't have a place or need none. Returns when
   * to look again because not all could be made, or null.
   */
  move(tiers: readonly (readonly string[])[], mayHave: (userID: string) => boolean): number | null;
  /** The number of the call that last subscribed to someone, or 0. */
  subscribedBy(userID: string): number;
}

export function placeKeeper(clock: Clock, lasting: Lasting, run: PlaceSurroundings): PlaceKeeper {
  const { budgets, places, friends } = lasting;
  const { session, calls, maxUsers, learned, changed, trouble } = run;
  /** Those to whom the service refused a place, and when. */
  const placeRefused = new Map<string, number>();
  const neededAt = new Map<string, number>();
  const subscribedBy = new Map<string, number>();

  function sendUnsubscribe(userIDs: readonly string[]): void {
    for (const userID of userIDs) places.set(userID, 'leaving');
    calls.send(
      budgets.unsubscribe,
      () => session.unsubscribe(userIDs),
      () => {
        for (const userID of userIDs) {
          places.delete(userID);
          friends.left(userID, clock.now());
        }
        changed();
      },
      (code) => {
        for (const userID of userIDs) places.set(userID, 'unsure');
        trouble(code);
      },
    );
  }

  function sendSubscribe(userIDs: readonly string[]): void {
    const number = run.nextNumber();
    for (const userID of userIDs) {
      places.set(userID, 'asking');
      subscribedBy.set(userID, number);
      // Asked about after the subscription, so that no change falls between the two.
      learned.delete(userID);
    }
    calls.send(
      budgets.subscribe,
      () => session.subscribe(userIDs),
      (refused) => {
        for (const userID of userIDs) {
          places.set(userID, 'held');
          // Its answer came before the subscription's: it may be from before.
          if (learned.delete(userID)) changed();
        }
        for (const { userID } of refused) {
          places.delete(userID);
          placeRefused.set(userID, clock.now());
        }
      },
      (code) => {
        for (const userID of userIDs) places.set(userID, 'unsure');
        trouble(code);
      },
    );
  }

  return {
    move(tiers, mayHave) {
      const now = clock.now();
      for (const userID of tiers.flat()) if (places.has(userID)) neededAt.set(userID, now);
      for (const userID of neededAt.keys()) if (!places.has(userID)) neededAt.delete(userID);
      for (const userID of subscribedBy.keys()) if (!places.has(userID)) subscribedBy.delete(userID);
      for (const [userID, at] of placeRefused) {
        if (Math.abs(now - at) >= POLL_MS) placeRefused.delete(userID);
      }
      const isCandidate = (userID: string): boolean => mayHave(userID) && !placeRefused.has(userID);
      const { subscribe, unsubscribe } = choosePlaces({
        tiers: tiers.map((tier) => tier.filter(isCandidate)),
        places,
        neededAt,
        quota: SUBSCRIPTION_QUOTA,
      });
      const late: number[] = [];
      for (const part of chunks(unsubscribe, maxUsers.unsubscribe)) {
        if (budgets.unsubscribe.freeAt(now) <= now) sendUnsubscribe(part);
        else late.push(budgets.unsubscribe.freeAt(now));
      }
      for (const part of chunks(subscribe, maxUsers.subscribe)) {
        if (budgets.subscribe.freeAt(now) <= now) sendSubscribe(part);
        else late.push(budgets.subscribe.freeAt(now));
      }
      return late.length > 0 ? Math.min(...late) : null;
    },
    subscribedBy: (userID) => subscribedBy.get(userID) ?? 0,
  };
}
