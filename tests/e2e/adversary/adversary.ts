import { ChromiumTab } from '../browsers/chromium-tab.ts';
import type { PageDriver } from '../browsers/page-driver.ts';
import { type Features, type Guessed, guess, type Sample, separating } from './guess.ts';
import type { Crowded } from './people.ts';

/** What the page finds out, as `page/collect.js` gives it. */
interface Collected {
  /** At how many things it looked at each name. */
  readonly looked: number;
  /** Those of them that differ between names, by userID. */
  readonly names: Readonly<Record<string, Features>>;
  /** What of our roots a script has come to hold, as markup, by the way in which it did. */
  readonly leaked: Readonly<Record<string, string>>;
}

/** What the page asks itself of each name. */
export interface Question {
  /** Of which people it asks it. */
  of(person: Crowded): boolean;
  truth(person: Crowded): boolean;
  /** What it may look at to guess; default everything. */
  readonly by?: RegExp | undefined;
}

/** A real mouse comes by each of these names, where its dot would be, and rests at the last one. */
export async function moveMouseBy(page: PageDriver, people: readonly Crowded[]): Promise<void> {
  const places = await page.evaluate(
    (userIDs) =>
      userIDs.flatMap((userID) => {
        const box = document.getElementById(userID)?.getBoundingClientRect();
        return box ? [{ x: Math.round(box.right + 9), y: Math.round(box.top + box.height / 2) }] : [];
      }),
    people.map(({ userID }) => userID),
  );
  for (const { x, y } of places) {
    if (page.tab instanceof ChromiumTab) await page.tab.page.mouse.move(x, y);
    else await page.tab.moveMouse(x, y);
    // Moves within one frame are told as one.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve(null))), null);
  }
}

/** Has the page look at everything. */
export function collect(page: PageDriver): Promise<Collected> {
  return page.evaluate(() => Reflect.get(window, 'collect')() as Promise<Collected>, null);
}

/** Has the page learn from those of whom it is told, and guess the others. `sure`: what alone tells everybody's truth. */
export function ask(
  { of, truth, by = /./ }: Question,
  crowd: readonly Crowded[],
  found: Collected,
): Guessed & { readonly sure: readonly string[] } {
  const sampleOf = (person: Crowded): Sample => ({
    features: found.names[person.userID] ?? {},
    truth: truth(person),
  });
  const asked = crowd.filter(of);
  const told = asked.filter((person) => person.told).map(sampleOf);
  const hidden = asked.filter((person) => !person.told).map(sampleOf);
  const sure = separating([...told, ...hidden]).filter((name) => by.test(name));
  return { ...guess(told, hidden, by), sure };
}
