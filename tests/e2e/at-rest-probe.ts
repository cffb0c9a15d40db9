import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { QuietChromium } from './browsers/quiet-chromium.ts';

/** A timer that was set in the host, or a write to its storage. Times in ms since the epoch. */
export interface Deed {
  readonly at: number;
  /** What was called, for example `setTimeout` or `IDBObjectStore.put`. */
  readonly call: string;
  /** A timer’s delay; 0 of a write. */
  readonly ms: number;
  /** When an interval was cleared; absent while it runs. */
  endedAt?: number;
  /** Who called, the innermost first. */
  readonly stack: readonly string[];
}

/** Watches the host in Chromium's offscreen document from its first line on. */
export class HostProbe {
  private readonly browser: QuietChromium;
  private readonly sessionID: string;
  private readonly sdk: string;

  private constructor(browser: QuietChromium, sessionID: string, sdk: string) {
    this.browser = browser;
    this.sessionID = sessionID;
    this.sdk = sdk;
  }

  /** Has the host start anew, watched. */
  static async install(browser: QuietChromium, extensionDir: string): Promise<HostProbe> {
    const { cdp } = browser;
    const session = await browser.attachToHost();
    await cdp.send('Page.enable', {}, session);
    const source = `(${noteDeeds.toString()})()`;
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source }, session);
    await cdp.send('Page.reload', {}, session);
    return new HostProbe(browser, session, await sdkFile(extensionDir));
  }

  /**
   * The timers of ours from one moment to another: timeouts that were set, intervals that were there. What the SDK calls
   * of ours is ours; what we call of the SDK is its own.
   */
  async timers(from: number, to: number): Promise<Deed[]> {
    const ours = (await this.all()).filter(({ stack }) => stack[0]?.includes(this.sdk) !== true);
    return ours.filter(({ call, at, endedAt = to }) =>
      call === 'setInterval' ? at < to && endedAt > from : call === 'setTimeout' && at >= from && at < to,
    );
  }

  /** What anyone, the SDK too, has written to any storage from one moment to another. */
  async writes(from: number, to: number): Promise<Deed[]> {
    return (await this.all()).filter((deed) => !isTimer(deed) && deed.at >= from && deed.at < to);
  }

  private all(): Promise<Deed[]> {
    return this.browser.cdp.evaluate<Deed[]>(this.sessionID, 'globalThis.notedDeeds');
  }
}

const isTimer = ({ call }: Deed): boolean => call.startsWith('set');

/** One line: what it was and where it came from. */
export function deedLine(deed: Deed): string {
  const what = isTimer(deed) ? `${deed.call} of ${deed.ms} ms` : deed.call;
  return `${what} ${deed.stack.slice(0, 3).join(' < ')}`;
}

/** The name of the built file that holds the SDK and nothing of ours. */
async function sdkFile(extensionDir: string): Promise<string> {
  const folder = path.join(extensionDir, 'chunks');
  for (const name of await readdir(folder)) {
    const text = await readFile(path.join(folder, name), 'utf8');
    // The SDK says so of itself when it starts.
    if (text.includes('TencentCloudChat.VERSION')) return name;
  }
  throw new Error(`No file in ${folder} holds the SDK`);
}

/** Runs in the host before anything else; it is sent there as text, so that it uses nothing from here. */
function noteDeeds(): void {
  const deeds: Deed[] = [];
  const intervals = new Map<unknown, Deed>();
  const { setTimeout: startTimeout, setInterval: startInterval, clearInterval: endInterval } = globalThis;

  function note(call: string, ms = 0): Deed {
    // The error's own line, this function and its caller come first.
    const stack = (new Error().stack ?? '').split('\n').slice(3);
    const deed = { at: Date.now(), call, ms, stack: stack.map((line) => line.trim()) };
    deeds.push(deed);
    return deed;
  }

  function noteCalls(owner: object, name: string, methods: readonly string[]): void {
    for (const method of methods) {
      const native = Reflect.get(owner, method);
      const noted = function (this: unknown, ...args: unknown[]) {
        note(`${name}.${method}`);
        return Reflect.apply(native, this, args);
      };
      Object.assign(owner, { [method]: noted });
    }
  }

  Object.assign(globalThis, {
    notedDeeds: deeds,
    setTimeout(callback: () => void, ms = 0, ...rest: unknown[]) {
      note('setTimeout', ms);
      return startTimeout(callback, ms, ...rest);
    },
    setInterval(callback: () => void, ms = 0, ...rest: unknown[]) {
      const deed = note('setInterval', ms);
      const timer = startInterval(callback, ms, ...rest);
      intervals.set(timer, deed);
      return timer;
    },
    clearInterval(timer?: number) {
      const deed = intervals.get(timer);
      if (deed) deed.endedAt = Date.now();
      endInterval(timer);
    },
  });
  noteCalls(IDBObjectStore.prototype, 'IDBObjectStore', ['add', 'put', 'delete', 'clear']);
  noteCalls(IDBCursor.prototype, 'IDBCursor', ['update', 'delete']);
  noteCalls(Storage.prototype, 'Storage', ['setItem', 'removeItem', 'clear']);
  noteCalls(FileSystemFileHandle.prototype, 'FileSystemFileHandle', ['createWritable']);
}
