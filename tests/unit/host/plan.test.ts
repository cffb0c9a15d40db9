import { describe, expect, test } from 'vitest';
import {
  chunks,
  MISSING_POLL_MS,
  makePlan,
  POLL_MS,
  RECHECK_MS,
  type Situation,
} from '../../../lib/host/plan.ts';
import { SUBSCRIPTION_QUOTA } from '../../../lib/status/limits.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const people = (count: number, prefix = 'u'): string[] =>
  Array.from({ length: count }, (_, n) => `${prefix}${n}`);
const situation = (changes: Partial<Situation>): Situation => ({
  wanted: [],
  subscribed: new Set(),
  learned: new Map(),
  noSuchUser: new Set(),
  now: 1_000_000,
  ...changes,
});

describe('makePlan', () => {
  test('new people are subscribed to and asked about', () => {
    expect(makePlan(situation({ wanted: ['a', 'b'] }))).toEqual({
      unsubscribe: [],
      subscribe: ['a', 'b'],
      query: ['a', 'b'],
      next: 1_000_000 + POLL_MS,
    });
  });

  test('with everything in place there is nothing to do but look again, much later', () => {
    const known = { wanted: ['a'], subscribed: new Set(['a', 'old']), learned: new Map([['a', 1_000_000]]) };
    expect(makePlan(situation(known))).toEqual({
      unsubscribe: [],
      subscribe: [],
      query: [],
      next: 1_000_000 + RECHECK_MS,
    });
    // A place may have been lost without a word (R22, R24).
    expect(makePlan(situation({ ...known, now: 1_000_000 + RECHECK_MS })).query).toEqual(['a']);
  });

  test('a person whose subscription was refused is polled like one without a place', () => {
    const learned = new Map([['a', 1_000_000]]);
    expect(makePlan(situation({ wanted: ['a'], learned, now: 1_000_000 + POLL_MS }))).toMatchObject({
      subscribe: ['a'],
      query: ['a'],
    });
  });

  test('a place is given up only when another needs it (R22)', () => {
    const former = people(SUBSCRIPTION_QUOTA, 'old');
    const plan = makePlan(situation({ wanted: ['a', 'b', 'old0'], subscribed: new Set(former) }));
    expect(plan.subscribe).toEqual(['a', 'b']);
    expect(plan.unsubscribe).toHaveLength(2);
    expect(plan.unsubscribe).not.toContain('old0');
  });

  test('those without a place are asked again after a while, not at once', () => {
    const wanted = people(SUBSCRIPTION_QUOTA + 1);
    const last = wanted[SUBSCRIPTION_QUOTA] ?? '';
    const learned = new Map(wanted.map((userID) => [userID, 1_000_000]));
    const subscribed = new Set(wanted.slice(0, SUBSCRIPTION_QUOTA));
    expect(makePlan(situation({ wanted, subscribed, learned }))).toMatchObject({
      query: [],
      next: 1_000_000 + POLL_MS,
    });
    const later = makePlan(situation({ wanted, subscribed, learned, now: 1_000_000 + POLL_MS }));
    expect(later).toMatchObject({ query: [last], subscribe: [], next: 1_000_000 + 2 * POLL_MS });
  });

  test('a user the service does not know is not subscribed to, but asked again', () => {
    const known = {
      wanted: ['ghost'],
      noSuchUser: new Set(['ghost']),
      learned: new Map([['ghost', 1_000_000]]),
    };
    expect(makePlan(situation(known))).toMatchObject({
      subscribe: [],
      query: [],
      next: 1_000_000 + MISSING_POLL_MS,
    });
    expect(makePlan(situation({ ...known, now: 2_000_000 }))).toMatchObject({
      subscribe: [],
      query: ['ghost'],
    });
  });

  test.each(Array.from({ length: 25 }, (_, index) => 7_000 + index))(
    'never over the quota (seed %i)',
    (seed) => {
      const random = seededRandom(seed);
      const pool = people(600);
      const pick = (share: number) => pool.filter(() => random() < share);
      let subscribed = new Set<string>();
      for (let round = 0; round < 30; round += 1) {
        const wanted = pick(random());
        const plan = makePlan(situation({ wanted, subscribed, noSuchUser: new Set(pick(0.1)) }));
        const next = new Set([...subscribed].filter((userID) => !plan.unsubscribe.includes(userID)));
        for (const userID of plan.subscribe) next.add(userID);
        expect(next.size).toBeLessThanOrEqual(SUBSCRIPTION_QUOTA);
        expect(new Set(plan.subscribe).size).toBe(plan.subscribe.length);
        subscribed = next;
      }
    },
  );
});

test('chunks keeps the order and the size', () => {
  expect(chunks([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(chunks([], 2)).toEqual([]);
});
