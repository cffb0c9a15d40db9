import { step } from '../../../scripts/lib/progress.mjs';
import type { Target } from '../part.ts';
import { type Percentiles, percentiles } from '../statistics.ts';
import type { Calls } from './calls.ts';
import { CHANGE_WORDS, CHANGES, type Change, changeScript, type Place } from './pages/changes.ts';
import { crowdPage } from './pages/crowd.ts';
import { ADDED_IDLE, FLOOR_OBSERVER, RESCAN_EACH, RESCAN_QUIET } from './rivals/finding.ts';
import type { OverlayScene } from './scene.ts';
import { figure, type Section, show } from './section.ts';
import type { Way } from './way.ts';

const FOUND_MAX_MS = 50;
const TASK_MAX_MS = 16;

const NOTHING: Way = { name: 'nothing', script: '' };
/** Slower than all others by hundreds of times: it is shown by the changes that it survives. */
const SLOW = new Set<Change>(['trickle', 'storm']);

interface Row {
  readonly way: string;
  readonly thread: number;
  readonly calls: Calls;
  readonly found: Percentiles;
  readonly foundCount: number;
}

/** Where a page changes: in view, at the top of what it shows, or far below. */
const PLACES: readonly Place[] = ['top', 'end'];
const PLACE_WORDS: Readonly<Record<Place, string>> = { top: 'in view', end: 'out of view' };

/** What it takes to keep up with a page that changes. */
export const following: Section = { name: 'following', run: measure };

async function measure(scene: OverlayScene): Promise<readonly Target[]> {
  const url = scene.page(crowdPage('people'));
  const ours = [scene.finder, scene.overlay];
  const ways = [NOTHING, FLOOR_OBSERVER, ADDED_IDLE, RESCAN_QUIET, RESCAN_EACH, ...ours];
  const rows = new Map<string, Row[]>();
  for (const place of PLACES) {
    for (const way of ways) {
      await step(`a page that changes ${PLACE_WORDS[place]}: ${way.name}`, async () => {
        const changes = way === RESCAN_EACH ? CHANGES.filter((change) => SLOW.has(change)) : CHANGES;
        for (const [change, row] of await follow(scene, way, url, changes, place)) {
          const key = `${change} ${place}`;
          rows.set(key, [...(rows.get(key) ?? []), row]);
        }
      });
    }
    for (const change of CHANGES) {
      console.log(`\n${CHANGE_WORDS[change]}, ${PLACE_WORDS[place]}`);
      showRows(rows.get(`${change} ${place}`) ?? []);
    }
  }
  if (rows.get('storm top')?.some(({ way, foundCount }) => way === scene.finder.name && foundCount === 0))
    throw new Error('The overlay found nobody');
  return targets(rows, scene);
}

/** One page sees all changes, one after the other: it grows alike under every way. */
async function follow(
  scene: OverlayScene,
  way: Way,
  url: string,
  changes: readonly Change[],
  place: Place,
): Promise<Map<Change, Row>> {
  const rows = new Map<Change, Row>();
  await scene.with(url, async (page) => {
    await page.start(way);
    await page.searched();
    for (const change of changes) {
      await page.inWorld('void bench.ages.splice(0)');
      const { thread, calls } = await page.during(async () => {
        await page.inPage(changeScript(change, place, scene.preact));
        // What is searched when idle may be behind.
        if (change !== 'none') await page.searched();
      });
      const ages = await page.inWorld<number[]>('[...bench.ages]');
      rows.set(change, { way: way.name, thread, calls, found: percentiles(ages), foundCount: ages.length });
    }
  });
  return rows;
}

function showRows(rows: readonly Row[]): void {
  const floor = rows.find(({ way }) => way === ADDED_IDLE.name)?.calls.total ?? Number.NaN;
  const nothing = rows.find(({ way }) => way === NOTHING.name)?.thread ?? Number.NaN;
  show(
    [
      'ms of the processor',
      'script',
      '× added',
      'page +',
      'longest',
      'observers',
      'idle',
      'timers',
      'frames',
      'found',
      'p50',
      'p95',
    ],
    rows.map(({ way, thread, calls, found, foundCount }) => [
      way,
      figure(calls.total),
      (calls.total / floor).toFixed(2),
      figure(thread - nothing),
      figure(calls.longest),
      ...(['other', 'idle', 'timer', 'frame'] as const).map((cause) => figure(calls.by[cause])),
      String(foundCount),
      figure(found.p50),
      figure(found.p95),
    ]),
  );
}

function targets(rows: ReadonlyMap<string, readonly Row[]>, scene: OverlayScene): readonly Target[] {
  const of = (change: Change, place: Place, { name }: Way): Row | undefined =>
    rows.get(`${change} ${place}`)?.find(({ way }) => way === name);
  const total = (change: Change, place: Place, way: Way): number =>
    of(change, place, way)?.calls.total ?? Number.NaN;
  const moving = CHANGES.filter((change) => change !== 'none');
  const longest = [...rows.values()].flat().filter(({ way }) => way.startsWith(scene.overlay.name));
  return [
    ...PLACES.flatMap((place) =>
      moving.map(
        (change): Target => ({
          what: `following, ${change} ${PLACE_WORDS[place]}: our script, of “${ADDED_IDLE.name}”`,
          ratio: total(change, place, scene.finder) / total(change, place, ADDED_IDLE),
          limit: 1,
          sense: 'at most',
        }),
      ),
    ),
    ...moving.map(
      (change): Target => ({
        what: `following, ${change}: newest person in view found, p95, of ${FOUND_MAX_MS} ms`,
        ratio: (of(change, 'top', scene.overlay)?.found.p95 ?? Number.NaN) / FOUND_MAX_MS,
        limit: 1,
        sense: 'at most',
      }),
    ),
    {
      what: `following, with dots in view: longest task of ours, of ${TASK_MAX_MS} ms`,
      ratio: Math.max(...longest.map(({ calls }) => calls.longest)) / TASK_MAX_MS,
      limit: 1,
      sense: 'at most',
    },
  ];
}
