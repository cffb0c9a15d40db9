import { expect, test } from 'vitest';
import { byTurns } from '../../../lib/host/by-turns.ts';

test('each list has its turn, until it has nobody left', () => {
  expect([...byTurns([['a', 'b', 'c'], ['x'], new Set(['m', 'n'])])]).toEqual(['a', 'x', 'm', 'b', 'n', 'c']);
});

test('who is in several lists comes once, at their first turn', () => {
  expect([
    ...byTurns([
      ['a', 'b'],
      ['b', 'a'],
      ['b', 'c'],
    ]),
  ]).toEqual(['a', 'b', 'c']);
});

test.each([[[]], [[[]]], [[[], []]]])('of nobody comes nobody (%j)', (lists) => {
  expect([...byTurns(lists)]).toEqual([]);
});
