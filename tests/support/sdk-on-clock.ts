import type { FakeClock } from './fake-clock.ts';
import { type LoadedSdk, loadSdk } from './sdk-client-load.ts';

/** The published SDK on a clock that tests move, with a way out of their choice. */
export interface SdkOnClock {
  readonly module: LoadedSdk['module'];
  /** Its window: it listens to `online` and `offline` there. */
  readonly window: EventTarget;
  /** How many of its timers are set. */
  timers(): number;
}

/** Loads an SDK whose time is the clock's, and whose sockets and requests are these. */
export function sdkOnClock(
  clock: FakeClock,
  network: { WebSocket: unknown; XMLHttpRequest: unknown },
): SdkOnClock {
  const timers = new Map<number, unknown>();
  let last = 0;

  function start(callback: () => void, ms: number, again: boolean): number {
    last += 1;
    const id = last;
    const set = (): void => {
      timers.set(
        id,
        clock.setTimeout(() => {
          timers.delete(id);
          if (again) set();
          callback();
        }, ms),
      );
    };
    set();
    return id;
  }

  function stop(id: number): void {
    clock.clearTimeout(timers.get(id));
    timers.delete(id);
  }

  class ClockDate extends Date {
    static override now = clock.now;
    constructor(...args: [] | [number]) {
      super(...(args.length === 0 ? ([clock.now()] as const) : args));
    }
  }

  const navigator = { userAgent: 'Mozilla/5.0 Chrome/156.0.0.0', onLine: false, cookieEnabled: false };
  const location = { href: 'http://localhost/', hostname: 'localhost', protocol: 'http:' };
  const document = { characterSet: 'UTF-8', charset: 'UTF-8' };
  const window = Object.assign(new EventTarget(), { navigator, location, document, performance });
  const { module } = loadSdk('chat', {
    window,
    self: window,
    Date: ClockDate,
    setTimeout: (callback: () => void, ms = 0) => start(callback, ms, false),
    setInterval: (callback: () => void, ms: number) => start(callback, ms, true),
    clearTimeout: stop,
    clearInterval: stop,
    ...network,
  });
  return { module, window, timers: () => timers.size };
}
