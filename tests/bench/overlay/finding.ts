import { step } from '../../../scripts/lib/progress.mjs';
import type { Target } from '../part.ts';
import { median } from '../statistics.ts';
import { crowdPage } from './pages/crowd.ts';
import { ADDED_IDLE, FLOOR_SEARCH } from './rivals/finding.ts';
import type { OverlayScene } from './scene.ts';
import { figure, type Section, show } from './section.ts';

const ROUNDS = 3;
/** The names that can be seen of the page as it opens; every way must have found those. */
const IN_VIEW = `[...document.querySelectorAll('[data-presence-user], a[href^="mailto:"], a[href*="/people/"]')].filter((name) =>
  name.getBoundingClientRect().top < innerHeight)`;

interface Row {
  readonly search: number;
  readonly longest: number;
  readonly wall: number;
}

/**
 * The first search of a page of 50,000 elements, until all who are in view are found. The floor finds the others too; ours
 * finds those when they come near, so what it takes to scroll through all of the page is shown beside it.
 */
export const finding: Section = { name: 'finding', run: measure };

async function measure(scene: OverlayScene): Promise<readonly Target[]> {
  const url = scene.page(crowdPage('people'));
  const ours = scene.finder;
  const ways = [FLOOR_SEARCH, ADDED_IDLE, ours];
  const rows = new Map<string, Row[]>(ways.map(({ name }) => [name, []]));
  await step('the first search', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const way of ways) {
        const calls = await scene.with(url, async (page) => {
          const search = await page.during(async () => {
            await page.start(way);
            await page.searched();
          });
          const missed = await page.inWorld<number>(
            `${IN_VIEW}.filter((name) => !bench.isFound(name)).length`,
          );
          if (missed > 0) throw new Error(`“${way.name}” did not find ${missed} names in view`);
          return search.calls;
        });
        const { total, longest, longestWall } = calls;
        rows.get(way.name)?.push({ search: total, longest, wall: longestWall });
      }
    }
  });
  const middle = (name: string, what: keyof Row): number =>
    median((rows.get(name) ?? []).map((row) => row[what]));
  const floor = middle(FLOOR_SEARCH.name, 'search');
  show(
    ['first search, ms of the processor', 'search', '× floor', 'longest task', '(by the wall)'],
    ways.map(({ name }) => [
      name,
      figure(middle(name, 'search')),
      (middle(name, 'search') / floor).toFixed(2),
      figure(middle(name, 'longest')),
      figure(middle(name, 'wall')),
    ]),
  );
  return [
    {
      what: 'first search of 50,000 elements, of one selector and one XPath',
      ratio: middle(ours.name, 'search') / floor,
      limit: 1.2,
      sense: 'at most',
    },
    {
      what: 'longest task of ours in the first search, of 16 ms',
      ratio: middle(ours.name, 'longest') / 16,
      limit: 1,
      sense: 'at most',
    },
  ];
}
