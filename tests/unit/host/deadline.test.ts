import { beforeEach, expect, test } from 'vitest';
import { type Deadline, deadline } from '../../../lib/host/deadline.ts';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';

const MINUTE = 60_000;

let clock: FakeClock;
/** How the clock is set, against the time that timers count. */
let skew: number;
let due: number[];
let subject: Deadline;

beforeEach(() => {
  const steady = fakeClock();
  skew = 0;
  clock = { ...steady, now: () => steady.now() + skew };
  due = [];
  subject = deadline(clock, () => due.push(clock.now()));
});

test.each([1, 30_000, MINUTE, 89_999, 90_000, 10 * MINUTE + 1])(
  'in %i ms it is due then, once',
  async (ms) => {
    const at = clock.now() + ms;
    subject.set(at);
    await clock.advance(ms - 1);
    expect(due).toEqual([]);
    await clock.advance(10 * MINUTE);
    expect(due).toEqual([at]);
    expect(clock.pending()).toBe(0);
  },
);

test('one that is past is due at once', async () => {
  subject.set(clock.now() - MINUTE);
  await clock.advance(0);
  expect(due).toHaveLength(1);
});

test('a clock that is set forward makes it due within a minute and a half', async () => {
  subject.set(clock.now() + 60 * MINUTE);
  await clock.advance(MINUTE / 2);
  skew = 90 * MINUTE;
  await clock.advance(1.5 * MINUTE);
  expect(due).toHaveLength(1);
});

test('a clock that is set back makes it late by as much', async () => {
  const at = clock.now() + 2 * MINUTE;
  subject.set(at);
  await clock.advance(MINUTE);
  skew = -60 * MINUTE;
  await clock.advance(60 * MINUTE);
  expect(due).toEqual([]);
  await clock.advance(MINUTE);
  expect(due).toEqual([at]);
});

test('it is replaced, and taken back', async () => {
  subject.set(clock.now() + MINUTE);
  subject.set(clock.now() + 3 * MINUTE);
  await clock.advance(2 * MINUTE);
  expect(due).toEqual([]);
  subject.set(null);
  await clock.advance(10 * MINUTE);
  expect(due).toEqual([]);
  expect(clock.pending()).toBe(0);
});
