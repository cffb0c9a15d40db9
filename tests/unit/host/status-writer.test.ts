import { beforeEach, expect, test } from 'vitest';
import { type KnownStatus, MAX_RECORDS } from '../../../lib/cache/cache.ts';
import { AGAIN_MS, type StatusWriter, statusWriter } from '../../../lib/host/status-writer.ts';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';

let clock: FakeClock;
let writes: string[];
let writer: StatusWriter;
let tidied: number;
let moreToTidy: boolean;

beforeEach(() => {
  clock = fakeClock();
  writes = [];
  tidied = 0;
  moreToTidy = false;
  const put = async (statuses: readonly KnownStatus[]): Promise<void> => {
    writes.push(statuses.map((status) => `${status.userID} ${status.customStatus}`).join(', '));
  };
  writer = statusWriter(clock, put, async () => {
    tidied += 1;
    return moreToTidy;
  });
});

const status = (userID: string, customStatus: string): KnownStatus => ({
  userID,
  statusType: 1,
  customStatus,
  learnedAt: 1,
  changedAt: 0,
  noSuchUser: false,
  source: 'query',
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

test('a crowd is written a moment later, when pages have drawn it, and all in one', async () => {
  const crowd = Array.from({ length: 1_000 }, (_, n) => status(`u${n}`, '1'));
  writer.add(crowd);
  await clock.advance(100);
  expect(writes).toEqual([]);
  writer.add([status('u0', '2')]);
  await clock.advance(100);
  expect(writes).toHaveLength(1);
  expect(writes[0]?.split(', ')).toHaveLength(1_000);
  expect(writes[0]).toContain('u0 2');
  writer.add([status('ann', '1')]);
  await clock.advance(1_000);
  expect(writes[1]).toBe('ann 1');
});

test('a crowd that was dropped is never written', async () => {
  writer.add(Array.from({ length: 1_000 }, (_, n) => status(`u${n}`, '1')));
  writer.drop();
  await clock.advance(10_000);
  expect(writes).toEqual([]);
  expect(clock.pending()).toBe(0);
});

test('at rest nothing is written and no timer runs', async () => {
  writer.add([status('ann', '1')]);
  await clock.advance(1_000);
  expect(clock.pending()).toBe(0);
  writer.add([]);
  expect(writes).toHaveLength(1);
  expect(clock.pending()).toBe(0);
});

test('what is only heard again is written again after an hour, what has changed at once', async () => {
  const heard = (customStatus: string): KnownStatus => ({
    ...status('ann', customStatus),
    learnedAt: clock.now(),
  });
  writer.add([heard('1')]);
  await clock.advance(AGAIN_MS - 1);
  writer.add([heard('1')]);
  expect(writes).toEqual(['ann 1']);
  expect(clock.pending()).toBe(0);
  writer.add([heard('2')]);
  expect(writes).toEqual(['ann 1', 'ann 2']);
  await clock.advance(AGAIN_MS);
  writer.add([heard('2')]);
  expect(writes).toEqual(['ann 1', 'ann 2', 'ann 2']);
});

test('what was dropped is never written', async () => {
  writer.add([status('ann', '1')]);
  writer.add([status('ann', '2')]);
  writer.drop();
  await clock.advance(10_000);
  expect(writes).toEqual(['ann 1']);
});

/** Writes so many records, one write each second. */
async function writeMany(count: number, at = 100): Promise<void> {
  for (let done = 0; done < count; done += at) {
    writer.add(Array.from({ length: at }, (_, index) => status(`u${done + index}`, `at ${clock.now()}`)));
    await clock.advance(1_000);
  }
}

test('what is kept is bounded with the first write, then after each thousand records; never at rest', async () => {
  await clock.advance(60_000);
  expect(tidied).toBe(0);
  await writeMany(100);
  expect(tidied).toBe(1);
  await writeMany(900);
  expect(tidied).toBe(1);
  await writeMany(100);
  expect(tidied).toBe(2);
  await clock.advance(3_600_000);
  expect(tidied).toBe(2);
  expect(clock.pending()).toBe(0);
});

test('where more is to be tidied, the next write goes on with it', async () => {
  moreToTidy = true;
  await writeMany(200);
  expect(tidied).toBe(2);
  moreToTidy = false;
  await writeMany(500);
  expect(tidied).toBe(3);
});

test('of more people than are kept it is not remembered what was written: it may be on the disk no more', async () => {
  writer.add([status('ann', '1')]);
  await clock.advance(1_000);
  writer.add(Array.from({ length: MAX_RECORDS }, (_, n) => status(`u${n}`, '1')));
  await clock.advance(1_000);
  writes.length = 0;
  writer.add([status('ann', '1')]);
  await clock.advance(1_000);
  expect(writes).toEqual(['ann 1']);
});
