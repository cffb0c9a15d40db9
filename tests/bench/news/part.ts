import { setTimeout as delay } from 'node:timers/promises';
import { buildExtension } from '../../../scripts/lib/build.ts';
import { step } from '../../../scripts/lib/progress.mjs';
import { TestSite } from '../../e2e/test-site.ts';
import { WireTap } from '../../support/wire-tap.ts';
import { startWorld } from '../browser-world.ts';
import { Ends } from '../ends.ts';
import type { Part, Target } from '../part.ts';
import { type Percentiles, percentiles } from '../statistics.ts';
import { tableLines } from '../table.ts';
import { measureBarePage } from './bare-page.ts';
import { sendBursts } from './bursts.ts';
import { setOneByOne, type WorkerState } from './one-by-one.ts';
import type { Arrival } from './page.ts';
import { delays, NewsScene } from './scene.ts';

const CROWD = 1_000;
const SEEN_MAX_MS = 50;

/** How soon news is on a page: from a status set by another client to the dot painted (performance.md). */
export const news: Part = {
  name: 'news',
  title: 'News: from a status set by another client to the dot, beside a socket of the page’s own',
  sections: ['one', 'bursts'],
  async run(only): Promise<readonly Target[]> {
    await buildExtension();
    const wants = (section: string): boolean => only.length === 0 || only.includes(section);
    return [
      ...(wants('one') ? await within(measureOneByOne) : []),
      ...(wants('bursts') ? await within(measureBursts) : []),
    ];
  },
};

async function within<T>(work: (ends: Ends) => Promise<T>): Promise<T> {
  const ends = new Ends();
  try {
    return await work(ends);
  } finally {
    await ends.all();
  }
}

/** How long a way took to a script or the change of a dot, and until that was drawn. */
interface Row {
  readonly known: Percentiles;
  readonly painted: Percentiles;
  readonly count: number;
}

function rowOf(sent: ReadonlyMap<string, number>, arrivals: readonly Arrival[]): Row {
  const known = delays(sent, arrivals, 'known');
  const painted = delays(sent, arrivals, 'painted');
  return { known: percentiles(known), painted: percentiles(painted), count: painted.length };
}

/** From when the last dot was changed until the frame with it was drawn. */
function paintingOf(arrivals: readonly Arrival[], sent: ReadonlyMap<string, number>): Percentiles {
  const own = arrivals.filter(({ text }) => sent.has(text));
  return percentiles(own.map(({ known, painted }) => painted - known));
}

function show(what: string, rows: readonly (readonly [string, Row])[]): void {
  const ms = ({ p50, p95 }: Percentiles) => [p50.toFixed(1), p95.toFixed(1)];
  const heads = [what, 'n', 'known p50', 'p95', 'painted p50', 'p95'];
  const cells = rows.map(([name, row]) => [name, String(row.count), ...ms(row.known), ...ms(row.painted)]);
  console.log(['', ...tableLines(heads, cells), ''].join('\n'));
}

async function measureOneByOne(ends: Ends): Promise<readonly Target[]> {
  const backend = ends.add(await startWorld(['ann', 'own', 'bob']));
  const site = ends.add(await TestSite.start());
  const scene = await NewsScene.start(ends, { server: backend.url, site, userIDs: ['bob'], draws: true });
  const sent = await step('one status after another', () => setOneByOne(scene, backend.url, 'bob'));
  await delay(500);
  const { ownNews, dotNews } = await scene.arrivals();
  const rows = (state: WorkerState) => {
    const { own, dot } = sent[state];
    // Scripts hear of the same news at the same time; what is drawn is drawn in turns, as the cores are few.
    return {
      own: rowOf(dot, ownNews),
      drawn: rowOf(own, ownNews),
      dots: rowOf(dot, dotNews),
    };
  };
  const found = { awake: rows('awake'), dead: rows('dead') };
  show(
    'ms from set',
    (['awake', 'dead'] as const).flatMap((state) => [
      [
        `worker ${state}: the page’s own socket`,
        { ...found[state].drawn, known: found[state].own.known },
      ] as const,
      [`worker ${state}: dot`, found[state].dots] as const,
    ]),
  );
  return (['awake', 'dead'] as const).flatMap((state): Target[] => [
    {
      what: `p95 from set to painted, worker ${state}, of the page’s own socket`,
      ratio: found[state].dots.painted.p95 / found[state].drawn.painted.p95,
      limit: 2,
      sense: 'at most',
    },
    {
      what: `p95 from set to the dot changed, worker ${state}, of the page’s own script`,
      ratio: found[state].dots.known.p95 / found[state].own.known.p95,
      limit: 2,
      sense: 'at most',
    },
    {
      what: `p95 from set to painted, worker ${state}, of ${SEEN_MAX_MS} ms`,
      ratio: found[state].dots.painted.p95 / SEEN_MAX_MS,
      limit: 1,
      sense: 'at most',
    },
  ]);
}

async function measureBursts(ends: Ends): Promise<readonly Target[]> {
  const crowd = Array.from({ length: CROWD }, (_, index) => `p${index}`);
  const backend = ends.add(await startWorld(['ann', 'own', ...crowd], { friends: true }));
  const tap = ends.add(await WireTap.start(backend.url));
  const site = ends.add(await TestSite.start());
  // Whatever the page changes of itself has the overlay look where its names are: that is measured elsewhere.
  const scene = await NewsScene.start(ends, { server: tap.url, site, userIDs: crowd, draws: false });
  await delay(3_000);
  const sent = await step('messages with one status and with a thousand', () => sendBursts(tap, crowd));
  const { ownNews, dotNews } = await scene.arrivals();
  const bare = await step('a bare page’s own marks', () => measureBarePage(scene.browser, CROWD));
  const one = rowOf(sent.one, dotNews);
  const own = { one: rowOf(sent.one, ownNews), many: rowOf(sent.many, ownNews) };
  const many = rowOf(sent.many, dotNews);
  show('ms from the message, of 1,000 dots', [
    ['the page’s own script, one', own.one],
    ['the page’s own script, 1,000', own.many],
    ['one dot', one],
    ['all 1,000 dots', many],
  ]);
  const ofDots = { one: paintingOf(dotNews, sent.one), many: paintingOf(dotNews, sent.many) };
  const times = [
    ['one mark of a bare page', percentiles(bare.one)],
    ['its 1,000 marks', percentiles(bare.many)],
    ['one dot', ofDots.one],
    ['all 1,000 dots', ofDots.many],
  ] as const;
  const cells = times.map(([name, { p50, p95 }]) => [name, p50.toFixed(1), p95.toFixed(1)]);
  console.log([...tableLines(['ms from the last change to drawn', 'p50', 'p95'], cells), ''].join('\n'));
  return (['known', 'painted'] as const).map((moment): Target => {
    const words = moment === 'known' ? 'changed' : 'painted';
    return {
      what: `p50 from the message to 1,000 dots ${words}, of one`,
      ratio: many[moment].p50 / one[moment].p50,
      limit: 3,
      sense: 'at most',
    };
  });
}
