import { expect, test } from 'vitest';
import { namedPeople } from '../../../lib/host/named-people.ts';
import { seededRandom } from '../../support/seeded-random.ts';

/** A page's names over a directory that can be changed. */
function scene() {
  const directory = new Map([
    ['mail:ann@a.example', 'ann'],
    ['github:ann', 'ann'],
    ['=ben', 'ben'],
  ]);
  return { directory, named: namedPeople((key) => directory.get(key) ?? null) };
}

test('who is not in the directory is neither known, nor watched, nor told', () => {
  const { named } = scene();
  named.name(['mail:stranger@b.example', 'user:cy', 'github:nobody']);
  expect([...named.known]).toEqual([]);
  expect([...named.watched()]).toEqual([]);
  expect(named.news()).toBeNull();
  expect(named.whoIs('user:cy')).toBeNull();
});

test('several keys may be one user: told each, watched once', () => {
  const { named } = scene();
  named.name(['mail:ann@a.example', 'github:ann', '=ben']);
  expect([...named.watched()]).toEqual(['ann', 'ben']);
  expect(named.news()).toEqual({ 'mail:ann@a.example': 'ann', 'github:ann': 'ann', '=ben': 'ben' });
  expect(named.news()).toBeNull();
  named.name(['github:ann']);
  expect([...named.watched()]).toEqual(['ann']);
  expect(named.news()).toBeNull();
});

test('a key that was out of view is told again', () => {
  const { named } = scene();
  named.name(['=ben']);
  named.news();
  named.name([]);
  named.name(['=ben']);
  expect(named.news()).toEqual({ '=ben': 'ben' });
});

test('a directory that says otherwise is told: others, nobody any more, and somebody new', () => {
  const { named, directory } = scene();
  named.name(['mail:ann@a.example', '=ben', 'github:cy']);
  named.news();
  directory.set('mail:ann@a.example', 'anna').delete('=ben');
  directory.set('github:cy', 'cy');
  named.lookUp();
  expect(named.news()).toEqual({ 'mail:ann@a.example': 'anna', '=ben': '', 'github:cy': 'cy' });
  expect([...named.watched()].sort()).toEqual(['anna', 'cy']);
});

test('what a page claims is looked up again when somebody becomes known, and only then', () => {
  const { named, directory } = scene();
  named.name(['user:cy', 'user:dee']);
  expect(named.lookUpClaimed(['ann', 'ben'])).toBe(false);
  directory.set('user:cy', 'cy');
  expect(named.lookUpClaimed(['cy'])).toBe(true);
  expect(named.news()).toEqual({ 'user:cy': 'cy' });
  expect(named.lookUpClaimed(['cy'])).toBe(false);
});

test('only a share of the known is watched, and told of', () => {
  const { named } = scene();
  named.name(['mail:ann@a.example', '=ben']);
  named.limitTo(new Set(['ben']));
  expect([...named.watched()]).toEqual(['ben']);
  expect(named.whoIs('mail:ann@a.example')).toBeNull();
  expect(named.news()).toEqual({ '=ben': 'ben' });
  named.limitTo(null);
  expect(named.news()).toEqual({ 'mail:ann@a.example': 'ann' });
});

test.each(Array.from({ length: 40 }, (_, index) => 5_200 + index))(
  'whatever happens, what a page was told is what is so of whom it names (seed %i)',
  (seed) => {
    const random = seededRandom(seed);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    const keys = ['=a', 'user:a', 'mail:a@x.example', 'user:b', 'github:b', '=c'];
    const directory = new Map<string, string>();
    const named = namedPeople((key) => directory.get(key) ?? null);
    let shown: string[] = [];
    let share: Set<string> | null = null;
    /** As the page has it: it forgets a key that it names no more. */
    const page = new Map<string, string>();
    for (let step = 0; step < 60; step += 1) {
      const what = random();
      if (what < 0.4) {
        shown = keys.filter(() => random() < 0.5);
        for (const key of page.keys()) if (!shown.includes(key)) page.delete(key);
        named.name(shown);
      } else if (what < 0.7) {
        const key = pick(keys);
        if (random() < 0.5) directory.delete(key);
        else directory.set(key, pick(['a', 'b', 'c']));
        named.lookUp();
      } else if (what < 0.8) {
        share = random() < 0.5 ? null : new Set(['a', 'b', 'c'].filter(() => random() < 0.5));
        named.limitTo(share);
      } else if (what < 0.85) {
        page.clear();
        named.forgotten();
      } else {
        for (const [key, userID] of Object.entries(named.news() ?? {})) {
          if (userID === '') page.delete(key);
          else page.set(key, userID);
        }
        const isIn = (userID: string): boolean => share === null || share.has(userID);
        const right = shown.flatMap((key) => {
          const userID = directory.get(key);
          return userID !== undefined && isIn(userID) ? [[key, userID] as const] : [];
        });
        expect(Object.fromEntries(page)).toEqual(Object.fromEntries(right));
        expect(new Set(named.watched())).toEqual(new Set(right.map(([, userID]) => userID)));
      }
    }
  },
);
