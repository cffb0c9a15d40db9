import { describe, expect, test } from 'vitest';
import {
  chunks,
  MISSING_POLL_MS,
  POLL_MS,
  planQueries,
  RECHECK_MS,
  SEEN_RECHECK_MS,
  type Situation,
} from '../../../lib/host/plan.ts';

const NOW = 1_000_000_000;
const people = (count: number, prefix = 'u'): string[] =>
  Array.from({ length: count }, (_, n) => `${prefix}${n}`);
const ago = (ms: number, userIDs: readonly string[]): [string, number][] =>
  userIDs.map((userID) => [userID, NOW - ms]);
const planned = (changes: Partial<Situation>) =>
  planQueries({
    tiers: [],
    isLive: () => false,
    isMissing: () => false,
    isAsked: () => false,
    learned: new Map(),
    failed: new Map(),
    callMax: 500,
    now: NOW,
    ...changes,
  });
const askedOf = (changes: Partial<Situation>): string[] =>
  planned(changes).queries.flatMap((query) => query.userIDs);

describe('planQueries', () => {
  test('those of whom nothing is known come first, by how much they matter', () => {
    const learned = new Map(ago(POLL_MS, ['known']));
    expect(askedOf({ tiers: [['known', 'seen'], ['followed'], ['recent']], learned })).toEqual([
      'seen',
      'followed',
      'recent',
      'known',
    ]);
  });

  test('the first pass goes out in full calls, urgent but for those seen lately', () => {
    const { queries, unknown } = planned({ tiers: [people(600), [], people(900, 'r')] });
    expect(queries.map(({ userIDs, urgent }) => [userIDs.length, urgent])).toEqual([
      [500, true],
      [500, true],
      [500, false],
    ]);
    expect(unknown).toBe(3);
  });

  test('within a tier the oldest are asked about first', () => {
    const learned = new Map([...ago(40_000, ['a']), ...ago(50_000, ['b']), ...ago(60_000, ['c'])]);
    expect(askedOf({ tiers: [['a'], ['b', 'c']], learned })).toEqual(['a', 'c', 'b']);
  });

  test.each<[string, Partial<Situation>, number]>([
    ['has no place', {}, POLL_MS],
    // A place may have been lost without a word (R22, R24).
    ['is seen and heard of without asking', { isLive: () => true }, SEEN_RECHECK_MS],
    ['is heard of without asking', { isLive: () => true, tiers: [[], ['a']] }, RECHECK_MS],
    ['is not known to the service', { isMissing: () => true }, MISSING_POLL_MS],
  ])('who %s is asked about again in time, and not before', (_, changes, period) => {
    const learned = new Map(ago(period - 1, ['a']));
    expect(planned({ tiers: [['a']], learned, ...changes })).toEqual({
      queries: [],
      unknown: 0,
      next: NOW + 1,
    });
    expect(askedOf({ tiers: [['a']], learned, ...changes, now: NOW + 1 })).toEqual(['a']);
  });

  test('a call that is not full takes along who would be due soon, the oldest first', () => {
    const learned = new Map([
      ...ago(POLL_MS, ['due']),
      ...ago(20_000, ['b']),
      ...ago(25_000, ['a']),
      ...ago(1_000, ['new']),
    ]);
    expect(askedOf({ tiers: [['due', 'b', 'a', 'new']], learned })).toEqual(['due', 'a', 'b']);
    expect(askedOf({ tiers: [['due', 'b', 'a']], learned, callMax: 2 })).toEqual(['due', 'a']);
    expect(askedOf({ tiers: [['b', 'a']], learned })).toEqual([]);
  });

  test('whose answer is awaited is not asked about twice', () => {
    expect(askedOf({ tiers: [['a', 'b']], isAsked: (userID) => userID === 'a' })).toEqual(['b']);
  });

  test('of whom the service did not tell is asked about again after a while', () => {
    const failed = new Map(ago(1_000, ['a']));
    expect(planned({ tiers: [['a']], failed })).toMatchObject({ queries: [], next: NOW + POLL_MS - 1_000 });
    expect(askedOf({ tiers: [['a']], failed, now: NOW + POLL_MS })).toEqual(['a']);
  });
});

test('chunks keeps the order and the size', () => {
  expect(chunks([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(chunks([], 2)).toEqual([]);
});
