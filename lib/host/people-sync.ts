import { ChatError, type ChatSession } from '../chat/session.ts';
import type { HostReport } from '../status/host-report.ts';
import { QUERY_MAX_USERS, SUBSCRIBE_MAX_USERS, SUBSCRIPTION_QUOTA } from '../status/limits.ts';
import type { Profile, UserStatus } from '../status/types.ts';
import { backoff } from './backoff.ts';
import { callBudget } from './call-budget.ts';
import type { Clock } from './clock.ts';
import { friends } from './friends.ts';
import { type Lasting, type SyncRun, syncRun } from './sync-run.ts';

/** An account that every Tencent Cloud application has; asked about when there is nobody else to ask about. */
const PROBE_USER = 'administrator';

const DOCUMENTED_MAX = {
  query: QUERY_MAX_USERS,
  subscribe: SUBSCRIBE_MAX_USERS,
  unsubscribe: SUBSCRIBE_MAX_USERS,
};

/** What the sync needs of its owner, and tells it. */
export interface SyncOwner {
  /**
   * Everyone whose status is wanted, by how much they matter: who can be seen now, who is followed, who was seen
   * lately. Somebody may be in several; yourself is left out here.
   */
  wanted(): readonly Iterable<string>[];
  /** The own userID. */
  self(): string;
  isMissing(userID: string): boolean;
  needsProfile(userID: string): boolean;
  learned(statuses: readonly UserStatus[]): void;
  missing(userIDs: readonly string[]): void;
  profiles(profiles: readonly Profile[]): void;
  /**
   * Everyone wanted has been asked about over this connection; of others only those who are `live` (their changes
   * come by themselves) are still heard of.
   */
  passed(live: ReadonlySet<string>): void;
  /** Who has, or may have, a subscription place at the service: to be kept for `load`, should this run end. */
  places(userIDs: readonly string[]): void;
  /** The service withholds statuses of others (72001, 3122), or (null) does so no more. */
  withheld(code: string | null): void;
  /** The service does not take this session's calls: it has to be made anew. */
  broken(): void;
  /** A call failed with this code. */
  failed?(code: string): void;
}

/** Keeps subscriptions and statuses as wanted while there is a session, within the service's limits. */
export interface PeopleSync {
  /**
   * Says whose session comes next, and who may have a place from an earlier run: what is not known of would push those
   * out of their places to whom we subscribe (R22), without a word.
   */
  load(account: string, places: readonly string[]): void;
  /** A session that calls can be made on; whether the service has subscriptions of an earlier one is not known. */
  start(session: ChatSession): void;
  stop(): void;
  /** What is wanted has changed. */
  wantedChanged(): void;
  /** Statuses came by themselves: they need not be asked for. */
  heard(statuses: readonly UserStatus[]): void;
  /** Whether this user's changes are believed to come by themselves: see `friends.ts`. */
  isFriend(userID: string): boolean;
  /** Asks about one user now, over the same budget. Rejects with the service's code where it does not tell. */
  ask(userID: string): Promise<void>;
  /**
   * Resolves once the service has answered something after the (re)login: what it pushed before has arrived. Rejects
   * with the code when it refuses.
   */
  settled(): Promise<void>;
  /** The calls that were made, and the places that are, or may be, taken at the service. */
  used(): Pick<HostReport, 'calls' | 'places'>;
}

const noConnection = (): ChatError => new ChatError('network', 'There is no connection.');

export function peopleSync(clock: Clock, owner: SyncOwner): PeopleSync {
  // What outlives a connection: the service counts calls and places by account.
  const lasting: Lasting = {
    budgets: {
      query: callBudget(clock.steady),
      subscribe: callBudget(clock.steady),
      unsubscribe: callBudget(clock.steady),
    },
    maxUsers: { ...DOCUMENTED_MAX },
    places: new Map(),
    friends: friends(),
    pause: backoff(clock),
  };
  let account = '';
  let run: SyncRun | null = null;

  return {
    load(whose, stored) {
      if (account !== whose) {
        account = whose;
        lasting.places.clear();
        lasting.friends.clear();
        Object.assign(lasting.maxUsers, DOCUMENTED_MAX);
      }
      for (const userID of stored.slice(0, SUBSCRIPTION_QUOTA)) {
        if (!lasting.places.has(userID)) lasting.places.set(userID, 'unsure');
      }
    },
    start(session) {
      run?.end();
      for (const userID of lasting.places.keys()) lasting.places.set(userID, 'unsure');
      lasting.friends.reconnected();
      lasting.pause.reset();
      run = syncRun(clock, owner, session, lasting);
    },
    stop() {
      run?.end();
      run = null;
    },
    wantedChanged: () => run?.replan(),
    heard: (statuses) => run?.heard(statuses),
    isFriend: lasting.friends.isBelieved,
    async ask(userID) {
      if (run === null) throw noConnection();
      const { failed } = await run.ask(userID);
      const failure = failed.find((user) => user.userID === userID);
      if (failure) throw new ChatError(failure.code, 'The service does not tell this user’s status.');
    },
    async settled() {
      if (run === null) throw noConnection();
      await run.firstAnswer(PROBE_USER);
    },
    used() {
      const { query, subscribe, unsubscribe } = lasting.budgets;
      return {
        calls: { query: query.used(), subscribe: subscribe.used(), unsubscribe: unsubscribe.used() },
        places: { used: lasting.places.size, of: SUBSCRIPTION_QUOTA },
      };
    },
  };
}
