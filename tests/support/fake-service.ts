import { readServerLimits } from '../../lib/chat/server-limits.ts';
import { ChatError, type ChatSession, type OpenSession, type SessionEvent } from '../../lib/chat/session.ts';
import type { Account } from '../../lib/status/forms.ts';
import type { Friend, Profile, StatusType, UserStatus } from '../../lib/status/types.ts';

/** A stand-in for SDK and service, for the host's own tests: it has the service's memory and its refusals. */
export interface FakeService {
  readonly open: OpenSession;
  /** Every call in order, as `name(arguments)`. */
  readonly calls: string[];
  readonly statuses: Map<string, UserStatus>;
  readonly profiles: Map<string, Profile>;
  /** The friend list as the SDK has it; a code where it can't be had. */
  friends: readonly Friend[] | string;
  /** The subscriptions of the present session, as the service has them. */
  readonly subscribed: Set<string>;
  /** What the service has as the own custom status. */
  own: string;
  /** The next logins' outcomes: a code to refuse with; none left means success. */
  readonly loginCodes: string[];
  /** While set, the three calls about others are refused with it. */
  refuse: string | null;
  /** While set, setting the own status is refused with it. */
  refuseSet: string | null;
  /** Of these users the three calls fail with this code, each by itself. */
  readonly failing: Map<string, string>;
  /** While set, calls get no answer; they end only with their session. */
  silent: boolean;
  /** Closed sessions, in order. */
  readonly closed: Account[];
  nudges: number;
  /** Changes a user's status and tells whoever is subscribed. */
  change(userID: string, statusType: StatusType, customStatus: string): void;
  /** Emits an event of the present session. */
  emit(event: SessionEvent): void;
  /** The connection is lost; the service forgets the subscriptions. */
  lose(): void;
  /** The SDK has logged in again. */
  find(): void;
}

export function fakeService(): FakeService {
  let listener: ((event: SessionEvent) => void) | null = null;
  let me = '';

  const split = (userIDs: readonly string[]) => {
    const found = userIDs.flatMap((userID) =>
      service.failing.has(userID) ? [] : (service.statuses.get(userID) ?? []),
    );
    const failed = userIDs
      .filter((userID) => service.failing.has(userID) || !service.statuses.has(userID))
      .map((userID) => ({ userID, code: service.failing.get(userID) ?? '70107' }));
    return { found, failed };
  };

  const service: FakeService = {
    calls: [],
    statuses: new Map(),
    profiles: new Map(),
    friends: [],
    subscribed: new Set(),
    own: '',
    loginCodes: [],
    refuse: null,
    refuseSet: null,
    failing: new Map(),
    silent: false,
    closed: [],
    nudges: 0,
    open: async (account, listen, wanted) => {
      if (!wanted()) throw new ChatError('superseded', 'not wanted any more');
      let open = true;
      /** The SDK tells it of itself, a moment after the login. */
      let hasToldFriends = false;
      let end: (reason: ChatError) => void = () => undefined;
      const ended = new Promise<never>((_resolve, reject) => {
        end = reject;
      });
      ended.catch(() => undefined);
      const answered = async (refusal: string | null): Promise<void> => {
        if (service.silent) await ended;
        if (refusal) throw new ChatError(refusal, 'refused');
      };
      const session: ChatSession = {
        async login() {
          service.calls.push(`login(${account.userID})`);
          const code = service.loginCodes.shift();
          if (code) throw new ChatError(code, 'refused');
          me = account.userID;
          service.subscribed.clear();
          listener = (event) => {
            if (open) listen(event);
          };
        },
        async setSelfStatus(customStatus) {
          service.calls.push(`set(${customStatus})`);
          await answered(service.refuseSet);
          service.own = customStatus;
          service.emit({ type: 'statuses', statuses: [{ userID: me, statusType: 1, customStatus }] });
        },
        ownStatus: async () => ({ userID: me, statusType: 1, customStatus: service.own }),
        async getUserStatus(userIDs) {
          service.calls.push(`query(${userIDs.length})`);
          await answered(service.refuse);
          return split(userIDs);
        },
        async subscribe(userIDs) {
          service.calls.push(`subscribe(${userIDs.length})`);
          await answered(service.refuse);
          const { found, failed } = split(userIDs);
          for (const status of found) service.subscribed.add(status.userID);
          return failed;
        },
        async unsubscribe(userIDs) {
          service.calls.push(`unsubscribe(${userIDs.length})`);
          await answered(service.refuse);
          for (const userID of userIDs) service.subscribed.delete(userID);
        },
        getProfiles: async (userIDs) => userIDs.flatMap((userID) => service.profiles.get(userID) ?? []),
        async getFriends() {
          if (typeof service.friends === 'string') throw new ChatError(service.friends, 'refused');
          if (!hasToldFriends) queueMicrotask(() => service.emit({ type: 'friends' }));
          hasToldFriends = true;
          return [...service.friends];
        },
        serverLimits: () => readServerLimits(async () => null),
        reconnectNow() {
          service.nudges += 1;
        },
        async close() {
          if (open) service.closed.push(account);
          open = false;
          end(new ChatError('network', 'closed'));
        },
      };
      return session;
    },
    change(userID, statusType, customStatus) {
      const status: UserStatus = { userID, statusType, customStatus };
      service.statuses.set(userID, status);
      if (service.subscribed.has(userID)) service.emit({ type: 'statuses', statuses: [status] });
    },
    emit: (event) => listener?.(event),
    lose() {
      service.subscribed.clear();
      service.emit({ type: 'connection', state: 'lost' });
    },
    find: () => service.emit({ type: 'connection', state: 'up' }),
  };
  return service;
}
