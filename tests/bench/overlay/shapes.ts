import { step } from '../../../scripts/lib/progress.mjs';
import type { Target } from '../part.ts';
import { median } from '../statistics.ts';
import { type Calls, msToFrame } from './calls.ts';
import type { BenchPage } from './page.ts';
import { readShapes, type Shape } from './pages/shapes.ts';
import { FLOOR_OBSERVER, USUAL } from './rivals/whole.ts';
import type { OverlayScene } from './scene.ts';
import { figure, pause, type Section, show } from './section.ts';
import { builtOverlay, type Way } from './way.ts';

const DRAWN_MS = 1_000;
/** The page with nobody is compared with one that is hardly dearer. */
const ROUNDS = { peopled: 1, nobody: 3 } as const;
const TASK_MAX_MS = 16;

const NOTHING: Way = { name: 'nothing', script: '' };

interface Row {
  readonly first: number;
  readonly dots: number;
  /** The page's thread from the start on, and while it changes, all that it did. */
  readonly startThread: number;
  readonly changeThread: number;
  readonly start: Calls;
  readonly change: Calls;
}

/** What the overlay costs pages of the shapes of well-known sites, from the start on and while entries are added. */
export const shapes: Section = { name: 'shapes', run: measure };

async function measure(scene: OverlayScene): Promise<readonly Target[]> {
  const all = await readShapes();
  const ours = { name: 'Presently', script: '' };
  const rows = new Map<string, Row[]>();
  for (const shape of all) {
    const overlay = await builtOverlay(new URL(shape.url).hostname);
    await step(shape.name, async () => {
      const ways = shape.peopled ? [NOTHING, ours, USUAL] : [NOTHING, FLOOR_OBSERVER, ours, USUAL];
      for (let round = 0; round < ROUNDS[shape.peopled ? 'peopled' : 'nobody']; round += 1) {
        for (const way of ways) {
          const key = `${shape.name} ${way.name}`;
          const row = await scene.withSite(shape.url, shape.body, (page) =>
            visit(page, shape, way === ours ? overlay : way),
          );
          rows.set(key, [...(rows.get(key) ?? []), row]);
        }
      }
    });
  }
  const middle = (shape: Shape, way: Way, what: (row: Row) => number): number =>
    median((rows.get(`${shape.name} ${way.name}`) ?? []).map(what));
  const added = (shape: Shape, way: Way, what: 'startThread' | 'changeThread'): number =>
    middle(shape, way, (row) => row[what]) - middle(shape, NOTHING, (row) => row[what]);
  show(
    [
      'ms of the processor',
      'dots',
      'first dots',
      'usual',
      'page + at start',
      'usual',
      'page + by 40 entries',
      'observer',
      'usual',
      'longest',
      'usual',
    ],
    all.map((shape) => [
      shape.name,
      String(middle(shape, ours, ({ dots }) => dots)),
      figure(middle(shape, ours, ({ first }) => first)),
      figure(middle(shape, USUAL, ({ first }) => first)),
      figure(added(shape, ours, 'startThread')),
      figure(added(shape, USUAL, 'startThread')),
      figure(added(shape, ours, 'changeThread')),
      figure(added(shape, FLOOR_OBSERVER, 'changeThread')),
      figure(added(shape, USUAL, 'changeThread')),
      figure(middle(shape, ours, longestOf)),
      figure(middle(shape, USUAL, longestOf)),
    ]),
  );
  for (const shape of all.filter(({ peopled }) => peopled)) {
    if (middle(shape, ours, ({ dots }) => dots) === 0) throw new Error(`${shape.name}: nobody was found`);
  }
  return [
    ...all
      .filter(({ peopled }) => !peopled)
      .map(
        (shape): Target => ({
          what: 'a page with nobody on it, changing: its thread, of an observer that does nothing',
          ratio:
            middle(shape, ours, (row) => row.changeThread) /
            middle(shape, FLOOR_OBSERVER, (row) => row.changeThread),
          limit: 1.1,
          sense: 'at most',
        }),
      ),
    {
      what: `saved shapes: longest task of ours, of ${TASK_MAX_MS} ms`,
      ratio: Math.max(...all.map((shape) => middle(shape, ours, longestOf))) / TASK_MAX_MS,
      limit: 1,
      sense: 'at most',
    },
  ];
}

const longestOf = ({ start, change }: Row): number => Math.max(start.longest, change.longest);

async function visit(page: BenchPage, shape: Shape, way: Way): Promise<Row> {
  const start = await page.during(async () => {
    await page.start(way);
    if (shape.peopled && way !== NOTHING) await page.drawn();
    else await pause(DRAWN_MS);
  });
  const change = await page.during(() =>
    page.inPage(`(${addEntries.toString()})(${JSON.stringify(shape.entry)})`),
  );
  return {
    first: msToFrame(start.events, 'bench-start', 'bench-more', false),
    dots: await page.inWorld<number>('bench.dots()'),
    startThread: start.thread,
    changeThread: change.thread,
    start: start.calls,
    change: change.calls,
  };
}

/** Runs in the page: 40 entries in 2 s, each put first, as a feed's newest. */
async function addEntries(entry: string): Promise<void> {
  const parent = document.getElementById('list');
  for (let index = 0; index < 40; index += 1) {
    parent?.insertAdjacentHTML('afterbegin', entry);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
