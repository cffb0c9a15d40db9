import { expect, test } from 'vitest';
import { MAX_RECORDS } from '../../../lib/cache/cache.ts';
import { knownPeople } from '../../../lib/host/known-people.ts';

const user = (userID: string) => ({ userID, statusType: 1, customStatus: '' }) as const;

test('what is kept says how it was learned', () => {
  const known = knownPeople();
  expect(known.learn([user('a')], 'event', 5).kept).toEqual([
    { ...user('a'), learnedAt: 5, changedAt: 0, noSuchUser: false, source: 'event' },
  ]);
  expect(known.learn([user('a')], 'query', 6).kept[0]).toMatchObject({ source: 'query', learnedAt: 6 });
  expect(known.learnMissing(['b'], 7).kept[0]).toMatchObject({ source: 'query', noSuchUser: true });
});

test('memory is bounded: of those not needed the oldest are forgotten, with their names, as if never seen', () => {
  const known = knownPeople();
  for (let index = 0; index < MAX_RECORDS + 3; index += 1) {
    known.learn([user(`u${index}`)], 'event', 1_000 + index);
    known.learnProfiles([{ userID: `u${index}`, nick: 'Nick', avatar: '' }], 1_000 + index);
  }
  known.trim(new Set(['u0', 'u2']));
  const has = (userID: string): boolean => known.view(userID).learnedAt > 0;
  expect(['u0', 'u1', 'u2', 'u3', 'u4', 'u5', 'u6'].map(has)).toEqual([
    true,
    false,
    true,
    false,
    false,
    true,
    true,
  ]);
  expect(known.nameOf('u1')).toBe('u1');
  expect(known.nameOf('u0')).toBe('Nick');
  expect(known.view('u1').stale).toBe(true);
});

test('below the bound nobody is forgotten', () => {
  const known = knownPeople();
  known.learn([user('a'), user('b')], 'query', 1);
  known.trim(new Set());
  expect(known.view('a').learnedAt).toBe(1);
});
