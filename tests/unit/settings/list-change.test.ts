import { describe, expect, it, test } from 'vitest';
import { changedList, keyOf } from '../../../lib/settings/list-change.ts';
import { changesBetween, linesOf, takenIn } from '../../../lib/settings/list-diff.ts';
import { seededRandom } from '../../support/seeded-random.ts';

describe('a change of a list', () => {
  const LIST = ['a', 'b', 'c'];

  it.each([
    ['adds behind all', { becomes: 'd' }, ['a', 'b', 'c', 'd']],
    ['adds in the first place', { becomes: 'd', after: null }, ['d', 'a', 'b', 'c']],
    ['adds behind another', { becomes: 'd', after: 'a' }, ['a', 'd', 'b', 'c']],
    ['adds behind all where that is gone', { becomes: 'd', after: 'gone' }, ['a', 'b', 'c', 'd']],
    ['adds nothing twice', { becomes: 'b', after: null }, ['a', 'b', 'c']],
    ['replaces', { was: 'b', becomes: 'd' }, ['a', 'd', 'c']],
    ['removes', { was: 'b' }, ['a', 'c']],
    ['moves', { was: 'c', becomes: 'c', after: 'a' }, ['a', 'c', 'b']],
    ['replaces by what is there already', { was: 'b', becomes: 'c' }, ['a', 'c']],
  ])('%s', (_what, change, becomes) => {
    expect(changedList(LIST, [change])).toEqual(becomes);
    expect(LIST).toEqual(['a', 'b', 'c']);
  });

  it('is made with the others or not at all', () => {
    expect(changedList(LIST, [{ becomes: 'd' }, { was: 'gone' }])).toBeNull();
    expect(changedList(LIST, [{ was: 'gone', becomes: 'd' }])).toBeNull();
  });

  it('knows an entry by its content, in whatever order its fields are', () => {
    const list = [{ name: 'A', on: ['x'] }, 5, null];
    expect(changedList(list, [{ was: { on: ['x'], name: 'A' }, becomes: 'new' }, { was: null }])).toEqual([
      'new',
      5,
    ]);
    const keys = [{ a: 1 }, { a: '1' }, ['a', 1], 'a', { a: { b: 1 } }, { a: { b: 2 } }, null, {}, []].map(
      keyOf,
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('of two that are the same takes one', () => {
    expect(changedList(['a', 'a'], [{ was: 'a' }])).toEqual(['a']);
  });

  it('of thousands is made quickly', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => `line ${index}`);
    expect(changedList([], changesBetween([], many))).toEqual(many);
    expect(changedList(many, changesBetween(many, []))).toEqual([]);
  }, 60_000);
});

test('lines are kept without spaces around, empty ones, and what is there twice', () => {
  expect(linesOf(' a \r\n\nb\ra')).toEqual(['a', 'b']);
});

test('what is replaced is known by its place', () => {
  expect(changesBetween(['a', 'b', 'c'], ['a', 'x', 'c'])).toEqual([{ was: 'b', becomes: 'x' }]);
  expect(changesBetween(['a'], ['a', 'x'])).toEqual([{ becomes: 'x', after: 'a' }]);
});

describe('whatever is typed', () => {
  const pick = (random: () => number): string[] =>
    [...'abcdefgh']
      .filter(() => random() < 0.5)
      .map((line) => [random(), line] as const)
      .sort(([one], [other]) => one - other)
      .map(([, line]) => line);

  it.each(Array.from({ length: 200 }, (_, index) => 6_100 + index))('(seed %i)', (seed) => {
    const random = seededRandom(seed);
    const [basis, typed, other] = [pick(random), pick(random), pick(random)];
    // Nobody else was there: it becomes what was typed.
    expect(changedList(basis, changesBetween(basis, typed))).toEqual(typed);
    // Taken in: all that was typed new is there, what was added elsewhere too, and of neither what was removed.
    const merged = linesOf(takenIn(basis.join('\n'), typed.join('\n'), other.join('\n')));
    for (const line of 'abcdefgh') {
      const [inBasis, inTyped, inOther] = [basis, typed, other].map((lines) => lines.includes(line));
      expect(merged.includes(line), `${line} of ${basis} | ${typed} | ${other}`).toBe(
        inBasis ? inTyped && inOther : inTyped || inOther,
      );
    }
    // And can then be stored over that.
    expect(changedList(other, changesBetween(other, merged))).toEqual(merged);
  });
});
