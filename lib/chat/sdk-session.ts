import type TencentCloudChat from '@tencentcloud/chat';
import {
  parseEventWord,
  parseFailures,
  parseFriends,
  parseProfiles,
  parseQueryAnswer,
  parseStatusEvent,
  toChatError,
} from './answers.ts';
import type { SdkModules } from './load-sdk.ts';
import type { ConnectInMemory } from './memory-socket.ts';
import { readServerLimits } from './server-limits.ts';
import { ChatError, type OpenSession, SUPERSEDED } from './session.ts';

/** The SDK's own login waits 90 s for a server; a person does not. */
const LOGIN_TIMEOUT_MS = 12_000;
/** Signing out must not hang on a server that is gone. */
const CLOSE_TIMEOUT_MS = 2_000;
/** Nothing reaches the console; the SDK's normal log is hundreds of lines a session, with userIDs in it. */
const LOG_LEVEL_NONE = 4;

/** What KICKED_OUT says, as the codes of problems (`lib/words/problems.ts`). */
const ENDED: Readonly<Record<string, string>> = {
  multipleAccount: 'kicked-multiple-account',
  multipleDevice: 'kicked-multiple-device',
  REST_API_Kick: 'kicked-rest-api',
  userSigExpired: 'usersig-expired',
};

/** A server that lives in this very memory, as long as the session. */
export interface MemoryServer {
  readonly connect: ConnectInMemory;
  stop(): void;
}

/** What the session needs of its surroundings, beside the SDK itself. */
export interface SdkSurroundings {
  loadSdk(): Promise<typeof TencentCloudChat>;
  /** The parts of it that a session can do without. */
  loadModules(): Promise<SdkModules>;
  /** Gets ready to start the server in memory that has this address; null for one on a network. */
  loadServer(server: string): Promise<(() => MemoryServer) | null>;
  /** Called before the SDK may open anything: what this session may reach (`''`: Tencent Cloud), and by which way. */
  restrictTo(server: string, inMemory?: ConnectInMemory): void;
  setTimeout(callback: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
  /** The window whose `online` and `offline` events the SDK listens to. */
  window: EventTarget;
}

/** Opens sessions on the official SDK. One at a time: it is one instance for each SDKAppID. */
export function sdkSessions(surroundings: SdkSurroundings): OpenSession {
  const { window } = surroundings;
  /** The former session's end. Until then create() would hand out that same instance again. */
  let closed: Promise<unknown> = Promise.resolve();

  /** Rejects with `code` unless `work` is done in time. */
  function within<T>(work: Promise<T>, ms: number, code: string): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = surroundings.setTimeout(() => reject(new ChatError(code, `No answer in ${ms} ms.`)), ms);
      work.then(resolve, reject).finally(() => surroundings.clearTimeout(timer));
    });
  }

  return async (account, listener, wanted) => {
    const [sdk, modules, startServer] = await Promise.all([
      surroundings.loadSdk(),
      // Without them their calls are refused (2998), and the rest works.
      surroundings.loadModules().catch((): SdkModules => ({})),
      surroundings.loadServer(account.server),
    ]);
    await closed;
    if (!wanted()) throw new ChatError(SUPERSEDED, 'Another sign-in or a sign-out came first.');
    const memory = startServer?.();
    try {
      surroundings.restrictTo(account.server, memory?.connect);
    } catch {
      memory?.stop();
      throw new ChatError('bad-server', 'The server address is no address.');
    }
    let nudging = false;
    // Whether the computer has a network is nothing to a server in memory.
    const deafen = (event: Event): void => {
      if (!nudging) event.stopImmediatePropagation();
    };
    if (memory) window.addEventListener('offline', deafen, { capture: true });
    const chat = sdk.create({
      SDKAppID: account.sdkAppID,
      ...(account.server === '' ? {} : { proxyServer: account.server }),
      ...{ modules },
    });
    chat.setLogLevel(LOG_LEVEL_NONE);

    let open = true;
    // After its end the SDK answers nothing that is under way, ever.
    let end: (reason: ChatError) => void = () => undefined;
    const ended = new Promise<never>((_resolve, reject) => {
      end = reject;
    });
    ended.catch(() => undefined);

    async function ask<T>(call: () => Promise<unknown>, parse: (answer: unknown) => T): Promise<T> {
      let answer: unknown;
      try {
        answer = await Promise.race([call(), ended]);
      } catch (reason) {
        throw toChatError(reason);
      }
      return parse(answer);
    }

    const on = (name: string, handle: (event: unknown) => void): void =>
      chat.on(name, (event: unknown) => {
        if (open) handle(event);
      });
    const connection = (word: string): 'up' | 'trying' | 'lost' => {
      if (word === sdk.TYPES.NET_STATE_CONNECTED) return 'up';
      return word === sdk.TYPES.NET_STATE_CONNECTING ? 'trying' : 'lost';
    };
    const ready = new Promise<void>((resolve) => on(sdk.EVENT.SDK_READY, () => resolve()));
    // A server of one's own has one address: that it can't be reached is known at once. For Tencent Cloud the SDK tries
    // others next, and is given its time.
    const unreachable = new Promise<never>((_resolve, reject) =>
      on(sdk.EVENT.NET_STATE_CHANGE, (event) => {
        if (account.server === '' || parseEventWord(event, 'state') !== sdk.TYPES.NET_STATE_DISCONNECTED)
          return;
        reject(new ChatError('network', 'The server can not be reached.'));
      }),
    );
    // After the login nobody waits for it any more.
    unreachable.catch(() => undefined);
    on(sdk.EVENT.USER_STATUS_UPDATED, (event) =>
      listener({ type: 'statuses', statuses: parseStatusEvent(event) }),
    );
    on(sdk.EVENT.FRIEND_LIST_UPDATED, () => listener({ type: 'friends' }));
    on(sdk.EVENT.NET_STATE_CHANGE, (event) =>
      listener({ type: 'connection', state: connection(parseEventWord(event, 'state')) }),
    );
    let kicked = false;
    on(sdk.EVENT.KICKED_OUT, (event) => {
      kicked = true;
      listener({ type: 'ended', code: ENDED[parseEventWord(event, 'type')] ?? 'kicked-rest-api' });
    });

    // Destroyed before it was logged in, the SDK leaves its listeners on the window, and itself with them.
    const heard = new AbortController();
    function endingWithUs<T>(work: () => T): T {
      const listen = window.addEventListener;
      window.addEventListener = (type, handler, options) => {
        const given = typeof options === 'object' ? options : { capture: options === true };
        listen.call(window, type, handler, { ...given, signal: heard.signal });
      };
      try {
        return work();
      } finally {
        window.addEventListener = listen;
      }
    }

    return {
      login: () => {
        const { userID, userSig } = account;
        const login = endingWithUs(() => chat.login({ userID, userSig })).then(() => ready);
        return ask(
          () => within(Promise.race([login, unreachable]), LOGIN_TIMEOUT_MS, 'network'),
          () => undefined,
        );
      },
      setSelfStatus: (customStatus) =>
        ask(
          () => chat.setSelfStatus({ customStatus }),
          () => undefined,
        ),
      ownStatus: () =>
        ask(
          () => chat.getUserStatus({ userIDList: [account.userID] }),
          (answer) => {
            const [own] = parseQueryAnswer(answer).found;
            if (!own) throw new ChatError('unexpected', 'The SDK did not tell the own status.');
            return own;
          },
        ),
      getUserStatus: (userIDs) =>
        ask(() => chat.getUserStatus({ userIDList: [...userIDs] }), parseQueryAnswer),
      subscribe: (userIDs) =>
        ask(() => chat.subscribeUserStatus({ userIDList: [...userIDs] }), parseFailures),
      unsubscribe: async (userIDs) => {
        // An empty list would mean everyone (R23).
        if (userIDs.length > 0)
          await ask(
            () => chat.unsubscribeUserStatus({ userIDList: [...userIDs] }),
            () => undefined,
          );
      },
      getProfiles: (userIDs) => ask(() => chat.getUserProfile({ userIDList: [...userIDs] }), parseProfiles),
      getFriends: () => ask(() => chat.getFriendList(), parseFriends),
      serverLimits: () => readServerLimits(async (key) => chat.callExperimentalAPI('getServerConfig', key)),
      reconnectNow: () => {
        // The SDK ignores an `online` that follows no `offline`.
        nudging = true;
        window.dispatchEvent(new Event('offline'));
        window.dispatchEvent(new Event('online'));
        nudging = false;
      },
      close: async () => {
        open = false;
        end(new ChatError('network', 'The session was ended.'));
        // destroy() logs out first, and rejects when there is nothing to log out of; it is done all the same. Called
        // while the SDK is telling of an administrator's kick it never ends (3.6.6): so it is called after that.
        const told = () => new Promise<void>((resolve) => surroundings.setTimeout(resolve, 0));
        closed = (kicked ? told().then(() => chat.destroy()) : chat.destroy()).catch(() => undefined);
        await within(closed, CLOSE_TIMEOUT_MS, 'network').catch(() => undefined);
        memory?.stop();
        heard.abort();
        window.removeEventListener('offline', deafen, { capture: true });
      },
    };
  };
}
