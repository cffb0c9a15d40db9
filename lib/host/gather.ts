import type { Clock } from './clock.ts';

/**
 * After news the next waits so long for more, so that a busy team costs a page little; nobody notices it. The first
 * is passed on at once.
 */
export const GATHER_MS = 50;

/** Gathers news for each of several receivers. */
export interface Gather<Receiver> {
  /** There is something for this one. */
  news(receiver: Receiver): void;
  /** What there was has been passed on just now. */
  told(receiver: Receiver): void;
  forget(receiver: Receiver): void;
}

/** @param pass it is this one's turn; then `told`, if there was anything. It is called once for all that was gathered */
export function gather<Receiver>(
  clock: Clock,
  pass: (receiver: Receiver, byTurn: true) => void,
): Gather<Receiver> {
  /** When each was last told; only of those who were just now. */
  const toldAt = new Map<Receiver, number>();
  const waiting = new Set<Receiver>();
  let timer: unknown = null;

  /** Ms until this one's turn; a clock that was set back makes it now. */
  function wait(receiver: Receiver, now: number): number {
    const left = (toldAt.get(receiver) ?? Number.NEGATIVE_INFINITY) + GATHER_MS - now;
    return left > GATHER_MS ? 0 : Math.max(0, left);
  }

  function look(): void {
    timer = null;
    const now = clock.now();
    for (const receiver of [...waiting]) {
      if (wait(receiver, now) > 0) continue;
      waiting.delete(receiver);
      pass(receiver, true);
    }
    arm(now);
  }

  function arm(now: number): void {
    if (timer !== null || waiting.size === 0) return;
    const soonest = Math.min(...[...waiting].map((receiver) => wait(receiver, now)));
    timer = clock.setTimeout(look, Math.max(1, soonest));
  }

  return {
    news(receiver) {
      const now = clock.now();
      if (wait(receiver, now) === 0) {
        toldAt.delete(receiver);
        pass(receiver, true);
        return;
      }
      waiting.add(receiver);
      arm(now);
    },
    told: (receiver) => void toldAt.set(receiver, clock.now()),
    forget(receiver) {
      toldAt.delete(receiver);
      waiting.delete(receiver);
    },
  };
}
