import { step } from '../../../scripts/lib/progress.mjs';
import type { Target } from '../part.ts';
import { median } from '../statistics.ts';
import { CROWD, crowdPage } from './pages/crowd.ts';
import { ADDED_IDLE, FLOOR_SEARCH } from './rivals/finding.ts';
import type { OverlayScene } from './scene.ts';
import { figure, type Section, show } from './section.ts';

const ROUNDS = 3;
/** What every way finds as elements; the mentions, of which one element may hold many, come on top. */
const NAMES_MIN = CROWD.links + CROWD.mails + CROWD.marks;

interface Row {
  /** What the search took: all calls but those by which it is told what is in view, and those that draw. */
  readonly search: number;
  readonly all: number;
  readonly longest: number;
  readonly wall: number;
}

/** The first search of a page of 50,000 elements; nobody is in view, so that nothing is drawn. */
export const finding: Section = { name: 'finding', run: measure };

async function measure(scene: OverlayScene): Promise<readonly Target[]> {
  const url = scene.page(crowdPage('blank'));
  const ways = [FLOOR_SEARCH, ADDED_IDLE, scene.overlay];
  const rows = new Map<string, Row[]>(ways.map(({ name }) => [name, []]));
  await step('the first search', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const way of ways) {
        const calls = await scene.with(url, async (page) => {
          let count = 0;
          const search = await page.during(async () => {
            await page.start(way);
            count = await page.searched();
          });
          if (count < NAMES_MIN) throw new Error(`“${way.name}” found ${count} names only`);
          return search.calls;
        });
        const { total, by, longest, longestWall } = calls;
        rows
          .get(way.name)
          ?.push({ search: total - by.other - by.frame, all: total, longest, wall: longestWall });
      }
    }
  });
  const middle = (name: string, what: keyof Row): number =>
    median((rows.get(name) ?? []).map((row) => row[what]));
  const floor = middle(FLOOR_SEARCH.name, 'search');
  show(
    [
      'first search, ms of the processor',
      'search',
      '× floor',
      'with what is in view',
      'longest task',
      '(by the wall)',
    ],
    ways.map(({ name }) => [
      name,
      figure(middle(name, 'search')),
      (middle(name, 'search') / floor).toFixed(2),
      figure(middle(name, 'all')),
      figure(middle(name, 'longest')),
      figure(middle(name, 'wall')),
    ]),
  );
  return [
    {
      what: 'first search of 50,000 elements, of one selector and one XPath',
      ratio: middle(scene.overlay.name, 'search') / floor,
      limit: 1.2,
      sense: 'at most',
    },
    {
      what: 'longest task of ours in the first search, of 16 ms',
      ratio: middle(scene.overlay.name, 'longest') / 16,
      limit: 1,
      sense: 'at most',
    },
  ];
}
