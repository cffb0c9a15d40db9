/** The longest wait that Node's timers know, milliseconds. */
const LONGEST_WAIT = 2 ** 31 - 1;

/**
 * One timer for the next deadline. It is set anew only when the deadline comes closer: with every heartbeat the
 * deadline moves away, and a timer that fires early only looks and waits on.
 */
export class DeadlineTimer {
  readonly #now: () => number;
  readonly #onDue: () => void;
  #timer: NodeJS.Timeout | null = null;
  #at = Number.POSITIVE_INFINITY;

  constructor(now: () => number, onDue: () => void) {
    this.#now = now;
    this.#onDue = onDue;
  }

  /** @param deadline milliseconds since the epoch; Infinity for none */
  arm(deadline: number): void {
    if (deadline >= this.#at) return;
    this.stop();
    this.#at = deadline;
    const wait = Math.min(Math.max(0, deadline - this.#now()), LONGEST_WAIT);
    this.#timer = setTimeout(() => {
      this.stop();
      this.#onDue();
    }, wait);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#at = Number.POSITIVE_INFINITY;
  }
}
