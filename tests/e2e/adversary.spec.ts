import { seededRandom } from '../support/seeded-random.ts';
import { ask, collect, moveMouseBy, type Question } from './adversary/adversary.ts';
import { Crowd } from './adversary/crowd.ts';
import { crowdPage } from './adversary/crowd-page.ts';
import { type Features, type Guessed, guess, type Sample } from './adversary/guess.ts';
import { type Crowded, drawCrowd, shuffled } from './adversary/people.ts';
import { AdversarySite } from './adversary/site.ts';
import { expect, test } from './fixtures.ts';

/** Another one deals the crowd anew: `PRESENTLY_SEED=7 npx playwright test adversary`. */
const SEED = Number(process.env.PRESENTLY_SEED ?? 5);
const VIEW = [1280, 900] as const;
/** Two lines of a card, or three. */
const LONG = 'Back in an hour or so, and then on the call with everybody in the team';

const isKnown = ({ known }: Crowded): boolean => known;
const isOnline = ({ online }: Crowded): boolean => online;
const hasText = ({ text }: Crowded): boolean => text !== '';

/** What the page asks itself of each name. */
const QUESTIONS: readonly (Question & { readonly name: string })[] = [
  { name: 'online', of: isKnown, truth: isOnline },
  { name: 'has a custom status', of: isKnown, truth: hasText },
  // That the pointer rests on a dot is seen, and so that there is one. Marks have a dot whoever they name.
  { name: 'known', of: ({ form }) => form !== 'mark', truth: isKnown, by: /^(?!event )/ },
];

/** The page asks it also of those alone who stand alike: what tells something of some may be drowned by the others. */
const PLACES: Readonly<Record<string, (person: Crowded) => boolean>> = {
  'of all': () => true,
  outside: ({ form }) => !form.startsWith('scroll'),
  'in scrollers': ({ form }) => form.startsWith('scroll'),
};

function expectChance(guessed: Guessed, question: string): void {
  const { by, right, of, suspicious } = guessed;
  const told = `seed ${SEED}: ${question}: ${right} of ${of} guessed right by “${by}”`;
  expect(right, told).toBeLessThan(suspicious);
}

test('from all that a page can read, it guesses nobody’s state better than by chance', async ({
  extension,
}) => {
  const crowd = drawCrowd(SEED);
  const known = crowd.filter((person) => person.known);
  const world = await Crowd.start(known);
  const site = await AdversarySite.start();
  const popup = await extension.openPopup();
  await popup.signIn(world.credentials());
  const page = await extension.openPage(
    site.origin() + site.page(crowdPage(crowd, ['/collect.js', '/changes.js'])),
  );
  await page.tab.resize(...VIEW);
  await expect.poll(async () => (await page.dots()).length).toBe(known.length);

  await page.evaluate(() => Reflect.get(window, 'coverNames')() as Promise<void>, null);
  await moveMouseBy(page, known);
  await expect.poll(() => page.overlayText()).not.toBe('');
  await page.tab.key('Tab');
  const found = await collect(page);

  for (const [where, isThere] of Object.entries(PLACES))
    for (const { name, of, truth, by } of QUESTIONS) {
      const guessed = ask({ of: (person) => isThere(person) && of(person), truth, by }, crowd, found);
      expectChance(guessed, `${name}, ${where}`);
      expect(guessed.sure).toEqual([]);
    }
  // What a page comes to hold of our roots tells nothing of anybody.
  for (const [way, markup] of Object.entries(found.leaked)) expect(markup, way).not.toMatch(/u\d\d\d|line/);
  // Not even one of the page's fonts was asked for a letter.
  expect(site.requests.filter((path) => path.startsWith('/font-'))).toEqual([]);

  // Those with a status and those without, in turns that come round.
  const waiting = {
    set: known.filter((person) => isOnline(person) && !hasText(person)),
    cleared: known.filter((person) => isOnline(person) && hasText(person)),
  };
  const windows: Sample[] = [];
  for (const truth of turns()) {
    const person = waiting[truth ? 'set' : 'cleared'].shift();
    if (person === undefined) throw new Error('Nobody is left to change a status');
    await page.evaluate(() => Reflect.get(window, 'beginWatch')() as undefined, null);
    await world.setStatus(person.userID, truth ? LONG : '');
    await page.waitForDot(truth ? `${person.userID}: online, ${LONG}` : `${person.userID}: online`);
    const features = await page.evaluate(() => Reflect.get(window, 'endWatch')() as Features, null);
    windows.push({ features, truth });
    waiting[truth ? 'cleared' : 'set'].push(person);
  }
  const told = windows.filter((_, turn) => turn % 2 === 0);
  const hidden = windows.filter((_, turn) => turn % 2 === 1);
  expectChance(guess(told, hidden), 'a status that changes is set or cleared');

  await site.close();
  await world.close();
});

/** Forty changes, twenty each way, by lot. */
const turns = (): boolean[] =>
  shuffled(
    Array.from({ length: 40 }, (_, n) => n % 2 === 0),
    seededRandom(SEED),
  );

test('the page’s sensors find out an overlay that leaks', async ({ extension, which }) => {
  const crowd = drawCrowd(SEED);
  const site = await AdversarySite.start();
  const page = await extension.openPage(
    site.origin() + site.page(crowdPage(crowd, ['/collect.js', '/imitation.js'])),
  );
  await page.tab.resize(...VIEW);
  const online = crowd.filter(isOnline).map(({ userID }) => userID);
  await page.evaluate((all) => Reflect.get(window, 'imitate')(all) as Promise<void>, online);
  await moveMouseBy(page, crowd.filter(isKnown));
  const found = await collect(page);

  for (const sensor of [...SENSORS, ...(which === 'chromium' ? CHROMIUM_SENSORS : [])]) {
    const { right, suspicious } = ask(
      { of: isKnown, truth: isOnline, by: new RegExp(`^${sensor} `) },
      crowd,
      found,
    );
    expect(right, sensor).toBeGreaterThanOrEqual(suspicious);
  }
  await site.close();
});

const SENSORS = ['dom', 'mutation', 'style', 'layout', 'hit', 'registry', 'event', 'entry resource'];
/** Firefox has no such entries, nor an observer of what lies over what. */
const CHROMIUM_SENSORS = ['cover', 'entry layout-shift'];
