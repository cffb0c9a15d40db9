import { type LimitedCall, readServerLimits } from '../../lib/chat/server-limits.ts';
import { ChatError, type ChatSession, type FailedUser } from '../../lib/chat/session.ts';
import type { Clock } from '../../lib/host/clock.ts';
import { CALL_WINDOW_MS, CALLS_PER_WINDOW, SUBSCRIPTION_QUOTA } from '../../lib/status/limits.ts';
import type { StatusType, UserStatus } from '../../lib/status/types.ts';

export interface MadeCall {
  readonly name: LimitedCall;
  /** By the clock that goes evenly (ms). */
  readonly at: number;
  /** As given to the SDK. */
  readonly userIDs: readonly string[];
}

const SDK_PATIENCE_MS = 15_000;
/** The SDK's names in the cloud configuration. */
const COUNTS = {
  query: 'status_query_count',
  subscribe: 'status_sub_count',
  unsubscribe: 'status_unsub_count',
} as const;
const COMMANDS = {
  query: 'ws_get_user_status',
  subscribe: 'ws_status_subscribe',
  unsubscribe: 'ws_status_unsubscribe',
} as const;

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
  /** The service does what such a call asks, but its answer is lost: it fails when the SDK has waited long enough. */
  isSilent(name: LimitedCall): boolean;
  /** Whether calls reach the service in the order in which they were made, as over one socket. */
  inOrder: boolean;
  /** A longer list is cut without a word, as by the SDK where a server pushed `status_query_count`. */
  queryMax: number;
  /** What the server has pushed to the SDK, which cuts lists and refuses calls accordingly. */
  cloudConfig: Readonly<Record<string, string>>;
  /** Called with what comes by itself. */
  onStatuses(statuses: readonly UserStatus[]): void;
  /** How long a change is on its way; changes come in their order, but answers may overtake them, or they answers. */
  pushMs(): number;
  change(userID: string, statusType: StatusType, customStatus: string): void;
  /** The connection is lost: what is on its way never arrives. */
  lose(): void;
}

export function timedService(clock: Clock, roundTripMs: () => number): TimedService {
  let connection = 0;
  let lastArrival = 0;
  let lastPush = 0;
  const windows = new Map<LimitedCall, { begun: number; calls: number }>();

  function admit(name: LimitedCall): boolean {
    const rates: { cmd: string; interval: number; count: number }[] = JSON.parse(
      service.cloudConfig.cmd_frequency_limit ?? '[]',
    );
    const rate = rates.find(({ cmd }) => cmd === COMMANDS[name]);
    const windowMs = rate ? rate.interval * 1_000 : CALL_WINDOW_MS;
    const window = windows.get(name);
    if (window === undefined || clock.steady() - window.begun > windowMs) {
      windows.set(name, { begun: clock.steady(), calls: 1 });
      return true;
    }
    window.calls += 1;
    return window.calls <= (rate?.count ?? CALLS_PER_WINDOW);
  }

  const cut = (name: LimitedCall, userIDs: readonly string[]): readonly string[] => {
    const most = Number.parseInt(service.cloudConfig[COUNTS[name]] ?? '', 10);
    return userIDs.length > most ? userIDs.slice(0, most) : userIDs;
  };

  const wait = (ms: number): Promise<void> => new Promise((resolve) => clock.setTimeout(resolve, ms));

  /** The work is done at the service, half a round trip away; the answer comes back in the other half. */
  async function call<T>(
    name: LimitedCall,
    given: readonly string[],
    work: (userIDs: readonly string[]) => T,
  ): Promise<T> {
    const userIDs = cut(name, given);
    service.calls.push({ name, at: clock.steady(), userIDs: [...given] });
    if (!admit(name)) {
      service.refused += 1;
      throw new ChatError('2996', 'too often');
    }
    const half = roundTripMs() / 2;
    const mine = connection;
    const arrival = clock.steady() + half;
    lastArrival = service.inOrder ? Math.max(lastArrival, arrival) : arrival;
    await wait(lastArrival - clock.steady());
    if (mine !== connection) throw new ChatError('network', 'lost');
    const code = service.failWith(name);
    const answer = code === null ? work(userIDs) : null;
    if (service.isSilent(name)) {
      await wait(SDK_PATIENCE_MS);
      throw new ChatError('2801', 'no answer');
    }
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
      call('query', userIDs, (asked) => {
        const kept = asked.slice(0, service.queryMax);
        return { found: existing(kept).map(statusOf), failed: failures(kept) };
      }),
    subscribe: (userIDs) =>
      call('subscribe', userIDs, (asked) => {
        for (const userID of existing(asked)) service.places.add(userID);
        service.mostPlaces = Math.max(service.mostPlaces, service.places.size);
        for (const earliest of service.places) {
          if (service.places.size > SUBSCRIPTION_QUOTA) service.places.delete(earliest);
        }
        return failures(asked);
      }),
    unsubscribe: (userIDs) =>
      call('unsubscribe', userIDs, (asked) => {
        for (const userID of asked) service.places.delete(userID);
      }),
    getProfiles: async () => [],
    getFriends: async () => [],
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
    isSilent: () => false,
    inOrder: false,
    pushMs: () => 0,
    queryMax: Number.POSITIVE_INFINITY,
    cloudConfig: {},
    onStatuses: () => undefined,
    lose() {
      connection += 1;
      lastArrival = 0;
      lastPush = 0;
    },
    change(userID, statusType, customStatus) {
      const status: UserStatus = { userID, statusType, customStatus };
      service.statuses.set(userID, status);
      if (!service.places.has(userID) && !service.friends.has(userID)) return;
      lastPush = Math.max(lastPush, clock.steady() + service.pushMs());
      const mine = connection;
      const arrive = (): void => {
        if (mine === connection) service.onStatuses([status]);
      };
      if (lastPush <= clock.steady()) arrive();
      else clock.setTimeout(arrive, lastPush - clock.steady());
    },
  };
  return service;
}
