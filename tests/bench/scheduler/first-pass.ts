import { CALL_WINDOW_MS, CALLS_PER_WINDOW, QUERY_MAX_USERS } from '../../../lib/status/limits.ts';
import { crowd, syncScene } from '../../support/sync-scene.ts';

export const ROUND_TRIP_MS = 50;
/** How finely the moment is looked for at which everyone is known. */
const STEP_MS = 1;

/** A first pass over people of whom nothing is known. Times in ms of the moved clock, but `cpuMs`. */
export interface FirstPass {
  readonly count: number;
  readonly leastMs: number;
  readonly tookMs: number;
  readonly refused: number;
  /** What the scheduler and the stand-in for the service took of the processor, in real ms. */
  readonly cpuMs: number;
}

/** The least time that the limits allow: one round trip, and 5 s for each full window of calls before the last. */
export function leastTime(count: number): number {
  const calls = Math.ceil(count / QUERY_MAX_USERS);
  return ROUND_TRIP_MS + (Math.ceil(calls / CALLS_PER_WINDOW) - 1) * CALL_WINDOW_MS;
}

export async function measureFirstPass(count: number): Promise<FirstPass> {
  const scene = syncScene(undefined, () => ROUND_TRIP_MS);
  scene.wanted = [[], crowd(count), []];
  const leastMs = leastTime(count);
  const begin = scene.clock.now();
  const began = performance.now();
  scene.sync.start(scene.service.session);
  while (scene.known.size < count && scene.clock.now() - begin < 2 * leastMs) {
    await scene.clock.advance(STEP_MS);
  }
  if (scene.known.size < count) throw new Error(`Of ${count} people only ${scene.known.size} were known.`);
  return {
    count,
    leastMs,
    tookMs: scene.clock.now() - begin,
    refused: scene.service.refused,
    cpuMs: performance.now() - began,
  };
}
