/** Between two tries while the server has been away for a moment only: most interruptions end here. */
const FIRST_MS = 1_200;
/** So long an absence is a moment. Browsers delay the sockets of a page that has failed about thirty times (Chromium). */
const MOMENT_MS = 25_000;
/** Of what is longer, this part is the pause. */
const SHARE = 10;
const LONGEST_MS = 30_000;

/**
 * How long to wait, in ms, before the next try at a server that has not been reached for `awayMs`: 0.9 to 1.5 s at first,
 * later about a tenth of the absence, at most 22.5 to 37.5 s (in an hour a try each 20 s or more on average).
 * `random`, 0 to 1, spreads it by a quarter either way, so that a team does not come all at once.
 */
export function retryPause(awayMs: number, random: number): number {
  const pause = FIRST_MS + Math.max(0, awayMs - MOMENT_MS) / SHARE;
  return spread(Math.min(LONGEST_MS, pause), random);
}

const REFUSED_MS = [2_000, 4_000, 8_000, 15_000];

/**
 * The same, in ms, where the server was reached but did not take the session, `times` times before this: it is busy or
 * broken, and each try costs it a login. 1.5 to 2.5 s at first, at most 22.5 to 37.5 s.
 */
export function refusedPause(times: number, random: number): number {
  return spread(REFUSED_MS[times] ?? LONGEST_MS, random);
}

function spread(ms: number, random: number): number {
  return ms * (0.75 + random / 2);
}
