import { beforeEach, expect, test } from 'vitest';
import { reporter } from '../../../lib/host/reporter.ts';
import type { OwnReport } from '../../../lib/messaging/protocol.ts';
import { codedProblem } from '../../../lib/status/coded.ts';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';

const READY: OwnReport = { session: { state: 'ready', userID: 'me' }, own: null };
const KICKED: OwnReport = {
  session: { state: 'stopped', userID: 'me', problem: codedProblem('kicked-multiple-account') },
  own: null,
};

let clock: FakeClock;
let told: OwnReport[];
let lost: unknown[];
/** How many more times nobody answers. */
let away: number;
let report: (report: OwnReport) => void;

beforeEach(() => {
  clock = fakeClock();
  told = [];
  lost = [];
  away = 0;
  report = reporter(
    clock,
    async (next) => {
      if (away > 0) {
        away -= 1;
        throw new Error('The worker was killed.');
      }
      told.push(next);
    },
    (reason) => lost.push(reason),
  );
});

test('each report is told at once and once', async () => {
  report(READY);
  report(KICKED);
  await clock.advance(60_000);
  expect(told).toEqual([READY, KICKED]);
});

test('that the session was kicked arrives, though the worker is killed over it', async () => {
  away = 3;
  report(KICKED);
  await clock.advance(60_000);
  expect(told).toEqual([KICKED]);
  expect(clock.pending()).toBe(0);
});

test('an older report is not told after a newer one', async () => {
  away = 1;
  report(KICKED);
  await clock.settle();
  report(READY);
  await clock.advance(60_000);
  expect(told).toEqual([READY]);
});

test('where nobody ever answers it is given up, and said', async () => {
  away = Number.POSITIVE_INFINITY;
  report(KICKED);
  await clock.advance(600_000);
  expect([lost.length, clock.pending()]).toEqual([1, 0]);
});
