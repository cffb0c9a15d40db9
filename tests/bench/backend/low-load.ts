import { step } from '../../../scripts/lib/progress.mjs';
import type { Target } from '../part.ts';
import { type Lineup, SERVERS, type ServedRun } from './lineup.ts';
import type { ServerName } from './load/dialects.ts';
import { medianRun, runCells, showRuns } from './run-table.ts';
import type { Saturation } from './saturation.ts';

const ROUNDS = 5;
const ROUND_MS = 3_000;
/** A server that has sent less than this of what was set meanwhile can't keep up. */
const KEEPS_UP = 0.97;

interface Case {
  readonly server: ServerName;
  /** Whose saturation the rate is a tenth of. */
  readonly tenthOf: ServerName;
  readonly rate: number;
}

/**
 * Each server at a tenth of its own saturation, ours and the bare one also at the other's. Ours saturates so late
 * that the bare one may not keep up at a tenth of it; a tenth of the bare one's is a rate that both can bear.
 */
export async function measureLowLoad(lineup: Lineup, saturation: Saturation): Promise<readonly Target[]> {
  const at = (server: ServerName, tenthOf: ServerName): Case => {
    const rate = (saturation.get(tenthOf)?.deliveriesPerSecond ?? Number.NaN) / 10;
    return { server, tenthOf, rate };
  };
  const cases = [
    ...SERVERS.map((server) => at(server, server)),
    at('bare ws', 'presently'),
    at('presently', 'bare ws'),
  ];
  const runs = new Map<Case, ServedRun[]>(cases.map((one) => [one, []]));
  await step('a steady tenth, each in turn', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const one of cases) runs.get(one)?.push(await lineup.steady(one.server, one.rate, ROUND_MS));
    }
  });
  const results = Array.from(runs, ([one, all]) => ({ ...one, run: medianRun(all) }));
  showRuns(
    'at a steady tenth',
    results.map(({ server, tenthOf, run }) => {
      const late = run.kept < KEEPS_UP ? ' (can’t keep up)' : '';
      return [`${server}, of ${tenthOf}’s${late}`, ...runCells(run)];
    }),
  );
  const p95 = (server: ServerName, tenthOf: ServerName) =>
    results.find((one) => one.server === server && one.tenthOf === tenthOf)?.run.p95 ?? Number.NaN;
  const target = (tenthOf: ServerName): Target => ({
    what: `p95 from set to seen at a tenth of ${tenthOf}’s saturation, of bare ws`,
    ratio: p95('presently', tenthOf) / p95('bare ws', tenthOf),
    limit: 1.2,
    sense: 'at most',
  });
  return [target('presently'), target('bare ws')];
}
