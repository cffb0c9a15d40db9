import { beforeEach, expect, test } from 'vitest';
import type { CacheContent } from '../../../lib/cache/cache.ts';
import type { Host } from '../../../lib/host/host.ts';
import { popupStore } from '../../../lib/popup/popup-store.ts';
import type { Account } from '../../../lib/status/forms.ts';
import { byID } from '../../support/by-id.ts';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';
import { type FakeService, fakeService } from '../../support/fake-service.ts';
import { type MemoryCache, memoryCache } from '../../support/memory-cache.ts';
import { plainHost } from '../../support/plain-host.ts';

/** What is kept comes when the session is long there. */

const ME: Account = { server: 'ws://127.0.0.1:1', sdkAppID: 1, userID: 'me', userSig: 'sig' };
const OTHER: Account = { ...ME, userID: 'other' };
const KEPT: CacheContent = {
  statuses: [
    {
      userID: 'ann',
      statusType: 2,
      customStatus: 'old',
      learnedAt: 5,
      changedAt: 4,
      noSuchUser: false,
      source: 'query',
    },
  ],
  profiles: [{ userID: 'ann', nick: 'Ann Example', avatar: '', learnedAt: 5 }],
  wanted: null,
  follows: ['ann', 'ben'],
  places: ['gone'],
};

let clock: FakeClock;
let service: FakeService;
let cache: MemoryCache;
let host: Host;
let come: (content: CacheContent) => void;
const view = popupStore();

beforeEach(async () => {
  clock = fakeClock();
  service = fakeService();
  cache = memoryCache();
  const open = cache.open;
  cache.open = (owner, late) => {
    if (late) come = late;
    return open(owner);
  };
  for (const userID of ['ann', 'ben'])
    service.statuses.set(userID, { userID, statusType: 1, customStatus: '' });
  host = plainHost({
    open: service.open,
    cache,
    clock,
  });
  view.restart();
  host.viewers.addPopup(view.take);
  await host.start({ account: ME, kicked: '' });
  await clock.advance(10_000);
});

const people = () => view.view().people.map(({ userID, statusType }) => `${userID} ${statusType}`);
const own = () => view.view().own?.customStatus;

test('whom you follow comes in, with their names and as they are now', async () => {
  expect(people()).toEqual([]);
  come(KEPT);
  await clock.advance(2_000);
  expect(people()).toEqual(['ann 1', 'ben 1']);
  expect(view.view().people[0]?.name).toBe('Ann Example');
  expect(service.subscribed).toEqual(new Set(['ann', 'ben']));
});

test('what was learned since is newer', async () => {
  host.viewers.addPage(() => undefined).watch(byID(['ann']));
  await clock.advance(2_000);
  service.lose();
  come(KEPT);
  await clock.settle();
  expect(people()).toEqual(['ann 1', 'ben 0']);
});

test('of another account nothing comes in', async () => {
  const late = come;
  await host.signIn(OTHER);
  await clock.advance(2_000);
  late(KEPT);
  await clock.advance(2_000);
  expect(people()).toEqual([]);
  await host.signOut();
  late(KEPT);
  await clock.advance(2_000);
  expect(people()).toEqual([]);
  expect(own()).toBeUndefined();
});

test('the own status that the service wiped is put back, with its expiry', async () => {
  const expiresAt = clock.now() + 60_000;
  come({ ...KEPT, wanted: { customStatus: 'Lunch', pending: false, expiresAt } });
  await clock.advance(2_000);
  expect([service.own, own()]).toEqual(['Lunch', 'Lunch']);
  expect(cache.wanted).toEqual({ customStatus: 'Lunch', pending: false, expiresAt });
  await clock.advance(60_000);
  expect([service.own, own()]).toEqual(['', '']);
});

test('one that waited to be told is told', async () => {
  come({ ...KEPT, wanted: { customStatus: 'Lunch', pending: true } });
  await clock.advance(2_000);
  expect(service.own).toBe('Lunch');
});

test('one that was set here since stands', async () => {
  await host.setStatus('Newer');
  come({ ...KEPT, wanted: { customStatus: 'Lunch', pending: true } });
  await clock.advance(2_000);
  expect([service.own, own()]).toEqual(['Newer', 'Newer']);
});

test('one that was set or cleared on another device since stands', async () => {
  for (const customStatus of ['Elsewhere', '']) {
    service.own = customStatus;
    service.emit({ type: 'statuses', statuses: [{ userID: 'me', statusType: 1, customStatus }] });
    await clock.settle();
  }
  come({ ...KEPT, wanted: { customStatus: 'Lunch', pending: false } });
  await clock.advance(2_000);
  expect([service.own, own()]).toEqual(['', '']);
});
