interface Wait<T> {
  readonly key: T;
  begun: number;
  earlier: Wait<T> | null;
  later: Wait<T> | null;
}

/**
 * Things that each fall due the same time after they began. As all wait equally long, the order of beginning is the
 * order of falling due: starting, restarting and cancelling cost the same however many wait, and a changed delay
 * holds at once for all that wait. Times are milliseconds.
 *
 * The order is a chain of its own. A `Map` keeps it as well, but walks over all that was deleted from its beginning,
 * and with every frame the connection that was silent the longest may be the one that is heard.
 */
export class DelayQueue<T> {
  readonly #waits = new Map<T, Wait<T>>();
  #first: Wait<T> | null = null;
  #last: Wait<T> | null = null;

  get size(): number {
    return this.#waits.size;
  }

  /** Begins the wait of `key`, anew where it waits already. */
  start(key: T, now: number): void {
    let wait = this.#waits.get(key);
    if (wait === undefined) {
      wait = { key, begun: now, earlier: null, later: null };
      this.#waits.set(key, wait);
    } else this.#unchain(wait);
    wait.begun = now;
    wait.earlier = this.#last;
    wait.later = null;
    if (this.#last === null) this.#first = wait;
    else this.#last.later = wait;
    this.#last = wait;
  }

  cancel(key: T): void {
    const wait = this.#waits.get(key);
    if (wait === undefined) return;
    this.#waits.delete(key);
    this.#unchain(wait);
  }

  /** When the first falls due, or Infinity when none waits. */
  deadline(delay: number): number {
    return this.#first === null ? Number.POSITIVE_INFINITY : this.#first.begun + delay;
  }

  /** Takes out one that is due, or `undefined`. */
  takeDue(delay: number, now: number): T | undefined {
    this.#beginBy(now);
    if (this.#first === null || this.#first.begun + delay > now) return undefined;
    const { key } = this.#first;
    this.cancel(key);
    return key;
  }

  /**
   * Nothing has begun after `now`, unless the clock was set back: then that counts as begun just now. Otherwise it, and
   * all that begins behind it, would wait until the clock is again where it was.
   */
  #beginBy(now: number): void {
    for (let wait = this.#first; wait !== null && wait.begun > now; wait = wait.later) wait.begun = now;
  }

  #unchain({ earlier, later }: Wait<T>): void {
    if (earlier === null) this.#first = later;
    else earlier.later = later;
    if (later === null) this.#last = earlier;
    else later.earlier = earlier;
  }
}
