import type { Part, Target } from '../part.ts';
import { tableLines } from '../table.ts';
import { measureAges } from './ages.ts';
import { type FirstPass, measureFirstPass, ROUND_TRIP_MS } from './first-pass.ts';

const COUNTS = [100, 1_000, 10_000, 50_000];
const FOLLOWED_MAX_MS = 60_000;

/** Who is asked about when, on a clock that is moved, before a stand-in that counts like the service (issue 4, point 2). */
export const scheduler: Part = {
  name: 'scheduler',
  title: `Scheduler: a service ${ROUND_TRIP_MS} ms away that allows 20 calls in 5 s`,
  async run(): Promise<readonly Target[]> {
    const passes: FirstPass[] = [];
    for (const count of COUNTS) passes.push(await measureFirstPass(count));
    const heads = ['people', 'least ms', 'took ms', 'refused', 'processor ms (real)'];
    const rows = passes.map(({ count, leastMs, tookMs, refused, cpuMs }) => [
      count.toLocaleString('en'),
      ...[leastMs, tookMs, refused].map((figure) => figure.toLocaleString('en')),
      cpuMs.toFixed(0),
    ]);
    for (const line of tableLines(heads, rows)) console.log(line);

    const ages = await measureAges();
    const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
    console.log(
      '\n200 in view, 500 followed, 10,000 shown nowhere in view, for five minutes; the oldest status:',
    );
    console.log(
      `  in view ${seconds(ages.seen)} (${ages.seenLive} live)   followed ${seconds(ages.followed)}   the others ${seconds(ages.recent)}`,
    );
    console.log(`  ${ages.callsPerMinute.toFixed(0)} calls a minute, ${ages.refused} refused`);

    const refused = passes.reduce((sum, pass) => sum + pass.refused, ages.refused);
    return [
      ...passes.map(
        ({ count, leastMs, tookMs }): Target => ({
          what: `${count.toLocaleString('en')} people known, over the least time that the limits allow`,
          ratio: tookMs / leastMs,
          limit: 1.05,
          sense: 'at most',
        }),
      ),
      { what: 'calls refused in all of it', ratio: refused, limit: 0, sense: 'at most' },
      { what: 'of the 200 in view change live', ratio: ages.seenLive / 200, limit: 1, sense: 'at least' },
      {
        what: 'the oldest status of anyone followed, over 60 s',
        ratio: ages.followed / FOLLOWED_MAX_MS,
        limit: 1,
        sense: 'at most',
      },
    ];
  },
};
