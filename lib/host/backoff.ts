import type { Clock } from './clock.ts';

const FIRST_MS = 5_000;
const LONGEST_MS = 60_000;

/** The pause after failures: doubled each time, with jitter, until something succeeds. */
export interface Backoff {
  /** The time before which nothing is to be tried again (ms, by the clock that goes evenly). */
  until(): number;
  failed(): void;
  /** Nothing before `ms` from now. */
  pause(ms: number): void;
  succeeded(): void;
  reset(): void;
}

export function backoff(clock: Clock): Backoff {
  let until = 0;
  let failures = 0;

  return {
    until: () => until,
    failed() {
      // Calls go out together, and fail together: that is one failure.
      if (clock.steady() < until) return;
      const pause = Math.min(FIRST_MS * 2 ** failures, LONGEST_MS / 2) * (1 + clock.random());
      failures += 1;
      until = clock.steady() + pause;
    },
    pause(ms) {
      until = clock.steady() + ms;
    },
    succeeded() {
      if (clock.steady() >= until) failures = 0;
    },
    reset() {
      until = 0;
      failures = 0;
    },
  };
}
