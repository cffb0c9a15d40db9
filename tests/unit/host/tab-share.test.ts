import { expect, test } from 'vitest';
import { shareOf, TAB_MAX_PEOPLE } from '../../../lib/host/tab-share.ts';
import { crowd } from '../../support/sync-scene.ts';

test('a tab whose frames show a thousand people has them all', () => {
  expect(shareOf([])).toBeNull();
  expect(shareOf([new Set(crowd(TAB_MAX_PEOPLE))])).toBeNull();
  expect(shareOf([new Set(crowd(600)), new Set(crowd(400, 'p'))])).toBeNull();
});

test('of more a thousand are watched, and a frame full of names leaves the others theirs', () => {
  const few = crowd(20, 'few');
  const share = shareOf([new Set(crowd(1_000, 'a')), new Set(crowd(1_000, 'b')), new Set(few)]);
  expect(share?.size).toBe(TAB_MAX_PEOPLE);
  for (const userID of few) expect(share).toContain(userID);
  expect([...(share ?? [])].filter((userID) => userID.startsWith('a')).length).toBe(490);
});

test('whom several frames show counts once', () => {
  const share = shareOf([new Set(crowd(900)), new Set(crowd(900))]);
  expect(share).toEqual(new Set(crowd(900)));
});
