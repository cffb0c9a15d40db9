import { step } from '../../../scripts/lib/progress.mjs';
import type { Target } from '../part.ts';
import { median } from '../statistics.ts';
import { msToFrame } from './calls.ts';
import type { BenchPage } from './page.ts';
import { crowdPage } from './pages/crowd.ts';
import { type Scrolled, scrollScript, watchShifts } from './pages/scroll.ts';
import { ALL_DRAWN, HOST_EACH } from './rivals/drawing.ts';
import type { OverlayScene } from './scene.ts';
import { figure, pause, type Section, show } from './section.ts';
import type { Way } from './way.ts';

const ROUNDS = 2;
const CHANGED = 1_000;
const CHANGE_ROUNDS = 3;
const CHANGE_MS = 400;

const NOTHING: Way = { name: 'nothing', script: '' };

/** Times in ms; `…Thread` by the processor of the page's thread, the others by the wall's clock. */
interface Row {
  readonly first: number;
  readonly all: number;
  readonly drawThread: number;
  readonly change: number;
  readonly changeThread: number;
  readonly scrollThread: number;
  readonly lost: number;
  readonly megabytes: number;
  readonly nodes: number;
  readonly shift: number;
}

/** Dots beside 8,000 people, of whom some are in view. */
export const drawing: Section = { name: 'drawing', run: measure };

async function measure(scene: OverlayScene): Promise<readonly Target[]> {
  const url = scene.page(crowdPage('people'));
  const away = scene.page(crowdPage('blank'));
  const ours = scene.overlay;
  const ways = [NOTHING, HOST_EACH, ALL_DRAWN, ours];
  const rows = new Map<string, Row[]>(ways.map(({ name }) => [name, []]));
  /** What is kept of the names that were found, where none is in view. */
  const kept: number[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    await step(`dots, round ${round} of ${ROUNDS}`, async () => {
      for (const way of ways) rows.get(way.name)?.push(await scene.with(url, (page) => drawOn(page, way)));
      kept.push(await scene.with(away, (page) => keepOn(page, ours)));
    });
  }
  if ((rows.get(ours.name) ?? []).some(({ all }) => Number.isNaN(all)))
    throw new Error('The overlay drew nobody');
  const middle = (name: string, what: keyof Row): number =>
    median((rows.get(name) ?? []).map((row) => row[what]));
  show(
    [
      '8,000 people',
      'first dot',
      'all drawn',
      'thread',
      '1,000 changed',
      'thread',
      'scroll frame',
      'lost',
      'MB',
      'nodes',
      'shift',
    ],
    ways.map(({ name }) => [
      name,
      ...(
        [
          'first',
          'all',
          'drawThread',
          'change',
          'changeThread',
          'scrollThread',
          'lost',
          'megabytes',
          'nodes',
        ] as const
      ).map((what) => figure(middle(name, what))),
      middle(name, 'shift').toFixed(3),
    ]),
  );
  console.log(
    `  Of ours ${figure(median(kept))} MB are the names that were found and are kept, in view or not.`,
  );
  const against = (other: Way, what: keyof Row): number => middle(ours.name, what) / middle(other.name, what);
  const atMost = (what: string, ratio: number, limit: number): Target => ({
    what,
    ratio,
    limit,
    sense: 'at most',
  });
  return [
    atMost(
      'drawing: from start to all in view drawn, of a closed shadow host each',
      against(HOST_EACH, 'all'),
      0.2,
    ),
    atMost(
      'drawing: memory of dots, of a closed shadow host each',
      (middle(ours.name, 'megabytes') - median(kept)) / middle(HOST_EACH.name, 'megabytes'),
      0.1,
    ),
    atMost(
      'drawing: memory of dots and of all names kept, of a closed shadow host each',
      against(HOST_EACH, 'megabytes'),
      0.1,
    ),
    atMost(
      'drawing: 1,000 statuses changed, the page’s thread, of a closed shadow host each',
      against(HOST_EACH, 'changeThread'),
      0.5,
    ),
    atMost(
      'drawing: a scrolled frame, the page’s thread, of a page without',
      against(NOTHING, 'scrollThread'),
      1.4,
    ),
    atMost('drawing: layout shift', middle(ours.name, 'shift'), 0),
  ];
}

/** What a way keeps of names of whom none is in view, in MB. */
async function keepOn(page: BenchPage, way: Way): Promise<number> {
  const before = await page.heapMB();
  await page.start(way);
  await page.searched();
  return (await page.heapMB()) - before;
}

async function drawOn(page: BenchPage, way: Way): Promise<Row> {
  await page.inPage(watchShifts());
  const before = { megabytes: await page.heapMB(), nodes: await page.nodes() };
  const drawn = await page.during(async () => {
    await page.start(way);
    if (way !== NOTHING) await page.drawn();
  });
  const megabytes = (await page.heapMB()) - before.megabytes;
  const nodes = (await page.nodes()) - before.nodes;
  const changes: { took: number; thread: number }[] = [];
  for (let round = 0; round < CHANGE_ROUNDS; round += 1) {
    const { events, thread } = await page.during(async () => {
      await page.inWorld(`performance.mark('bench-change'); bench.change(${CHANGED})`);
      await pause(CHANGE_MS);
    });
    changes.push({ took: msToFrame(events, 'bench-change', 'bench-dots'), thread });
  }
  await page.inWorld('bench.lookAway()');
  let scrolled: Scrolled | undefined;
  const { thread } = await page.during(async () => {
    scrolled = await page.inPage<Scrolled>(scrollScript());
  });
  return {
    first: msToFrame(drawn.events, 'bench-start', 'bench-more', false),
    all: msToFrame(drawn.events, 'bench-start', 'bench-more'),
    drawThread: drawn.thread,
    change: median(changes.map(({ took }) => took)),
    changeThread: median(changes.map((one) => one.thread)),
    scrollThread: thread / (scrolled?.frames ?? Number.NaN),
    lost: scrolled?.lost ?? Number.NaN,
    megabytes,
    nodes,
    shift: await page.inPage<number>('benchShift'),
  };
}
