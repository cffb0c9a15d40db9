import { step } from '../../../scripts/lib/progress.mjs';
import type { Target } from '../part.ts';
import { type Lineup, SERVERS, type ServedRun } from './lineup.ts';
import type { ServerName } from './load/dialects.ts';
import { medianRun, runCells, showRuns } from './run-table.ts';

/** How many sets are under way at once, tried in turn to find where more of them bring no more. */
const IN_FLIGHT = [100, 250, 500, 1_000, 2_000];
const PROBE_MS = 1_500;
/** What brings this much of the best is enough: more in flight only makes them wait. */
const ENOUGH = 0.95;
const ROUNDS = 3;
const ROUND_MS = 3_000;

/** Each server's best, as the median of rounds in which they take turns. */
export type Saturation = ReadonlyMap<ServerName, ServedRun>;

export async function measureSaturation(lineup: Lineup): Promise<Saturation> {
  const inFlight = new Map<ServerName, number>();
  for (const server of SERVERS) {
    inFlight.set(server, await step(`finding the knee of ${server}`, () => findKnee(lineup, server)));
  }
  const runs = new Map<ServerName, ServedRun[]>(SERVERS.map((server) => [server, []]));
  await step('saturating each in turn', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const server of SERVERS) {
        const run = await lineup.saturate(server, inFlight.get(server) ?? 1, ROUND_MS);
        runs.get(server)?.push(run);
      }
    }
  });
  const result = new Map(Array.from(runs, ([server, all]) => [server, medianRun(all)]));
  showRuns(
    'at saturation, sets in flight',
    Array.from(result, ([server, run]) => [`${server}, ${inFlight.get(server)}`, ...runCells(run)]),
  );
  return result;
}

async function findKnee(lineup: Lineup, server: ServerName): Promise<number> {
  const rates: number[] = [];
  for (const inFlight of IN_FLIGHT) {
    rates.push((await lineup.saturate(server, inFlight, PROBE_MS)).deliveriesPerSecond);
  }
  const best = Math.max(...rates);
  return IN_FLIGHT[rates.findIndex((rate) => rate >= best * ENOUGH)] ?? 1;
}

export function saturationTargets(saturation: Saturation): readonly Target[] {
  const rate = (server: ServerName) => saturation.get(server)?.deliveriesPerSecond ?? Number.NaN;
  const target = (other: ServerName, limit: number): Target => ({
    what: `deliveries a second at saturation, of ${other}`,
    ratio: rate('presently') / rate(other),
    limit,
    sense: 'at least',
  });
  return [target('bare ws', 8), target('socket.io', 15)];
}
