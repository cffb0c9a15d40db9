import { ChatError, type ChatSession } from '../chat/session.ts';
import type { Profile, UserStatus } from '../status/types.ts';
import { backoff } from './backoff.ts';
import { callBudget } from './call-budget.ts';
import type { Clock } from './clock.ts';
import { friends } from './friends.ts';
import type { PlaceState } from './places.ts';
import { type SyncRun, syncRun } from './sync-run.ts';

/** An account that every Tencent Cloud application has; asked about when there is nobody else to ask about. */
const PROBE_USER = 'administrator';

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
  /** The service withholds statuses of others (72001, 3122), or (null) does so no more. */
  withheld(code: string | null): void;
  /** The service does not take this session's calls: it has to be made anew. */
  broken(): void;
}

/** Keeps subscriptions and statuses as wanted while there is a session, within the service's limits. */
export interface PeopleSync {
  /** A session that calls can be made on; whether the service has subscriptions of an earlier one is not known. */
  start(session: ChatSession): void;
  stop(): void;
  /** What is wanted has changed. */
  wantedChanged(): void;
  /** Statuses came by themselves: they need not be asked for. */
  heard(statuses: readonly UserStatus[]): void;
  /** Asks about one user now, over the same budget. Rejects with the service's code where it does not tell. */
  ask(userID: string): Promise<void>;
  /**
   * Resolves once the service has answered something after the (re)login: what it pushed before has arrived. Rejects
   * with the code when it refuses.
   */
  settled(): Promise<void>;
}

const noConnection = (): ChatError => new ChatError('network', 'There is no connection.');

export function peopleSync(clock: Clock, owner: SyncOwner): PeopleSync {
  // What outlives a connection: the service counts calls and places by account.
  const lasting = {
    budgets: { query: callBudget(), subscribe: callBudget(), unsubscribe: callBudget() },
    places: new Map<string, PlaceState>(),
    friends: friends(),
    pause: backoff(clock),
  };
  let account = '';
  let run: SyncRun | null = null;

  return {
    start(session) {
      run?.end();
      if (account !== owner.self()) {
        account = owner.self();
        lasting.places.clear();
        lasting.friends.clear();
      }
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
  };
}
