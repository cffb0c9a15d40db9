import { LIMITED_CALLS, type LimitedCall, type ServerLimits } from '../chat/server-limits.ts';
import { ChatError, type ChatSession } from '../chat/session.ts';
import type { UserStatus } from '../status/types.ts';
import { asker, type QueryAnswer } from './asker.ts';
import type { Backoff } from './backoff.ts';
import type { CallBudget } from './call-budget.ts';
import type { Clock } from './clock.ts';
import type { Friends } from './friends.ts';
import type { SyncOwner } from './people-sync.ts';
import { placeKeeper } from './place-keeper.ts';
import type { PlaceState } from './places.ts';
import { type PlannedQuery, POLL_MS, planQueries, RECHECK_MS } from './plan.ts';
import { fetchProfiles } from './profile-fetch.ts';
import { syncCalls } from './sync-calls.ts';

/** The feature is off in the console, or not in the plan: nothing to try again for a while (R29, R30). */
const WITHHELD = new Set(['72001', '3122']);
const WITHHELD_RETRY_MS = 60_000;
/** The signature is not taken any more, or the service does not know of the login (6014). */
const BROKEN = /^(700\d\d|6014)$/;
/** Planning for so many people takes about a tenth of a ms; it is to take a tenth of the time at most. */
const PLANNED_PER_MS = 100;
/** So many calls of each window are kept free by what can wait, for who comes into view. */
const SPARE_CALLS = 4;

/** What outlives a connection. */
export interface Lasting {
  readonly budgets: Readonly<Record<LimitedCall, CallBudget>>;
  /** How many users a call; a server may have said less, and what it answers may show it. The SDK cuts what is longer. */
  readonly maxUsers: Record<LimitedCall, number>;
  readonly places: Map<string, PlaceState>;
  readonly friends: Friends;
  readonly pause: Backoff;
}

/** The work on one connection. */
export interface SyncRun {
  /** What is wanted has changed. */
  replan(): void;
  heard(statuses: readonly UserStatus[]): void;
  /** Asks about one user before all else. */
  ask(userID: string): Promise<QueryAnswer>;
  /** Resolves with the first answer to anything; asks about `probe` when nothing else is to be asked. */
  firstAnswer(probe: string): Promise<void>;
  end(): void;
}

/**
 * Calls go out side by side as soon as they may; what they bring changes the plan for the next. Goes by the clock that
 * goes evenly, as its timers do.
 */
export function syncRun(clock: Clock, owner: SyncOwner, session: ChatSession, lasting: Lasting): SyncRun {
  const { budgets, maxUsers, places, friends, pause } = lasting;
  let number = 0;
  /** Everyone wanted when last planned for, by how much they matter. */
  let tiers: string[][] = [];
  let queue: PlannedQuery[] = [];
  /** How many calls in the queue and under way ask of people of whom nothing is known. */
  let unknownQueued = 0;
  let unknownUnderWay = 0;
  let probe = '';
  let stale = true;
  /** When the next plan may be made: viewers may come and go a hundred times a second. */
  let planFrom = 0;
  let passDue = false;
  let next: number | null = null;
  let woken = false;
  let timer: unknown;
  const calls = syncCalls(pause.succeeded, wake, owner.failed);
  const profiles = fetchProfiles(session, owner, calls.isOver);
  const shared = {
    session,
    calls,
    nextNumber() {
      number += 1;
      return number;
    },
    changed() {
      stale = true;
    },
  };
  const questions = asker(clock, owner, lasting, {
    ...shared,
    subscribedBy: (userID) => keeper.subscribedBy(userID),
    checked: (statuses) => keeper.checked(statuses),
  });
  const { learned, failed, asked } = questions;
  const keeper = placeKeeper(clock, lasting, { ...shared, learned, trouble, noted: owner.places });

  /** Soon, so that what comes together is planned for together. */
  function wake(): void {
    if (woken || calls.isOver()) return;
    woken = true;
    void Promise.resolve().then(() => {
      woken = false;
      if (!calls.isOver()) work();
    });
  }

  function work(): void {
    const now = clock.steady();
    questions.sendWaiting();
    if (now >= pause.until()) {
      if ((stale || (next !== null && now >= next)) && now >= planFrom) plan(now);
      sendQueries();
    }
    sendProbe();
    if (passDue && unknownQueued + unknownUnderWay === 0) {
      passDue = false;
      owner.passed(liveNow());
      void session.serverLimits().then(obey);
      profiles.run(tiers.flat());
    }
    clock.clearTimeout(timer);
    const at = wakeAt(now);
    // A server may ask for pauses longer than a timer can be set for.
    if (at !== null) timer = clock.setTimeout(wake, Math.min(Math.max(0, at - now), RECHECK_MS));
  }

  /** Keeps to what the server has pushed; the SDK would cut longer lists and refuse more calls. */
  function obey(limits: ServerLimits): void {
    if (calls.isOver()) return;
    for (const call of LIMITED_CALLS) {
      const { maxUsers: most, rate } = limits[call];
      budgets[call].restrict(rate);
      if (most === null || most >= maxUsers[call]) continue;
      maxUsers[call] = most;
      if (call === 'subscribe') keeper.doubt();
      stale = true;
      wake();
    }
  }

  /** When there is something to do next though nothing happens, or null. */
  function wakeAt(now: number): number | null {
    const [first] = queue;
    const works = [
      ...(next === null ? [] : [Math.max(next, planFrom)]),
      ...(stale ? [planFrom] : []),
      ...(first ? [now + budgets.query.freeIn(spareOf(first))] : []),
    ].map((at) => Math.max(at, pause.until()));
    if (questions.hasWaiting() || calls.needsProbe()) works.push(now + budgets.query.freeIn());
    return works.length > 0 ? Math.min(...works) : null;
  }

  function tiersNow(): string[][] {
    const taken = new Set([owner.self()]);
    return owner.wanted().map((tier) => {
      const before = taken.size;
      for (const userID of tier) taken.add(userID);
      return [...taken].slice(before);
    });
  }

  const isLive = (userID: string): boolean => places.get(userID) === 'held' || friends.isBelieved(userID);

  function liveNow(): Set<string> {
    const live = new Set(friends.believed());
    for (const [userID, state] of places) if (state === 'held') live.add(userID);
    return live;
  }

  function plan(now: number): void {
    stale = false;
    tiers = tiersNow();
    const wanted = new Set(tiers.flat());
    planFrom = now + Math.floor(wanted.size / PLANNED_PER_MS);
    for (const [userID, at] of learned) {
      if (!wanted.has(userID) && now - at >= RECHECK_MS) learned.delete(userID);
    }
    for (const [userID, at] of failed) if (now - at >= POLL_MS) failed.delete(userID);

    const isMissing = (userID: string): boolean => learned.has(userID) && owner.isMissing(userID);
    const later = keeper.move(
      tiers,
      (userID) => !failed.has(userID) && !friends.isBelieved(userID) && !isMissing(userID),
    );
    const planned = planQueries({
      tiers,
      isLive,
      isMissing,
      isAsked: (userID) => asked.has(userID),
      learned,
      failed,
      callMax: maxUsers.query,
      now,
    });
    queue = [...planned.queries];
    unknownQueued = planned.unknown;
    passDue = true;
    next = planned.next;
    if (later !== null) next = Math.min(next ?? later, later);
  }

  function trouble(code: string): void {
    stale = true;
    passDue = false;
    if (WITHHELD.has(code)) {
      owner.withheld(code);
      pause.pause(WITHHELD_RETRY_MS);
      return;
    }
    pause.failed();
    if (BROKEN.test(code)) owner.broken();
  }

  const spareOf = (query: PlannedQuery): number => (query.urgent ? 0 : SPARE_CALLS);

  function sendQueries(): void {
    for (;;) {
      const [first] = queue;
      if (first === undefined || budgets.query.freeIn(spareOf(first)) > 0) return;
      queue.shift();
      const isUnknown = unknownQueued > 0;
      if (isUnknown) {
        unknownQueued -= 1;
        unknownUnderWay += 1;
      }
      const done = (): void => {
        if (isUnknown) unknownUnderWay -= 1;
        if (queue.length === 0 && asked.size === 0) stale = true;
      };
      questions.query(first.userIDs, done, (code) => {
        done();
        trouble(code);
      });
    }
  }

  function sendProbe(): void {
    if (!calls.needsProbe() || budgets.query.freeIn() > 0) return;
    // Of the answer nothing is kept: that it came is what counts.
    const answered = (): void => owner.withheld(null);
    calls.send(budgets.query, () => session.getUserStatus([probe]), answered, trouble);
  }

  void session.serverLimits().then(obey);
  wake();
  return {
    replan() {
      stale = true;
      wake();
    },
    heard(statuses) {
      const now = clock.steady();
      for (const status of statuses) {
        questions.heard(status.userID);
        keeper.heard(status);
        if (learned.has(status.userID)) learned.set(status.userID, now);
        friends.heard(status, places.has(status.userID), now);
      }
    },
    ask(userID) {
      wake();
      return questions.ask(userID);
    },
    firstAnswer(userID) {
      probe = userID;
      wake();
      return calls.firstAnswer();
    },
    end() {
      clock.clearTimeout(timer);
      const reason = new ChatError('network', 'The session ended while waiting.');
      calls.end(reason);
      questions.end(reason);
    },
  };
}
