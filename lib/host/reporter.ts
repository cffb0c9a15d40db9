import type { OwnReport } from '../messaging/protocol.ts';
import { explains } from '../status/problem-codes.ts';
import { type Clock, delay } from './clock.ts';

/** After a report that did not arrive it is told again after these. */
const PAUSES_MS = [500, 1_000, 2_000, 4_000, 8_000];

/** A report with what its problem's code means: the background has no list of codes. */
export function explained(report: OwnReport): OwnReport {
  const { session } = report;
  return session.state === 'stopped' ? { ...report, word: explains(session.problem.code) } : report;
}

/**
 * Tells the background how the session is, the newest always: it remembers that the session was kicked, so that a restart
 * of the browser does not kick back; and a worker may be killed just then. `lost` hears of what could not be told at all.
 */
export function reporter(
  clock: Clock,
  tell: (report: OwnReport) => Promise<unknown>,
  lost: (reason: unknown) => void,
): (report: OwnReport) => void {
  let newest: OwnReport | null = null;

  async function untilTold(report: OwnReport): Promise<void> {
    for (let tries = 0; report === newest; tries += 1) {
      try {
        await tell(report);
        return;
      } catch (reason) {
        const pause = PAUSES_MS[tries];
        if (pause === undefined) {
          lost(reason);
          return;
        }
        await delay(clock, pause);
      }
    }
  }

  return (report) => {
    newest = report;
    void untilTold(report);
  };
}
