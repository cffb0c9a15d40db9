import { CALL_WINDOW_MS, CALLS_PER_WINDOW } from '../../status/limits.ts';

/** The three calls that are limited to 20 in 5 s, each on its own (R16, R18). */
export type LimitedCall = 'getStatus' | 'subscribe' | 'unsubscribe';

interface Window {
  begun: number;
  calls: number;
}

/**
 * Counts the limited calls of one connection. The window is the SDK's own: fixed, from the first call, so that a
 * client that keeps to the SDK's count keeps to this one. It is kept for each connection, not for each account: the
 * documents are silent, and this way ten instances that each obey are never refused for one another.
 */
export class CallWindows {
  #windows: Partial<Record<LimitedCall, Window>> = {};

  /** Counts a call at `now` (milliseconds) and says whether it is allowed. */
  admit(call: LimitedCall, now: number): boolean {
    const window = this.#windows[call];
    if (window === undefined || now - window.begun >= CALL_WINDOW_MS || now < window.begun) {
      this.#windows[call] = { begun: now, calls: 1 };
      return true;
    }
    window.calls += 1;
    return window.calls <= CALLS_PER_WINDOW;
  }
}
