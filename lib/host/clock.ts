/** Time as the host takes it: given, never read from the environment, so that tests move it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /**
   * Whole milliseconds since some moment, that go on evenly though the clock is set. May stand while the computer sleeps,
   * as timers do.
   */
  steady(): number;
  setTimeout(callback: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
  /** Between 0 and 1, for jitter. */
  random(): number;
}

/** Resolves after `ms` of the clock's time. */
export function delay(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => clock.setTimeout(resolve, ms));
}
