import { CALL_WINDOW_MS } from '../../lib/status/limits.ts';

/** The most calls in any window of 5 s, wherever it starts. The times are in order (ms). */
export function mostInAnyWindow(times: readonly number[]): number {
  let most = 0;
  let first = 0;
  for (const [index, at] of times.entries()) {
    while (at - (times[first] ?? at) > CALL_WINDOW_MS) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}
