import { beforeEach, expect, test } from 'vitest';
import type { KnownStatus } from '../../../lib/cache/cache.ts';
import { type StatusWriter, statusWriter } from '../../../lib/host/status-writer.ts';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';

let clock: FakeClock;
let writes: string[];
let writer: StatusWriter;

beforeEach(() => {
  clock = fakeClock();
  writes = [];
  writer = statusWriter(clock, async (statuses) => {
    writes.push(statuses.map((status) => `${status.userID} ${status.customStatus}`).join(', '));
  });
});

const status = (userID: string, customStatus: string): KnownStatus => ({
  userID,
  statusType: 1,
  customStatus,
  learnedAt: 1,
  changedAt: 0,
  noSuchUser: false,
});

test('the first is written at once, what follows is gathered, the last of each person counts', async () => {
  writer.add([status('ann', '1')]);
  expect(writes).toEqual(['ann 1']);
  writer.add([status('ann', '2'), status('bob', '1')]);
  writer.add([status('ann', '3')]);
  expect(writes).toHaveLength(1);
  await clock.advance(1_000);
  expect(writes).toEqual(['ann 1', 'ann 3, bob 1']);
});

test('at rest nothing is written and no timer runs', async () => {
  writer.add([status('ann', '1')]);
  await clock.advance(1_000);
  expect(clock.pending()).toBe(0);
  writer.add([]);
  expect(writes).toHaveLength(1);
  expect(clock.pending()).toBe(0);
});

test('what was dropped is never written', async () => {
  writer.add([status('ann', '1')]);
  writer.add([status('ann', '2')]);
  writer.drop();
  await clock.advance(10_000);
  expect(writes).toEqual(['ann 1']);
});
