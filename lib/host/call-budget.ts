import { CALL_WINDOW_MS, CALLS_PER_WINDOW } from '../status/limits.ts';
import { type Clock, delay } from './clock.ts';

/** The SDK counts in fixed windows and a slow network can press calls together; a little more room suits both. */
const MARGIN_MS = 100;

/** Leave to make one kind of call: never more than 20 in any 5 s, however they fall (R16, R18). */
export interface CallBudget {
  /** Resolves when the call may be made; it is then counted. Resolves in the order asked. */
  take(): Promise<void>;
}

/** A budget of its own for each of getUserStatus, subscribeUserStatus and unsubscribeUserStatus. */
export function callBudget(clock: Clock): CallBudget {
  const taken: number[] = [];
  let turn: Promise<void> = Promise.resolve();

  async function wait(): Promise<void> {
    const earliest = taken.length < CALLS_PER_WINDOW ? undefined : taken[taken.length - CALLS_PER_WINDOW];
    if (earliest !== undefined) {
      const window = CALL_WINDOW_MS + MARGIN_MS;
      // Never longer than a window, though the clock was set back.
      const rest = Math.min(window, earliest + window - clock.now());
      if (rest > 0) await delay(clock, rest);
    }
    taken.push(clock.now());
    if (taken.length > CALLS_PER_WINDOW) taken.shift();
  }

  return {
    take() {
      turn = turn.then(wait);
      return turn;
    },
  };
}
