import { expect, test } from 'vitest';
import { RECENT_MAX, RECENT_MS, recentlySeen } from '../../../lib/host/recently-seen.ts';
import { crowd } from '../../support/sync-scene.ts';

test('who left is remembered for a while, the last to leave first; who is back is not', () => {
  const recent = recentlySeen();
  recent.saw(new Set(['a', 'b', 'c']), 0);
  expect(recent.all(0)).toEqual([]);
  recent.saw(new Set(['b', 'c']), 10);
  recent.saw(new Set(['c']), 20);
  expect(recent.all(20)).toEqual(['b', 'a']);
  recent.saw(new Set(['a', 'c']), 30);
  expect(recent.all(30)).toEqual(['b']);
  expect(recent.all(20 + RECENT_MS)).toEqual([]);
});

test('however much is scrolled through, only so many are remembered: the last ones', () => {
  const recent = recentlySeen();
  const people = crowd(RECENT_MAX + 50);
  for (const userID of people) recent.saw(new Set([userID]), 0);
  recent.saw(new Set(), 0);
  expect(recent.all(0)).toHaveLength(RECENT_MAX);
  expect(recent.all(0)[0]).toBe(people.at(-1));
});
