import { expect, test } from 'vitest';
import { arrange, inShownOrder, rankOf } from '../../../lib/status/arrange.ts';
import { NO_GROUPS, UNGROUPED } from '../../../lib/status/groups.ts';
import type { StatusType } from '../../../lib/status/types.ts';

const rank = (statusType: StatusType, customStatus = '', noSuchUser = false): number =>
  rankOf({ statusType, customStatus, noSuchUser });

test('who can be spoken to comes first, and who does not exist last', () => {
  const order = [
    rank(1, '🟢 Available'),
    rank(1),
    rank(1, '🔴 Busy · Report'),
    rank(1, '⛔ 请勿打扰'),
    rank(1, '🌙 Away'),
    rank(2, '🟢 Available'),
    rank(3),
    rank(0),
    rank(0, '', true),
  ];
  expect(order).toEqual(order.toSorted((one, other) => one - other));
  expect(new Set(order).size).toBe(order.length);
});

test('where statuses are plain texts, they put nobody before or behind others', () => {
  const plain = (customStatus: string) => rankOf({ statusType: 1, customStatus, noSuchUser: false }, true);
  expect(plain('🟢 Available')).toBe(rank(1));
  expect(plain('🌙 Away')).toBe(rank(1));
});

test('people are sorted into their lists, by state there, and of one state in the order given', () => {
  const ranks = new Map([
    ['a', 5],
    ['b', 1],
    ['c', 1],
    ['d', 0],
  ]);
  const groups = { lists: [{ id: 'x', name: 'X', members: ['c', 'd', 'unfollowed'] }], folded: ['x'] };
  const arranged = arrange(['a', 'b', 'c', 'd'], groups, (userID) => ranks.get(userID) ?? 0);
  expect(arranged).toEqual([
    { id: 'x', name: 'X', folded: true, userIDs: ['d', 'c'] },
    { id: UNGROUPED, name: '', folded: false, userIDs: ['b', 'a'] },
  ]);
  expect(inShownOrder(arranged)).toEqual(['b', 'a', 'd', 'c']);
});

test('without lists there is the one of those in none', () => {
  expect(arrange(['b', 'a'], NO_GROUPS, () => 3)).toEqual([
    { id: UNGROUPED, name: '', folded: false, userIDs: ['b', 'a'] },
  ]);
});
