import { useEffect, useState } from 'preact/hooks';
import { LOST_GRACE_MS } from '../lib/status/presentation.ts';
import type { SessionView } from '../lib/status/views.ts';

/** “2 min ago” is at most this late. */
const TICK_MS = 30_000;

/**
 * The time, refreshed twice a minute and at the moment a lost connection's grace ends: from then on statuses are
 * shown as unknown, which must not wait for the next tick.
 */
export function useNow(clock: () => number, session: SessionView | undefined): number {
  const [, refresh] = useState(0);
  const now = clock();
  const graceEnds = session?.state === 'reconnecting' ? session.since + LOST_GRACE_MS : 0;
  useEffect(() => {
    const again = () => refresh((count) => count + 1);
    const ticking = setInterval(again, TICK_MS);
    const left = graceEnds - clock();
    const ending = left > 0 ? setTimeout(again, left + 1) : undefined;
    return () => {
      clearInterval(ticking);
      clearTimeout(ending);
    };
  }, [clock, graceEnds]);
  return now;
}
