import { beforeEach, expect, test } from 'vitest';
import { type CallBudget, callBudget, SLOW_MS } from '../../../lib/host/call-budget.ts';
import { CALL_WINDOW_MS, CALLS_PER_WINDOW } from '../../../lib/status/limits.ts';
import { mostInAnyWindow } from '../../support/most-in-any-window.ts';
import { seededRandom } from '../../support/seeded-random.ts';

let now: number;
let budget: CallBudget;

beforeEach(() => {
  now = 0;
  budget = callBudget(() => now);
});

/** Makes a call if it may be made, and says whether. */
function tryCall(spare = 0): boolean {
  if (budget.freeIn(spare) > 0) return false;
  budget.take();
  return true;
}

/** How many calls go at this moment. */
function burst(at: number, spare = 0): number {
  now = at;
  let calls = 0;
  while (tryCall(spare)) calls += 1;
  return calls;
}

test('20 calls go at once, the 21st may go 5 s after the first, within 1.05 × of that (R16)', () => {
  expect(burst(1_000)).toBe(20);
  const wait = budget.freeIn();
  expect(wait).toBeGreaterThan(CALL_WINDOW_MS);
  expect(wait).toBeLessThanOrEqual(CALL_WINDOW_MS * 1.05);
  expect(burst(1_000 + wait - 1)).toBe(0);
  expect(burst(1_000 + wait)).toBe(20);
});

test('what can wait leaves some calls for what is urgent', () => {
  expect(burst(0, 4)).toBe(16);
  expect(burst(0)).toBe(4);
});

test('after a refusal half as many go for a while', () => {
  budget.refused();
  expect(burst(0)).toBe(10);
  expect(burst(SLOW_MS)).toBe(20);
});

test('a narrower limit of the server’s is kept to as well, a wider one changes nothing', () => {
  budget.restrict({ count: 3, windowMs: 20_000 });
  expect(burst(0)).toBe(3);
  expect(burst(6_000)).toBe(0);
  expect(burst(20_200)).toBe(3);
  budget.restrict({ count: 100, windowMs: 5_000 });
  expect(burst(60_000)).toBe(20);
  budget.restrict(null);
  expect(burst(120_000)).toBe(20);
});

test('a server’s limit for a long time, of more calls than in 5 s, is kept to', () => {
  budget.restrict({ count: 30, windowMs: 3_600_000 });
  expect(burst(0)).toBe(20);
  expect(burst(10_000)).toBe(10);
  expect(burst(3_000_000)).toBe(0);
  expect(burst(3_600_100)).toBe(20);
});

test.each(Array.from({ length: 20 }, (_, index) => 0xc0ffee + index))(
  'never more than 20 in any 5 s, however they fall (seed %i)',
  (seed) => {
    const random = seededRandom(seed);
    const times: number[] = [];
    for (let step = 0; step < 400; step += 1) {
      const wish = Math.floor(random() * 12);
      for (let call = 0; call < wish; call += 1) if (tryCall()) times.push(now);
      now += Math.floor(random() * 1_500);
    }
    expect(times.length).toBeGreaterThan(400);
    expect(mostInAnyWindow(times)).toBeLessThanOrEqual(CALLS_PER_WINDOW);
  },
);

test('what is used is told: of the window that ends now, and in all', () => {
  burst(1_000);
  expect(budget.used()).toEqual({ recent: CALLS_PER_WINDOW, of: CALLS_PER_WINDOW, total: CALLS_PER_WINDOW });
  now = 1_000 + CALL_WINDOW_MS - 1;
  expect(budget.used().recent).toBe(CALLS_PER_WINDOW);
  now += 1;
  expect(budget.used()).toEqual({ recent: 0, of: CALLS_PER_WINDOW, total: CALLS_PER_WINDOW });
});
