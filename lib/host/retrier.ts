import type { Clock } from './clock.ts';
import { refusedPause, retryPause } from './retry-pause.ts';

/** A try that is under way is left so long; each that came to nothing in it gives the next one more. */
const PATIENCE_MS = [5_000, 10_000, 20_000, 30_000];
/** Hurrying makes no two tries closer than this. */
const CLOSEST_MS = 1_000;
/** While the server is away the clock is looked at so often: timers stand still while the computer sleeps. */
const STEP_MS = 2_000;
/** A timer that comes so late has slept. */
const SLEPT_MS = 5_000;
/** A connection that lasted this long makes a later loss a new one, to be tried for without delay. */
const HELD_MS = 30_000;

/** Why a try should not wait: a person looks, or the network has changed (then the pauses are short again too). */
export type HurryReason = 'looked' | 'network';

/** Decides when to try again to reach a server; what a try is, its owner knows. Sets a timer only while it is away. */
export interface Retrier {
  /** A try is under way that nobody else ends; after a while it is given up for a new one. */
  trying(): void;
  /** The server is not reached: the next try comes after a pause that grows with how long it has been away. */
  failed(): void;
  /** The server is there but does not take the session; likewise, with longer pauses. */
  refused(): void;
  /** Tries at once. A try under way is left alone; where none is wanted nothing happens. */
  hurry(why: HurryReason): void;
  /** The server is reached. */
  found(): void;
  /** Nothing is wanted any more, and what was is forgotten. */
  stop(): void;
}

/** @param attempt begins a try; its owner then says what becomes of it. May say so at once */
export function retrier(clock: Clock, attempt: () => void): Retrier {
  let state: 'idle' | 'trying' | 'waiting' = 'idle';
  let timer: unknown;
  /** How long the server has been away, as the timers count: the clock may be set. */
  let awayMs = 0;
  let refusals = 0;
  /** How many tries came to nothing in the time they had. */
  let abandoned = 0;
  let triedAt = 0;
  let foundAt = 0;

  function begin(): void {
    clock.clearTimeout(timer);
    state = 'trying';
    triedAt = clock.now();
    attempt();
  }

  /** Waits in steps, so that the end of a sleep is noticed soon after it. */
  function wait(ms: number, done: () => void): void {
    clock.clearTimeout(timer);
    const step = Math.min(ms, STEP_MS);
    const set = clock.now();
    timer = clock.setTimeout(() => {
      awayMs += step;
      if (clock.now() - set - step >= SLEPT_MS) {
        awayMs = 0;
        begin();
      } else if (ms > step) wait(ms - step, done);
      else done();
    }, step);
  }

  /** A loss soon after the last one is still the same trouble. */
  function lost(): void {
    if (foundAt === 0) return;
    const held = clock.now() - foundAt;
    if (held < 0 || held >= HELD_MS) forget();
    foundAt = 0;
  }

  function forget(): void {
    awayMs = 0;
    refusals = 0;
    abandoned = 0;
  }

  function pause(ms: number): void {
    state = 'waiting';
    wait(ms, begin);
  }

  return {
    trying() {
      lost();
      if (state !== 'trying') triedAt = clock.now();
      state = 'trying';
      wait(PATIENCE_MS[Math.min(abandoned, PATIENCE_MS.length - 1)] ?? 0, () => {
        abandoned += 1;
        begin();
      });
    },
    failed() {
      lost();
      pause(retryPause(awayMs, clock.random()));
    },
    refused() {
      lost();
      pause(refusedPause(refusals, clock.random()));
      refusals += 1;
    },
    hurry(why) {
      if (why === 'network') awayMs = 0;
      if (state !== 'waiting') return;
      const since = clock.now() - triedAt;
      if (since < 0 || since >= CLOSEST_MS) begin();
      else pause(CLOSEST_MS - since);
    },
    found() {
      clock.clearTimeout(timer);
      state = 'idle';
      foundAt = clock.now();
    },
    stop() {
      clock.clearTimeout(timer);
      state = 'idle';
      foundAt = 0;
      forget();
    },
  };
}
