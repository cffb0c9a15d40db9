import { expect, test } from 'vitest';
import { type CallBudget, callBudget, SLOW_MS } from '../../../lib/host/call-budget.ts';
import { CALL_WINDOW_MS, CALLS_PER_WINDOW } from '../../../lib/status/limits.ts';
import { mostInAnyWindow } from '../../support/most-in-any-window.ts';
import { seededRandom } from '../../support/seeded-random.ts';

/** Makes a call if it may be made, and says whether. */
function tryCall(budget: CallBudget, now: number, spare = 0): boolean {
  if (budget.freeAt(now, spare) > now) return false;
  budget.take(now);
  return true;
}

/** How many calls go at this moment. */
function burst(budget: CallBudget, now: number, spare = 0): number {
  let calls = 0;
  while (tryCall(budget, now, spare)) calls += 1;
  return calls;
}

test('20 calls go at once, the 21st may go 5 s after the first, within 1.05 × of that (R16)', () => {
  const budget = callBudget();
  expect(burst(budget, 1_000)).toBe(20);
  const free = budget.freeAt(1_000);
  expect(free).toBeGreaterThan(1_000 + CALL_WINDOW_MS);
  expect(free).toBeLessThanOrEqual(1_000 + CALL_WINDOW_MS * 1.05);
  expect(tryCall(budget, free - 1)).toBe(false);
  expect(burst(budget, free)).toBe(20);
});

test('what can wait leaves some calls for what is urgent', () => {
  const budget = callBudget();
  expect(burst(budget, 0, 4)).toBe(16);
  expect(burst(budget, 0)).toBe(4);
});

test('after a refusal half as many go for a while', () => {
  const budget = callBudget();
  budget.refused(0);
  expect(burst(budget, 0)).toBe(10);
  expect(burst(budget, SLOW_MS)).toBe(20);
});

test('a narrower limit of the server’s is kept to as well, a wider one changes nothing', () => {
  const budget = callBudget();
  budget.restrict({ count: 3, windowMs: 20_000 });
  expect(burst(budget, 0)).toBe(3);
  expect(burst(budget, 6_000)).toBe(0);
  expect(burst(budget, 20_200)).toBe(3);
  budget.restrict({ count: 100, windowMs: 5_000 });
  expect(burst(budget, 60_000)).toBe(20);
  budget.restrict(null);
  expect(burst(budget, 120_000)).toBe(20);
});

test.each(Array.from({ length: 20 }, (_, index) => 0xc0ffee + index))(
  'never more than 20 in any 5 s, however they fall (seed %i)',
  (seed) => {
    const random = seededRandom(seed);
    const budget = callBudget();
    const times: number[] = [];
    let now = 0;
    for (let step = 0; step < 400; step += 1) {
      const wish = Math.floor(random() * 12);
      for (let call = 0; call < wish; call += 1) if (tryCall(budget, now)) times.push(now);
      now += Math.floor(random() * 1_500);
    }
    expect(times.length).toBeGreaterThan(400);
    expect(mostInAnyWindow(times)).toBeLessThanOrEqual(CALLS_PER_WINDOW);
  },
);

test('a clock that is set back costs one window, not the time it was set back by', () => {
  const budget = callBudget();
  const hour = 60 * 60_000;
  burst(budget, hour);
  budget.refused(hour);
  expect(budget.freeAt(0)).toBeLessThanOrEqual(CALL_WINDOW_MS * 1.05);
  expect(burst(budget, 0)).toBe(0);
  expect(burst(budget, SLOW_MS + 1)).toBe(20);
});
