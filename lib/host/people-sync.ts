import { ChatError, type ChatSession } from '../chat/session.ts';
import { PROFILE_MAX_USERS, QUERY_MAX_USERS, SUBSCRIBE_MAX_USERS } from '../status/limits.ts';
import type { Profile, UserStatus } from '../status/types.ts';
import { type CallBudget, callBudget } from './call-budget.ts';
import type { Clock } from './clock.ts';
import { chunks, makePlan } from './plan.ts';

/** No such user: the code in a failureUserList. */
const UNKNOWN_USER = '70107';
/** The feature is off in the console, or not in the plan: nothing to try again for a while (R29, R30). */
const WITHHELD = new Set(['72001', '3122']);
const WITHHELD_RETRY_MS = 60_000;
const FAILED_RETRY_MS = 5_000;
/** The signature is not taken any more, or the service does not know of the login (6014). */
const BROKEN = /^(700\d\d|6014)$/;
/** An account that every Tencent Cloud application has; asked about when there is nobody else to ask about. */
const PROBE_USER = 'administrator';

/** What the sync needs of its owner, and tells it. */
export interface SyncOwner {
  /** Everyone whose status is wanted: no duplicates, not yourself, who matters most first. */
  wanted(): readonly string[];
  isMissing(userID: string): boolean;
  needsProfile(userID: string): boolean;
  learned(statuses: readonly UserStatus[]): void;
  missing(userIDs: readonly string[]): void;
  profiles(profiles: readonly Profile[]): void;
  /** A pass over everyone wanted is done; of others only those who are `live` (subscribed) are still heard of. */
  passed(live: ReadonlySet<string>): void;
  /** The service withholds statuses of others (72001, 3122), or (null) does so no more. */
  withheld(code: string | null): void;
  /** The service does not take this session's calls: it has to be made anew. */
  broken(): void;
}

/** Keeps subscriptions and statuses as wanted while there is a session; one piece of work at a time. */
export interface PeopleSync {
  /** A session that calls can be made on; the service has no subscriptions of it. */
  start(session: ChatSession): void;
  stop(): void;
  /** What is wanted has changed. */
  wantedChanged(): void;
  /** A status came by itself: it need not be asked for. */
  heard(userIDs: readonly string[]): void;
  /** Asks about one user now, over the same budget. Rejects with the service's code where it does not tell. */
  ask(userID: string): Promise<void>;
  /**
   * Resolves once the service has answered something after the (re)login: what it pushed before has arrived. Rejects
   * with the code when it refuses.
   */
  settled(): Promise<void>;
}

export function peopleSync(clock: Clock, owner: SyncOwner): PeopleSync {
  const budgets = { query: callBudget(clock), subscribe: callBudget(clock), unsubscribe: callBudget(clock) };
  let session: ChatSession | null = null;
  const subscribed = new Set<string>();
  const learned = new Map<string, number>();
  const profilesAsked = new Set<string>();
  let running = false;
  let dirty = false;
  let timer: unknown;

  /** Makes a call within its budget, unless the session went away while waiting. */
  async function call<T>(budget: CallBudget, current: ChatSession, work: () => Promise<T>): Promise<T> {
    await budget.take();
    if (session !== current) throw new ChatError('network', 'The session ended while waiting.');
    const answer = await work();
    if (session !== current) throw new ChatError('network', 'The session ended meanwhile.');
    return answer;
  }

  async function query(current: ChatSession, userIDs: readonly string[]) {
    const { found, failed } = await call(budgets.query, current, () => current.getUserStatus(userIDs));
    const now = clock.now();
    const missing = failed.filter((user) => user.code === UNKNOWN_USER).map((user) => user.userID);
    // Who failed for another reason is not learned, and is asked about again.
    for (const userID of [...found.map((status) => status.userID), ...missing]) learned.set(userID, now);
    owner.withheld(null);
    owner.learned(found);
    owner.missing(missing);
    return { found, failed };
  }

  async function pass(current: ChatSession): Promise<number | null> {
    const plan = makePlan({
      wanted: owner.wanted(),
      subscribed,
      learned,
      noSuchUser: new Set(owner.wanted().filter((userID) => learned.has(userID) && owner.isMissing(userID))),
      now: clock.now(),
    });
    for (const part of chunks(plan.unsubscribe, SUBSCRIBE_MAX_USERS)) {
      await call(budgets.unsubscribe, current, () => current.unsubscribe(part));
      for (const userID of part) subscribed.delete(userID);
    }
    const ask = new Set(plan.query);
    for (const part of chunks(plan.subscribe, SUBSCRIBE_MAX_USERS)) {
      const failed = await call(budgets.subscribe, current, () => current.subscribe(part));
      const refused = new Set(failed.map((user) => user.userID));
      for (const userID of part) {
        if (!refused.has(userID)) subscribed.add(userID);
        // Asked after subscribing, so that no change falls between the two.
        ask.add(userID);
      }
    }
    for (const part of chunks([...ask], QUERY_MAX_USERS)) await query(current, part);
    owner.passed(subscribed);
    await fetchProfiles(current);
    return plan.next;
  }

  async function fetchProfiles(current: ChatSession): Promise<void> {
    const needed = owner
      .wanted()
      .filter(
        (userID) => !profilesAsked.has(userID) && !owner.isMissing(userID) && owner.needsProfile(userID),
      );
    for (const part of chunks(needed, PROFILE_MAX_USERS)) {
      for (const userID of part) profilesAsked.add(userID);
      const profiles = await current.getProfiles(part);
      if (session === current) owner.profiles(profiles);
    }
  }

  function again(at: number): void {
    clock.clearTimeout(timer);
    timer = clock.setTimeout(run, Math.max(0, at - clock.now()));
  }

  function onFailure(reason: unknown): void {
    const code = reason instanceof ChatError ? reason.code : 'unexpected';
    if (WITHHELD.has(code)) {
      owner.withheld(code);
      again(clock.now() + WITHHELD_RETRY_MS);
    } else if (BROKEN.test(code)) {
      owner.broken();
    } else {
      again(clock.now() + FAILED_RETRY_MS * (1 + clock.random()));
    }
  }

  function run(): void {
    dirty = true;
    if (running || session === null) return;
    running = true;
    void (async () => {
      while (dirty && session !== null) {
        dirty = false;
        const current: ChatSession = session;
        try {
          const next = await pass(current);
          if (session === current && next !== null && !dirty) again(next);
        } catch (reason) {
          if (session === current) onFailure(reason);
          else dirty = true;
        }
      }
      running = false;
    })();
  }

  return {
    start(opened) {
      session = opened;
      subscribed.clear();
      learned.clear();
      profilesAsked.clear();
      run();
    },
    stop() {
      session = null;
      clock.clearTimeout(timer);
    },
    wantedChanged: run,
    heard(userIDs) {
      for (const userID of userIDs) if (learned.has(userID)) learned.set(userID, clock.now());
    },
    async ask(userID) {
      const current = session;
      if (current === null) throw new ChatError('network', 'There is no connection.');
      const { failed } = await query(current, [userID]);
      const failure = failed.find((user) => user.userID === userID);
      if (failure) throw new ChatError(failure.code, 'The service does not tell this user’s status.');
    },
    async settled() {
      const current = session;
      if (current === null) throw new ChatError('network', 'There is no connection.');
      const somebody = owner.wanted()[0] ?? PROBE_USER;
      try {
        // Of the answer nothing is kept: that it came is what counts.
        await call(budgets.query, current, () => current.getUserStatus([somebody]));
        owner.withheld(null);
      } catch (reason) {
        if (session === current) onFailure(reason);
        throw reason;
      }
    },
  };
}
