/**
 * Things that each fall due the same time after they began. As all wait equally long, the order of beginning is the
 * order of falling due: starting, restarting and cancelling cost the same however many wait, and a changed delay
 * holds at once for all that wait. Times are milliseconds.
 */
export class DelayQueue<T> {
  readonly #begun = new Map<T, number>();

  get size(): number {
    return this.#begun.size;
  }

  /** Begins the wait of `key`, anew where it waits already. */
  start(key: T, now: number): void {
    this.#begun.delete(key);
    this.#begun.set(key, now);
  }

  cancel(key: T): void {
    this.#begun.delete(key);
  }

  /** When the first falls due, or Infinity when none waits. */
  deadline(delay: number): number {
    for (const begun of this.#begun.values()) return begun + delay;
    return Number.POSITIVE_INFINITY;
  }

  /** Takes out one that is due, or `undefined`. */
  takeDue(delay: number, now: number): T | undefined {
    for (const [key, begun] of this.#begun) {
      if (begun + delay > now) return undefined;
      this.#begun.delete(key);
      return key;
    }
    return undefined;
  }
}
