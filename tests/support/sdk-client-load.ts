import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The two generations of the official SDK. */
export type SdkGeneration = 'chat' | 'tim';

/** What these tests use of either. */
export interface Sdk {
  on(event: string, handler: (event: { readonly data: unknown }) => void): void;
  login(options: { userID: string; userSig: string }): Promise<unknown>;
  logout(): Promise<unknown>;
  destroy(): Promise<unknown>;
  setLogLevel(level: number): void;
  setSelfStatus(options: { customStatus: string }): Promise<SdkAnswer>;
  getUserStatus(options: { userIDList: string[] }): Promise<SdkAnswer>;
  subscribeUserStatus(options: { userIDList: string[] }): Promise<SdkAnswer>;
  unsubscribeUserStatus(options?: { userIDList?: string[] | undefined }): Promise<SdkAnswer>;
  getUserProfile(options: { userIDList: string[] }): Promise<SdkAnswer>;
  getFriendList(): Promise<SdkAnswer>;
}

export interface SdkAnswer {
  readonly code: number;
  readonly data: unknown;
}

interface SdkModule {
  readonly EVENT: Readonly<Record<string, string>>;
  create(options: { SDKAppID: number; proxyServer: string }): Sdk;
}

const FILES: Readonly<Record<SdkGeneration, string>> = {
  chat: '@tencentcloud/chat/index.js',
  tim: 'tim-js-sdk/tim-js-friendship.js',
};

/** An SDK of one's own, and the end of it. */
export interface LoadedSdk {
  readonly module: SdkModule;
  /** Cuts its sockets and stops its timers, as if its process had been killed. */
  kill(): void;
}

const require = createRequire(import.meta.url);
const factories = new Map<SdkGeneration, (...args: unknown[]) => void>();

/**
 * An instance of the published SDK, independent of every other: its file is run in a function whose parameters
 * stand in for the browser's globals, so that none of this process's globals is touched. `Worker` is undefined, so
 * that the SDK keeps to its own thread; `XMLHttpRequest` reaches nothing. `others` stand in for some of those globals,
 * or for more; each call of a generation must name the same ones.
 */
export function loadSdk(
  generation: SdkGeneration,
  others: Readonly<Record<string, unknown>> = {},
): LoadedSdk {
  const { globals: usual, kill } = browserGlobals();
  const globals = { ...usual, ...others };
  let factory = factories.get(generation);
  if (factory === undefined) {
    const source = readFileSync(require.resolve(FILES[generation]), 'utf8');
    factory = new Function('module', 'exports', ...Object.keys(globals), source) as (
      ...args: unknown[]
    ) => void;
    factories.set(generation, factory);
  }
  const module = { exports: {} };
  factory(module, module.exports, ...Object.values(globals));
  return { module: module.exports as SdkModule, kill };
}

let quieting = false;

/**
 * A promise that nobody has to handle. The SDK drops some (that of a login after a reconnect, when it is refused): a
 * browser reports that and goes on, Node would end the process. Whoever awaits one gets its rejection all the same.
 */
class QuietPromise<T> extends Promise<T> {
  constructor(executor: ConstructorParameters<typeof Promise<T>>[0]) {
    super(executor);
    if (quieting) return;
    quieting = true;
    super.then(undefined, () => {});
    quieting = false;
  }
}

function browserGlobals() {
  const silent = () => {};
  const console = { log: silent, info: silent, warn: silent, error: silent, debug: silent };
  const navigator = { userAgent: 'Mozilla/5.0 Chrome/156.0.0.0', onLine: true, cookieEnabled: false };
  const location = { href: 'http://localhost/', hostname: 'localhost', protocol: 'http:' };
  const document = { characterSet: 'UTF-8', charset: 'UTF-8' };
  const listening = { addEventListener: silent, removeEventListener: silent };
  const window = { navigator, location, document, performance, console, ...listening };
  const timers = new Set<NodeJS.Timeout>();
  const sockets = new Set<WebSocket>();
  class TrackedWebSocket extends WebSocket {
    constructor(url: string) {
      super(url);
      sockets.add(this);
      this.addEventListener('close', () => sockets.delete(this));
    }
  }
  function tracked<T extends typeof setTimeout | typeof setInterval>(start: T) {
    return (handler: () => void, ms: number) => {
      const timer = start(handler, ms).unref();
      timers.add(timer);
      return timer;
    };
  }
  const globals = {
    window,
    self: window,
    document,
    location,
    navigator,
    console,
    localStorage: storage(),
    Worker: undefined,
    Promise: QuietPromise,
    XMLHttpRequest: DeadRequest,
    WebSocket: TrackedWebSocket,
    setTimeout: tracked(setTimeout),
    setInterval: tracked(setInterval),
  };
  function kill(): void {
    for (const timer of timers) clearTimeout(timer);
    for (const socket of sockets) {
      socket.onclose = null;
      socket.close();
    }
  }
  return { globals, kill };
}

function storage() {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

/** A request that never leaves: the SDK diagnoses its network with one when it is disconnected. */
class DeadRequest {
  open(): void {}
  setRequestHeader(): void {}
  send(): void {}
  abort(): void {}
}
