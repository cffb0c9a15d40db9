import type { ChatSession } from '../chat/session.ts';
import { SUBSCRIPTION_QUOTA } from '../status/limits.ts';
import type { UserStatus } from '../status/types.ts';
import type { Clock } from './clock.ts';
import { choosePlaces } from './places.ts';
import { chunks, POLL_MS, RECHECK_MS, SEEN_RECHECK_MS } from './plan.ts';
import type { SyncCalls } from './sync-calls.ts';
import type { Lasting } from './sync-run.ts';

/** What a place keeper needs of the connection that it works on. */
export interface PlaceSurroundings {
  readonly session: ChatSession;
  readonly calls: SyncCalls;
  /** When each was last learned; who gets a place is to be asked about anew, and is taken out. */
  readonly learned: Map<string, number>;
  nextNumber(): number;
  /** There may be something new to do. */
  changed(): void;
  trouble(code: string): void;
  /** Who has, or may have, a place, whenever that is somebody else. */
  noted(userIDs: readonly string[]): void;
}

/** Brings the subscription places where they belong, by calls. */
export interface PlaceKeeper {
  /**
   * Makes the calls that are to be made now, for tiers without those who can't have a place or need none. Returns when
   * to look again because not all could be made, or null.
   */
  move(tiers: readonly (readonly string[])[], mayHave: (userID: string) => boolean): number | null;
  /** Who really has a place is not known: the server takes shorter lists than were sent, or has dropped some. */
  doubt(): void;
  /** A change came by itself. */
  heard(status: UserStatus): void;
  /**
   * A question asked after the subscriptions was answered. Where it brings what nobody told of, the service has dropped
   * subscriptions without a word (R22, R24): then all are doubted. It may also just
   * answer otherwise than it tells, for ever: so that happens more and more seldom, and of one person only now and then.
   */
  checked(statuses: readonly UserStatus[]): void;
  /** The number of the call that last subscribed to someone, or 0. */
  subscribedBy(userID: string): number;
}

export function placeKeeper(clock: Clock, lasting: Lasting, run: PlaceSurroundings): PlaceKeeper {
  const { budgets, maxUsers, places, friends } = lasting;
  const { session, calls, learned, changed, trouble, noted } = run;
  /** Those to whom the service refused a place, and when. */
  const placeRefused = new Map<string, number>();
  const neededAt = new Map<string, number>();
  const subscribedBy = new Map<string, number>();
  /** What each who has a place was last known to have; `itself`: that came by itself. */
  const told = new Map<string, { readonly text: string; readonly itself: boolean }>();
  /** Of whom an answer brought what nobody had told, and when; until an answer brings what came by itself. */
  const differed = new Map<string, number>();
  /** No doubt by such an answer before this; the pause grows until an answer brings what came by itself. */
  let doubtFrom = 0;
  let doubtPause = 0;

  /** What the server takes was found out while the call was under way: the SDK may have cut it. */
  function doubtRest(userIDs: readonly string[], most: number): void {
    for (const userID of userIDs.slice(most)) {
      places.set(userID, 'unsure');
      changed();
    }
  }

  const note = (): void => noted([...places.keys()]);

  function sendUnsubscribe(userIDs: readonly string[]): void {
    for (const userID of userIDs) places.set(userID, 'leaving');
    calls.send(
      budgets.unsubscribe,
      () => session.unsubscribe(userIDs),
      () => {
        for (const userID of userIDs) {
          places.delete(userID);
          friends.left(userID, clock.steady());
        }
        doubtRest(userIDs, maxUsers.unsubscribe);
        note();
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
    const known = places.size;
    for (const userID of userIDs) {
      places.set(userID, 'asking');
      subscribedBy.set(userID, number);
      told.delete(userID);
      // Asked about after the subscription, so that no change falls between the two.
      learned.delete(userID);
    }
    if (places.size > known) note();
    calls.send(
      budgets.subscribe,
      () => session.subscribe(userIDs),
      (refused) => {
        for (const userID of userIDs) {
          places.set(userID, 'held');
          // Its answer came before the subscription's: it may be from before.
          if (learned.delete(userID)) changed();
        }
        doubtRest(userIDs, maxUsers.subscribe);
        for (const { userID } of refused) {
          places.delete(userID);
          placeRefused.set(userID, clock.steady());
        }
        if (refused.length > 0) note();
      },
      (code) => {
        for (const userID of userIDs) places.set(userID, 'unsure');
        trouble(code);
      },
    );
  }

  function doubt(): void {
    for (const [userID, state] of places) if (state === 'held') places.set(userID, 'unsure');
    changed();
  }

  return {
    move(tiers, mayHave) {
      const now = clock.steady();
      for (const userID of tiers.flat()) if (places.has(userID)) neededAt.set(userID, now);
      for (const userID of neededAt.keys()) if (!places.has(userID)) neededAt.delete(userID);
      for (const userID of subscribedBy.keys()) if (!places.has(userID)) subscribedBy.delete(userID);
      for (const userID of told.keys()) if (!places.has(userID)) told.delete(userID);
      for (const userID of differed.keys()) if (!places.has(userID)) differed.delete(userID);
      for (const [userID, at] of placeRefused) {
        if (now - at >= POLL_MS) placeRefused.delete(userID);
      }
      const isCandidate = (userID: string): boolean => mayHave(userID) && !placeRefused.has(userID);
      const [seen = [], ...others] = tiers.map((tier) => tier.filter(isCandidate));
      const { subscribe, unsubscribe } = choosePlaces({
        // The viewers take turns among those seen: a page full of people who have places keeps nobody else out of one.
        tiers: [seen.slice(0, SUBSCRIPTION_QUOTA), seen.slice(SUBSCRIPTION_QUOTA), ...others],
        places,
        neededAt,
        quota: SUBSCRIPTION_QUOTA,
      });
      const late: number[] = [];
      for (const part of chunks(unsubscribe, maxUsers.unsubscribe)) {
        const wait = budgets.unsubscribe.freeIn();
        if (wait === 0) sendUnsubscribe(part);
        else late.push(now + wait);
      }
      for (const part of chunks(subscribe, maxUsers.subscribe)) {
        const wait = budgets.subscribe.freeIn();
        if (wait === 0) sendSubscribe(part);
        else late.push(now + wait);
      }
      return late.length > 0 ? Math.min(...late) : null;
    },
    doubt,
    heard(status) {
      if (places.has(status.userID)) told.set(status.userID, { text: textOf(status), itself: true });
    },
    checked(statuses) {
      const now = clock.steady();
      const untold: string[] = [];
      for (const status of statuses) {
        const { userID } = status;
        if (places.get(userID) !== 'held') continue;
        const before = told.get(userID);
        const text = textOf(status);
        told.set(userID, { text, itself: false });
        if (before !== undefined && before.text !== text) untold.push(userID);
        else if (before?.itself) {
          differed.delete(userID);
          doubtPause = 0;
        }
      }
      const isNews = (userID: string): boolean =>
        now - (differed.get(userID) ?? Number.NEGATIVE_INFINITY) >= RECHECK_MS;
      if (now < doubtFrom || !untold.some(isNews)) return;
      for (const userID of untold) differed.set(userID, now);
      doubtPause = Math.min(Math.max(SEEN_RECHECK_MS, 2 * doubtPause), RECHECK_MS);
      doubtFrom = now + doubtPause;
      doubt();
    },
    subscribedBy: (userID) => subscribedBy.get(userID) ?? 0,
  };
}

const textOf = ({ statusType, customStatus }: UserStatus): string => `${statusType} ${customStatus}`;
