import { type LimitedCall, readServerLimits } from '../../lib/chat/server-limits.ts';
import { ChatError, type ChatSession, type FailedUser } from '../../lib/chat/session.ts';
import type { Clock } from '../../lib/host/clock.ts';
import { CALL_WINDOW_MS, CALLS_PER_WINDOW, SUBSCRIPTION_QUOTA } from '../../lib/status/limits.ts';
import type { StatusType, UserStatus } from '../../lib/status/types.ts';

export interface MadeCall {
  readonly name: LimitedCall;
  readonly at: number;
  readonly userIDs: readonly string[];
}

/**
 * SDK and service at a distance, on a clock that tests move: each answer takes a round trip. It refuses the 21st call
 * in the SDK's fixed window (2996), drops subscriptions over the quota silently, and writes down every call.
 */
export interface TimedService {
  readonly session: ChatSession;
  readonly calls: MadeCall[];
  /** How many calls were refused for being too many. */
  refused: number;
  /** The most subscriptions there ever were, before any was dropped. */
  mostPlaces: number;
  readonly places: Set<string>;
  /** Their changes are told without a place (R26). */
  readonly friends: Set<string>;
  readonly statuses: Map<string, UserStatus>;
  /** Everyone else is online; these do not exist. */
  readonly missing: Set<string>;
  /** A call for which this returns a code fails with it. */
  failWith(name: LimitedCall): string | null;
  /** A longer list is cut without a word, as by the SDK where a server pushed `status_query_count`. */
  queryMax: number;
  /** What the server has pushed to the SDK. */
  cloudConfig: Readonly<Record<string, string>>;
  /** Called with what comes by itself. */
  onStatuses(statuses: readonly UserStatus[]): void;
  change(userID: string, statusType: StatusType, customStatus: string): void;
  /** The connection is lost: what is on its way never arrives. */
  lose(): void;
}

export function timedService(clock: Clock, roundTripMs: () => number): TimedService {
  let connection = 0;
  const windows = new Map<LimitedCall, { begun: number; calls: number }>();

  function admit(name: LimitedCall): boolean {
    const window = windows.get(name);
    if (window === undefined || clock.now() - window.begun > CALL_WINDOW_MS) {
      windows.set(name, { begun: clock.now(), calls: 1 });
      return true;
    }
    window.calls += 1;
    return window.calls <= CALLS_PER_WINDOW;
  }

  const wait = (ms: number): Promise<void> => new Promise((resolve) => clock.setTimeout(resolve, ms));

  /** The work is done at the service, half a round trip away; the answer comes back in the other half. */
  async function call<T>(name: LimitedCall, userIDs: readonly string[], work: () => T): Promise<T> {
    service.calls.push({ name, at: clock.now(), userIDs: [...userIDs] });
    if (!admit(name)) {
      service.refused += 1;
      throw new ChatError('2996', 'too often');
    }
    const half = roundTripMs() / 2;
    const mine = connection;
    await wait(half);
    if (mine !== connection) throw new ChatError('network', 'lost');
    const code = service.failWith(name);
    const answer = code === null ? work() : null;
    await wait(half);
    if (code !== null) throw new ChatError(code, 'refused');
    return answer as T;
  }

  const statusOf = (userID: string): UserStatus =>
    service.statuses.get(userID) ?? { userID, statusType: 1, customStatus: '' };
  const failures = (userIDs: readonly string[]): FailedUser[] =>
    userIDs.filter((userID) => service.missing.has(userID)).map((userID) => ({ userID, code: '70107' }));
  const existing = (userIDs: readonly string[]): string[] =>
    userIDs.filter((userID) => !service.missing.has(userID));

  const session: ChatSession = {
    login: async () => undefined,
    setSelfStatus: async () => undefined,
    ownStatus: async () => statusOf('me'),
    getUserStatus: (userIDs) =>
      call('query', userIDs, () => {
        const kept = userIDs.slice(0, service.queryMax);
        return { found: existing(kept).map(statusOf), failed: failures(kept) };
      }),
    subscribe: (userIDs) =>
      call('subscribe', userIDs, () => {
        for (const userID of existing(userIDs)) service.places.add(userID);
        service.mostPlaces = Math.max(service.mostPlaces, service.places.size);
        for (const earliest of service.places) {
          if (service.places.size > SUBSCRIPTION_QUOTA) service.places.delete(earliest);
        }
        return failures(userIDs);
      }),
    unsubscribe: (userIDs) =>
      call('unsubscribe', userIDs, () => {
        for (const userID of userIDs) service.places.delete(userID);
      }),
    getProfiles: async () => [],
    serverLimits: () => readServerLimits(async (key) => ({ code: 0, data: service.cloudConfig[key] ?? '' })),
    reconnectNow: () => undefined,
    close: async () => undefined,
  };

  const service: TimedService = {
    session,
    calls: [],
    refused: 0,
    mostPlaces: 0,
    places: new Set(),
    friends: new Set(),
    statuses: new Map(),
    missing: new Set(),
    failWith: () => null,
    queryMax: Number.POSITIVE_INFINITY,
    cloudConfig: {},
    onStatuses: () => undefined,
    lose() {
      connection += 1;
    },
    change(userID, statusType, customStatus) {
      const status: UserStatus = { userID, statusType, customStatus };
      service.statuses.set(userID, status);
      if (service.places.has(userID) || service.friends.has(userID)) service.onStatuses([status]);
    },
  };
  return service;
}
