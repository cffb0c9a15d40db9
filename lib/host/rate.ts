/** Counts what happens against a bound: no more than `most` in any `ms`. */
export interface Rate {
  /** Counts one more if there is room; returns whether there was. */
  take(now: number): boolean;
  /** Ms until there is room for one. */
  wait(now: number): number;
}

/** @param now of a clock that is never set back */
export function rate(most: number, ms: number): Rate {
  const times: number[] = [];

  function wait(now: number): number {
    while (times.length > 0 && now - (times[0] ?? 0) >= ms) times.shift();
    return times.length < most ? 0 : (times[0] ?? 0) + ms - now;
  }

  return {
    wait,
    take(now) {
      if (wait(now) > 0) return false;
      times.push(now);
      return true;
    },
  };
}
