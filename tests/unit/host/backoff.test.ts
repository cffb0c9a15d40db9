import { expect, test } from 'vitest';
import { backoff } from '../../../lib/host/backoff.ts';
import { fakeClock } from '../../support/fake-clock.ts';

test('pauses double, have jitter, have an end, and are forgotten after a success', async () => {
  let random = 0;
  const clock = fakeClock(() => random);
  const pause = backoff(clock);
  const fail = async (): Promise<number> => {
    pause.failed();
    const ms = pause.until() - clock.steady();
    await clock.advance(ms);
    return ms;
  };
  const pauses: number[] = [];
  for (let count = 0; count < 6; count += 1) pauses.push(await fail());
  expect(pauses).toEqual([5_000, 10_000, 20_000, 30_000, 30_000, 30_000]);
  random = 0.5;
  expect(await fail()).toBe(45_000);
  pause.succeeded();
  expect(await fail()).toBe(7_500);
});

test('calls that fail together count as one failure, and one that succeeds among them as none', async () => {
  const clock = fakeClock();
  const pause = backoff(clock);
  for (let count = 0; count < 20; count += 1) pause.failed();
  pause.succeeded();
  expect(pause.until() - clock.steady()).toBe(5_000);
  await clock.advance(5_000);
  pause.failed();
  expect(pause.until() - clock.steady()).toBe(10_000);
});
