import { loadSdk, type Sdk, type SdkGeneration } from './sdk-client-load.ts';

export type { SdkGeneration };

export interface SdkClientOptions {
  /** The backend's address, `ws://…`. */
  readonly url: string;
  readonly sdkAppID: number;
  readonly userID: string;
  readonly userSig: string;
  /** Default `chat`, the current generation. */
  readonly sdk?: SdkGeneration | undefined;
}

export interface Status {
  readonly userID: string;
  readonly statusType: number;
  readonly customStatus: string;
}

export interface StatusFailure {
  readonly userID: string;
  readonly code: number;
  readonly message: string;
}

/** Something the SDK told: its event's name without `sdk` prefixes (`USER_STATUS_UPDATED`), and its data. */
export interface SdkEvent {
  readonly name: string;
  readonly data: unknown;
}

export interface Profile {
  readonly userID: string;
  readonly nick: string;
  readonly avatar: string;
}

export interface Friend {
  readonly userID: string;
  readonly profile: Profile;
}

/** A real, independent client: the published SDK against a local backend. Calls reject as the SDK's do (`code`). */
export interface SdkClient {
  readonly userID: string;
  /** Resolves when the SDK is ready (SDK_READY). */
  login(): Promise<void>;
  /** Ends with the SDK's session logged out. */
  logout(): Promise<void>;
  setStatus(customStatus: string): Promise<Status>;
  getStatus(
    userIDs: readonly string[],
  ): Promise<{ successUserList: Status[]; failureUserList: StatusFailure[] }>;
  subscribe(userIDs: readonly string[]): Promise<{ failureUserList: StatusFailure[] }>;
  /** Without argument: all. */
  unsubscribe(userIDs?: readonly string[]): Promise<{ failureUserList: StatusFailure[] }>;
  getProfiles(userIDs: readonly string[]): Promise<Profile[]>;
  /** The friend list as the SDK has it: empty until FRIEND_LIST_UPDATED has told that it has come. */
  getFriends(): Promise<Friend[]>;
  /** All that the SDK told so far. */
  events(): Promise<readonly SdkEvent[]>;
  /** Every status told by USER_STATUS_UPDATED so far, in order. */
  statuses(): Promise<readonly Status[]>;
  /** Waits for a status (told before or after the call) that fits all fields given, and resolves with it. */
  waitForStatus(wanted: Partial<Status>, timeoutMs?: number): Promise<Status>;
  /** Waits for an event of that name, whose data has `part` in its JSON. */
  waitForEvent(name: string, part?: string, timeoutMs?: number): Promise<SdkEvent>;
  /** Ends the client as the death of its process would: no logout, the connection closes, nothing runs on. */
  destroy(): Promise<void>;
}

export interface LocalSdkClient extends SdkClient {
  /** The SDK itself, for what no method here does. */
  readonly sdk: Sdk;
  /** Waits for an event that the predicate takes. */
  waitFor(predicate: (event: SdkEvent) => boolean, timeoutMs?: number): Promise<SdkEvent>;
  /** Forgets the events so far. */
  forget(): void;
}

const WATCHED = [
  'SDK_READY',
  'SDK_NOT_READY',
  'KICKED_OUT',
  'USER_STATUS_UPDATED',
  'FRIEND_LIST_UPDATED',
  'NET_STATE_CHANGE',
];
const TIMEOUT_MS = 10_000;

/** Makes a client in this process. It touches no global. Nothing happens on the network before `login`. */
export function createSdkClient({
  url,
  sdkAppID,
  userID,
  userSig,
  sdk = 'chat',
}: SdkClientOptions): LocalSdkClient {
  const { module, kill } = loadSdk(sdk);
  const chat = module.create({ SDKAppID: sdkAppID, proxyServer: url });
  chat.setLogLevel(4);
  let heard: SdkEvent[] = [];
  const waiters = new Set<(event: SdkEvent) => void>();
  for (const name of WATCHED) {
    chat.on(module.EVENT[name] ?? name, ({ data }) => {
      const event = { name, data };
      heard.push(event);
      for (const waiter of waiters) waiter(event);
    });
  }

  function waitFor(predicate: (event: SdkEvent) => boolean, timeoutMs = TIMEOUT_MS): Promise<SdkEvent> {
    const before = heard.find(predicate);
    return before === undefined ? waitForNext(predicate, timeoutMs) : Promise.resolve(before);
  }

  function waitForNext(predicate: (event: SdkEvent) => boolean, timeoutMs = TIMEOUT_MS): Promise<SdkEvent> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiters.delete(look);
        reject(new Error(`${userID} waited ${timeoutMs} ms in vain; it heard ${JSON.stringify(heard)}`));
      }, timeoutMs);
      function look(event: SdkEvent): void {
        if (!predicate(event)) return;
        clearTimeout(timer);
        waiters.delete(look);
        resolve(event);
      }
      waiters.add(look);
    });
  }

  const data = <T>(answer: { readonly data: unknown }) => answer.data as T;
  return {
    userID,
    sdk: chat,
    async login() {
      const ready = waitForNext(({ name }) => name === 'SDK_READY');
      // A refused login is told by the call; then nobody waits for the event.
      ready.catch(() => {});
      await chat.login({ userID, userSig });
      await ready;
    },
    async logout() {
      await chat.logout();
    },
    setStatus: async (customStatus) => data(await chat.setSelfStatus({ customStatus })),
    getStatus: async (userIDs) => data(await chat.getUserStatus({ userIDList: [...userIDs] })),
    subscribe: async (userIDs) => data(await chat.subscribeUserStatus({ userIDList: [...userIDs] })),
    unsubscribe: async (userIDs) =>
      data(
        await (userIDs === undefined
          ? chat.unsubscribeUserStatus()
          : chat.unsubscribeUserStatus({ userIDList: [...userIDs] })),
      ),
    getProfiles: async (userIDs) => data(await chat.getUserProfile({ userIDList: [...userIDs] })),
    getFriends: async () => data(await chat.getFriendList()),
    events: async () => heard,
    statuses: async () => heard.flatMap(statusesIn),
    waitForStatus: async (wanted, timeoutMs) => {
      const event = await waitFor(
        (event) => statusesIn(event).some((status) => fits(status, wanted)),
        timeoutMs,
      );
      const found = statusesIn(event).find((status) => fits(status, wanted));
      if (found === undefined) throw new Error('unreachable: the event was found by its status');
      return found;
    },
    waitForEvent: (name, part = '', timeoutMs) =>
      waitFor((event) => event.name === name && JSON.stringify(event.data ?? null).includes(part), timeoutMs),
    waitFor,
    forget() {
      heard = [];
    },
    async destroy() {
      kill();
    },
  };
}

function statusesIn({ name, data }: SdkEvent): Status[] {
  return name === 'USER_STATUS_UPDATED' ? (data as Status[]) : [];
}

function fits(status: Status, wanted: Partial<Status>): boolean {
  return (Object.keys(wanted) as (keyof Status)[]).every((key) => status[key] === wanted[key]);
}
