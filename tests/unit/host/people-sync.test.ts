import { beforeEach, describe, expect, test } from 'vitest';
import type { Host } from '../../../lib/host/host.ts';
import type { PageUpdate } from '../../../lib/messaging/streams.ts';
import { byID } from '../../support/by-id.ts';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';
import { type FakeService, fakeService } from '../../support/fake-service.ts';
import { memoryCache } from '../../support/memory-cache.ts';
import { plainHost } from '../../support/plain-host.ts';

let clock: FakeClock;
let service: FakeService;
let host: Host;

beforeEach(async () => {
  clock = fakeClock();
  service = fakeService();
  host = plainHost({
    open: service.open,
    cache: memoryCache(),
    clock,
  });
  await host.signIn({ server: '', sdkAppID: 1, userID: 'me', userSig: 'sig' });
  await clock.settle();
  service.calls.length = 0;
});

/** A page that shows so many people, all of whom the service knows; counts whom it was told of. */
function crowd(count: number): Set<string> {
  const userIDs = Array.from({ length: count }, (_, n) => `u${n}`);
  for (const userID of userIDs) service.statuses.set(userID, { userID, statusType: 1, customStatus: '' });
  const told = new Set<string>();
  host.viewers
    .addPage((update: PageUpdate) => {
      for (const person of update.people) told.add(person.userID);
    })
    .watch(byID(userIDs));
  return told;
}

describe('a page of many people', () => {
  test('450 of them: two full calls of subscribe, one query, and nobody over the quota', async () => {
    const told = crowd(450);
    await clock.settle();
    expect(service.calls).toEqual(['subscribe(100)', 'subscribe(100)', 'query(450)']);
    expect(service.subscribed.size).toBe(200);
    expect(told.size).toBe(450);
  });

  test('the 250 without a place are asked again, the 200 with one are not', async () => {
    crowd(450);
    await clock.settle();
    service.calls.length = 0;
    await clock.advance(30_000);
    expect(service.calls).toEqual(['query(250)']);
  });

  test('people of whom a change came by itself stay with their place', async () => {
    const told = crowd(3);
    await clock.settle();
    told.clear();
    service.change('u1', 2, 'Lunch');
    await clock.advance(1_000);
    expect([...told]).toEqual(['u1']);
    expect(service.calls).toHaveLength(2);
  });

  test('a refused call is made again later, and nobody is lost', async () => {
    service.refuse = '2996';
    const told = crowd(3);
    await clock.settle();
    expect(told.size).toBe(0);
    service.refuse = null;
    await clock.advance(10_000);
    expect(told.size).toBe(3);
  });

  test.each(['70003', '6014'])(
    'a session that the service does not take any more (%s) is made anew',
    async (code) => {
      service.refuse = code;
      crowd(1);
      await clock.settle();
      service.refuse = null;
      await clock.advance(3_000);
      expect(service.closed).toHaveLength(1);
      expect(service.calls.filter((call) => call === 'login(me)')).toHaveLength(1);
      expect(service.subscribed.size).toBe(1);
    },
  );
});

test('at rest one call a minute asks whether all in view is still so, and nothing else is called', async () => {
  crowd(5);
  await clock.advance(1_000);
  service.calls.length = 0;
  await clock.advance(60_000);
  expect(service.calls).toEqual(['query(5)']);
  expect(clock.pending()).toBe(1);
});

test('where nobody looks it is one call in ten minutes', async () => {
  service.statuses.set('bob', { userID: 'bob', statusType: 1, customStatus: '' });
  await host.follow('bob');
  await clock.advance(1_000);
  service.calls.length = 0;
  await clock.advance(10 * 60_000);
  expect(service.calls).toEqual(['query(1)']);
  expect(clock.pending()).toBe(1);
});
