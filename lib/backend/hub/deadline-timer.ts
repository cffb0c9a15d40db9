import type { Schedule } from './surroundings.ts';

/** The longest wait that timers know, milliseconds. */
const LONGEST_WAIT = 2 ** 31 - 1;

/**
 * One timer for the next deadline. It is set anew only when the deadline comes closer: with every heartbeat the
 * deadline moves away, and a timer that fires early only looks and waits on.
 */
export class DeadlineTimer {
  readonly #schedule: Schedule;
  readonly #onDue: () => void;
  #timer: unknown = null;
  #at = Number.POSITIVE_INFINITY;

  constructor(schedule: Schedule, onDue: () => void) {
    this.#schedule = schedule;
    this.#onDue = onDue;
  }

  /** @param deadline milliseconds since the epoch; Infinity for none */
  arm(deadline: number): void {
    if (deadline >= this.#at) return;
    this.stop();
    this.#at = deadline;
    const wait = Math.min(Math.max(0, deadline - this.#schedule.now()), LONGEST_WAIT);
    this.#timer = this.#schedule.setTimeout(() => {
      this.stop();
      this.#onDue();
    }, wait);
  }

  stop(): void {
    if (this.#timer !== null) this.#schedule.clearTimeout(this.#timer);
    this.#timer = null;
    this.#at = Number.POSITIVE_INFINITY;
  }
}
