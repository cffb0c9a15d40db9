import type { Clock } from '../../lib/host/clock.ts';

/** A clock that stands until it is moved; what is due meanwhile runs in its order, with everything it awaits. */
export interface FakeClock extends Clock {
  /** Moves on by `ms`, running what falls due, each at its own time. */
  advance(ms: number): Promise<void>;
  /** Lets everything that waits for no time finish. */
  settle(): Promise<void>;
  /** How many timers are set. */
  pending(): number;
}

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly callback: () => void;
}

const START = Date.UTC(2026, 10, 21, 9, 0, 0);

/** Promise chains under test are short; this many turns is more than any needs. */
const TURNS = 60;

export function fakeClock(random: () => number = () => 0): FakeClock {
  let now = START;
  let order = 0;
  const timers = new Set<Timer>();

  async function settle(): Promise<void> {
    for (let turn = 0; turn < TURNS; turn += 1) await Promise.resolve();
  }

  return {
    now: () => now,
    steady: () => Math.floor(now - START),
    random,
    setTimeout(callback, ms) {
      order += 1;
      const timer: Timer = { at: now + ms, order, callback };
      timers.add(timer);
      return timer;
    },
    clearTimeout(timer) {
      timers.delete(timer as Timer);
    },
    settle,
    async advance(ms) {
      const end = now + ms;
      await settle();
      for (;;) {
        const [due] = [...timers]
          .filter((timer) => timer.at <= end)
          .sort((a, b) => a.at - b.at || a.order - b.order);
        if (!due) break;
        timers.delete(due);
        now = Math.max(now, due.at);
        due.callback();
        await settle();
      }
      now = end;
      await settle();
    },
    pending: () => timers.size,
  };
}
