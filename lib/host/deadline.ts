import type { Clock } from './clock.ts';

/** A timer is set for no longer than this: it stands still while the computer sleeps, and the clock may be set. */
const STEP_MS = 60_000;
/** What is left after a step is never a short timer of its own. */
const LAST_STEP_MS = STEP_MS * 1.5;

/** Something that is due at a time of the wall clock. */
export interface Deadline {
  /** When it is due, ms since the epoch; null for never. In place of what was set before. */
  set(at: number | null): void;
}

/**
 * Tells when a moment of the wall clock has come: to the millisecond if the computer is awake, and within `STEP_MS` of
 * waking or of the clock's being set. It has a timer only while something is set. `due` may come a little before the
 * time where timers are coarse, or for one that is past already; its owner looks at the clock, and sets anew what is left.
 */
export function deadline(clock: Clock, due: () => void): Deadline {
  let timer: unknown;

  function step(at: number): void {
    const left = at - clock.now();
    timer = clock.setTimeout(
      () => {
        if (clock.now() >= at) due();
        else step(at);
      },
      left < LAST_STEP_MS ? Math.max(0, left) : STEP_MS,
    );
  }

  return {
    set(at) {
      clock.clearTimeout(timer);
      if (at !== null) step(at);
    },
  };
}
