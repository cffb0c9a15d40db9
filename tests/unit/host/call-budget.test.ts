import { expect, test } from 'vitest';
import { callBudget } from '../../../lib/host/call-budget.ts';
import { CALL_WINDOW_MS, CALLS_PER_WINDOW } from '../../../lib/status/limits.ts';
import { fakeClock } from '../../support/fake-clock.ts';
import { seededRandom } from '../../support/seeded-random.ts';

/** The most calls in any window of 5 s, wherever it starts. */
function mostInAnyWindow(times: readonly number[]): number {
  return Math.max(
    ...times.map((from) => times.filter((at) => at >= from && at <= from + CALL_WINDOW_MS).length),
  );
}

test('20 calls go at once, the 21st waits until 5 s after the first (R16)', async () => {
  const clock = fakeClock();
  const budget = callBudget(clock);
  const start = clock.now();
  const times: number[] = [];
  for (let call = 0; call < 21; call += 1) void budget.take().then(() => times.push(clock.now() - start));
  await clock.settle();
  expect(times).toHaveLength(20);
  await clock.advance(CALL_WINDOW_MS);
  expect(times).toHaveLength(20);
  await clock.advance(1_000);
  expect(times).toHaveLength(21);
  expect(times[20]).toBeLessThanOrEqual(CALL_WINDOW_MS * 1.05);
});

test.each(Array.from({ length: 20 }, (_, index) => 0xc0ffee + index))(
  'never more than 20 in any 5 s, however they fall (seed %i)',
  async (seed) => {
    const random = seededRandom(seed);
    const clock = fakeClock();
    const budget = callBudget(clock);
    const times: number[] = [];
    let asked = 0;
    for (let step = 0; step < 60; step += 1) {
      const burst = Math.floor(random() * 12);
      for (let call = 0; call < burst; call += 1) {
        asked += 1;
        void budget.take().then(() => times.push(clock.now()));
      }
      await clock.advance(Math.floor(random() * 1_500));
    }
    await clock.advance(10 * 60_000);
    expect(times).toHaveLength(asked);
    expect(mostInAnyWindow(times)).toBeLessThanOrEqual(CALLS_PER_WINDOW);
  },
);

test('a clock that is set back costs one window, not the time it was set back by', async () => {
  const clock = fakeClock();
  let offset = 0;
  const budget = callBudget({ ...clock, now: () => clock.now() - offset });
  for (let call = 0; call < 20; call += 1) await budget.take();
  offset = 60 * 60_000;
  let done = false;
  void budget.take().then(() => {
    done = true;
  });
  await clock.advance(6_000);
  expect(done).toBe(true);
});
