import type TencentCloudChat from '@tencentcloud/chat';

type Sdk = typeof TencentCloudChat;
type Handler = (event: unknown) => void;

const EVENT = {
  SDK_READY: 'sdkStateReady',
  USER_STATUS_UPDATED: 'userStatusUpdated',
  FRIEND_LIST_UPDATED: 'friendListUpdated',
  NET_STATE_CHANGE: 'netStateChange',
  KICKED_OUT: 'kickedOut',
};
const TYPES = {
  NET_STATE_CONNECTED: 'connected',
  NET_STATE_CONNECTING: 'connecting',
  NET_STATE_DISCONNECTED: 'disconnected',
};

/** One call of the SDK that waits for the test to answer it. */
export interface PendingCall {
  readonly name: string;
  readonly options: unknown;
  resolve(answer?: unknown): void;
  reject(reason: unknown): void;
}

/** An SDK whose every call waits for the test's answer; like the real one it has one instance at a time. */
export interface FakeSdk {
  load(): Promise<Sdk>;
  /** Whatever was done to it, in order. */
  readonly log: string[];
  /** The newest call of this name; throws where there is none. */
  call(name: string): PendingCall;
  emit(event: keyof typeof EVENT, data?: unknown): void;
  /** What its login does beside. */
  atLogin: () => void;
}

export function fakeSdk(): FakeSdk {
  const log: string[] = [];
  const calls: PendingCall[] = [];
  const handlers = new Map<string, Handler[]>();

  const waiting = (name: string) => (options?: unknown) => {
    log.push(options === undefined ? name : `${name} ${JSON.stringify(options)}`);
    return new Promise((resolve, reject) => calls.push({ name, options, resolve, reject }));
  };
  const login = waiting('login');
  const chat = {
    on(name: string, handler: Handler): void {
      handlers.set(name, [...(handlers.get(name) ?? []), handler]);
    },
    setLogLevel: (level: number) => void log.push(`setLogLevel ${level}`),
    login: (options: unknown) => {
      fake.atLogin();
      return login(options);
    },
    destroy: waiting('destroy'),
    setSelfStatus: waiting('setSelfStatus'),
    getUserStatus: waiting('getUserStatus'),
    subscribeUserStatus: waiting('subscribeUserStatus'),
    unsubscribeUserStatus: waiting('unsubscribeUserStatus'),
    getUserProfile: waiting('getUserProfile'),
    getFriendList: waiting('getFriendList'),
  };
  const sdk = {
    EVENT,
    TYPES,
    create(options: unknown) {
      log.push(`create ${JSON.stringify(options)}`);
      return chat;
    },
  };

  const fake: FakeSdk = {
    atLogin: () => undefined,
    load: async () => sdk as unknown as Sdk,
    log,
    call(name) {
      const found = calls.findLast((call) => call.name === name);
      if (!found) throw new Error(`${name} was not called: ${log.join(', ')}`);
      return found;
    },
    emit(event, data) {
      for (const handler of handlers.get(EVENT[event]) ?? []) handler({ name: EVENT[event], data });
    },
  };
  return fake;
}
