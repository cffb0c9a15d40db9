import { beforeEach, expect, test } from 'vitest';
import { type Friends, friends } from '../../../lib/host/friends.ts';
import type { UserStatus } from '../../../lib/status/types.ts';

const ann = (customStatus: string): UserStatus => ({ userID: 'ann', statusType: 1, customStatus });
let all: Friends;

beforeEach(() => {
  all = friends();
});

test('whose change comes without a place of ours is believed to be a friend (R26)', () => {
  all.heard(ann('by a place'), true, 0);
  expect(all.isBelieved('ann')).toBe(false);
  all.heard(ann('by itself'), false, 0);
  expect([...all.believed()]).toEqual(['ann']);
});

test('a change that was not told ends the belief for good, until another account comes', () => {
  all.heard(ann('told'), false, 0);
  expect(all.checked(ann('told'))).toBe(true);
  expect(all.checked(ann('not told'))).toBe(false);
  all.heard(ann('told again'), false, 0);
  expect(all.isBelieved('ann')).toBe(false);
  all.clear();
  all.heard(ann('told again'), false, 0);
  expect(all.isBelieved('ann')).toBe(true);
});

test('what was told while one had a place too counts as told', () => {
  all.heard(ann('first'), false, 0);
  all.heard(ann('second'), true, 0);
  expect(all.checked(ann('second'))).toBe(true);
});

test('a change missed while there was no connection proves nothing, the next one does', () => {
  all.heard(ann('before'), false, 0);
  all.reconnected();
  expect(all.checked(ann('missed'))).toBe(true);
  expect(all.checked(ann('not told'))).toBe(false);
});

test('for a minute after a place was given up, what comes may still have come by it', () => {
  all.left('ann', 1_000);
  all.heard(ann('late'), false, 60_999);
  expect(all.isBelieved('ann')).toBe(false);
  all.left('bob', 61_000);
  all.heard(ann('by itself'), false, 61_000);
  expect(all.isBelieved('ann')).toBe(true);
});
