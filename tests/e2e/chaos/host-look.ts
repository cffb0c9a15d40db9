import { Cdp, type Target } from '../browsers/cdp.ts';

/** What the host's document holds on to. */
export interface HostLook {
  /** When the document was made: tells one document from another. */
  readonly born: number;
  /** Of its window and its document. */
  readonly listeners: number;
  /** Viewers' ports that are open, of those that were opened since the first look. */
  readonly ports: number;
  /** WebSockets that are not closed. */
  readonly sockets: number;
  /** Timers that are set, of those that were set since the first look. */
  readonly timers: number;
  /** Sets in memory: whatever the host knows of a viewer holds some. */
  readonly sets: number;
  /** JavaScript's memory after a collection, bytes. */
  readonly heap: number;
}

/** Looks into Chromium's offscreen document, where the host runs. */
export class HostInspector {
  private readonly cdp: Cdp;

  private constructor(cdp: Cdp) {
    this.cdp = cdp;
  }

  static async open(profileDir: string): Promise<HostInspector> {
    return new HostInspector(await Cdp.connect(profileDir));
  }

  private async documents(): Promise<readonly Target[]> {
    const targets = await this.cdp.targets();
    return targets.filter(({ type, url }) => type === 'background_page' && url.endsWith('/offscreen.html'));
  }

  /** How many offscreen documents there are. */
  async count(): Promise<number> {
    return (await this.documents()).length;
  }

  /** Sets the host's clock forward or back, as a person or the network's time does. */
  async jump(ms: number): Promise<void> {
    await this.withHost((session) => this.cdp.evaluate(session, `(${jumpClock.toString()})(${ms})`));
  }

  async look(): Promise<HostLook> {
    return this.withHost(async (session) => {
      const send = <Result>(method: string, params: object = {}): Promise<Result> =>
        this.cdp.send<Result>(method, params, session);
      const counts = await this.cdp.evaluate<Counts>(session, `(${count.toString()})()`);
      await send('HeapProfiler.collectGarbage');
      const { usedSize } = await send<{ usedSize: number }>('Runtime.getHeapUsage');
      const object = async (expression: string): Promise<string> => {
        const { result } = await send<{ result: { objectId: string } }>('Runtime.evaluate', { expression });
        return result.objectId;
      };
      const listenersOf = async (target: string): Promise<number> => {
        const objectId = await object(target);
        const found = await send<{ listeners: unknown[] }>('DOMDebugger.getEventListeners', { objectId });
        return found.listeners.length;
      };
      const instances = async (prototype: string, which: string): Promise<number> => {
        const { objects } = await send<{ objects: { objectId: string } }>('Runtime.queryObjects', {
          prototypeObjectId: await object(prototype),
        });
        const counted = await send<{ result: { value: number } }>('Runtime.callFunctionOn', {
          objectId: objects.objectId,
          functionDeclaration: `function () { return this.filter(${which}).length; }`,
          returnByValue: true,
        });
        return counted.result.value;
      };
      return {
        ...counts,
        listeners: (await listenersOf('window')) + (await listenersOf('document')),
        sets: await instances('Set.prototype', '() => true'),
        sockets: await instances('WebSocket.prototype', '(socket) => socket.readyState < 2'),
        heap: usedSize,
      };
    });
  }

  private async withHost<Result>(work: (session: string) => Promise<Result>): Promise<Result> {
    const [host] = await this.documents();
    if (host === undefined) throw new Error('There is no offscreen document');
    const session = await this.cdp.attach(host.targetId);
    try {
      return await work(session);
    } finally {
      await this.cdp.send('Target.detachFromTarget', { sessionId: session }).catch(() => undefined);
    }
  }

  close(): void {
    this.cdp.close();
  }
}

type Counts = Pick<HostLook, 'born' | 'timers' | 'ports'>;

/** Runs in the host. The first time it begins to count. */
function count(): Counts {
  const scope = globalThis as typeof globalThis & { chaos?: { timers: Set<unknown>; ports: Set<unknown> } };
  if (scope.chaos === undefined) {
    const live = new Set<unknown>();
    const ports = new Set<unknown>();
    scope.chaos = { timers: live, ports };
    chrome.runtime.onConnect.addListener((port) => {
      ports.add(port);
      port.onDisconnect.addListener(() => ports.delete(port));
    });
    const { setTimeout, setInterval, clearTimeout, clearInterval } = globalThis;
    Object.assign(scope, {
      setTimeout(work: () => void, ms?: number) {
        const timer = setTimeout(() => {
          live.delete(timer);
          work();
        }, ms);
        live.add(timer);
        return timer;
      },
      setInterval(work: () => void, ms?: number) {
        const timer = setInterval(work, ms);
        live.add(timer);
        return timer;
      },
      clearTimeout(timer: number) {
        live.delete(timer);
        clearTimeout(timer);
      },
      clearInterval(timer: number) {
        live.delete(timer);
        clearInterval(timer);
      },
    });
  }
  return { born: performance.timeOrigin, timers: scope.chaos.timers.size, ports: scope.chaos.ports.size };
}

/** Runs in the host. */
function jumpClock(ms: number): void {
  const before = Date.now;
  Date.now = () => before.call(Date) + ms;
}
