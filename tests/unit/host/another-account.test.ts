import { beforeEach, expect, test } from 'vitest';
import type { CacheContent } from '../../../lib/cache/cache.ts';
import type { Host } from '../../../lib/host/host.ts';
import { NO_OUTSIDE } from '../../../lib/host/outside.ts';
import type { PageUpdate } from '../../../lib/messaging/streams.ts';
import { popupStore } from '../../../lib/popup/popup-store.ts';
import { DEMO_ACCOUNT } from '../../../lib/status/demo.ts';
import type { Account } from '../../../lib/status/forms.ts';
import { byID } from '../../support/by-id.ts';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';
import { type FakeService, fakeService } from '../../support/fake-service.ts';
import { type MemoryCache, memoryCache } from '../../support/memory-cache.ts';
import { plainHost } from '../../support/plain-host.ts';

/** One account comes straight after another, without a sign-out. */

const ME: Account = { server: 'ws://127.0.0.1:1', sdkAppID: 1, userID: 'me', userSig: 'sig' };
const OTHER: Account = { ...ME, userID: 'other' };
const NOTHING: CacheContent = { statuses: [], profiles: [], wanted: null, follows: [] };

let clock: FakeClock;
let service: FakeService;
let cache: MemoryCache;
let host: Host;
/** Gives the demo's team to who enters it. */
let giveTeam: (team: readonly string[]) => void;
/** What the database held, come when it is long not waited for. */
let come: ((content: CacheContent) => void) | undefined;

beforeEach(() => {
  clock = fakeClock();
  service = fakeService();
  cache = memoryCache();
  const open = cache.open;
  cache.open = (owner, late) => {
    come = late;
    return open(owner);
  };
  for (const userID of ['ann', 'ben'])
    service.statuses.set(userID, { userID, statusType: 1, customStatus: 'Secret' });
  host = plainHost({
    open: service.open,
    cache,
    clock,
    demoTeam: () =>
      new Promise((resolve) => {
        giveTeam = resolve;
      }),
  });
});

/** What a page shows after these updates, as its overlay takes them in. */
function pageShows(updates: readonly PageUpdate[]): Record<string, string> {
  const shown = new Map<string, string>();
  for (const [index, { seq, signedIn, people }] of updates.entries()) {
    expect(seq).toBe(index);
    if (!signedIn) shown.clear();
    for (const { userID, customStatus } of people) shown.set(userID, customStatus);
  }
  return Object.fromEntries(shown);
}

test.each([null, 'kicked-multiple-device'])(
  'a page forgets whom the former was told of, though the service tells the next nothing (ended: %s)',
  async (code) => {
    await host.start({ account: ME, kicked: '' });
    const updates: PageUpdate[] = [];
    host.viewers.addPage((update) => void updates.push(update)).watch(byID(['ann', 'ben']));
    await clock.advance(2_000);
    expect(pageShows(updates)).toEqual({ ann: 'Secret', ben: 'Secret' });
    if (code !== null) service.emit({ type: 'ended', code });
    await clock.advance(2_000);
    service.refuse = '72001';
    expect(await host.signIn(OTHER)).toEqual({ ok: true });
    await clock.advance(20_000);
    expect(pageShows(updates)).toEqual({});
    expect(updates.at(-1)?.signedIn).toBe(true);
  },
);

test('a page is told anew of whom the next is told', async () => {
  await host.start({ account: ME, kicked: '' });
  const updates: PageUpdate[] = [];
  host.viewers.addPage((update) => void updates.push(update)).watch(byID(['ann', 'ben']));
  await clock.advance(2_000);
  service.statuses.delete('ben');
  service.statuses.set('ann', { userID: 'ann', statusType: 1, customStatus: 'For the other' });
  await host.signIn(OTHER);
  await clock.advance(2_000);
  expect(pageShows(updates)).toEqual({ ann: 'For the other', ben: '' });
});

test('a page that was there before the host knew whose it is forgets nothing, nor with a new UserSig', async () => {
  const updates: PageUpdate[] = [];
  host.viewers.addPage((update) => void updates.push(update)).watch(byID(['ann']));
  await clock.settle();
  await host.start({ account: ME, kicked: '' });
  await clock.advance(2_000);
  await host.signIn({ ...ME, userSig: 'new' });
  await clock.advance(2_000);
  expect(pageShows(updates)).toEqual({ ann: 'Secret' });
  expect(updates.every(({ signedIn }) => signedIn)).toBe(true);
});

test('whom the former waited for is not kept for the next, though a notice arrives only then', async () => {
  let arrived: () => void = () => undefined;
  host = plainHost({
    open: service.open,
    cache,
    clock,
    outside: {
      ...NO_OUTSIDE,
      mayNotify: async () => true,
      notify: () =>
        new Promise<void>((resolve) => {
          arrived = resolve;
        }),
    },
  });
  service.change('ann', 2, '');
  service.change('ben', 2, '');
  await host.start({ account: ME, kicked: '' });
  const link = host.viewers.addPage(() => undefined, { isLocal: true });
  link.watch(byID(['ann', 'ben']));
  await clock.advance(2_000);
  for (const key of byID(['ann', 'ben'])) {
    link.about(key);
    await clock.settle();
    link.act('notify', key);
  }
  expect(cache.awaited.map(({ userID }) => userID)).toEqual(['ann', 'ben']);
  service.change('ann', 1, '');
  await clock.advance(60_000);
  let goOn: () => void = () => undefined;
  const { open } = cache;
  cache.open = async (...args) => {
    // What belongs to the former is gone by now, and nothing of the next is read yet.
    await cache.forget();
    await new Promise<void>((resolve) => {
      goOn = resolve;
    });
    return open(...args);
  };
  const signedIn = host.signIn(OTHER);
  await clock.advance(1_000);
  arrived();
  await clock.settle();
  expect(cache.awaited).toEqual([]);
  goOn();
  expect(await signedIn).toEqual({ ok: true });
});

test('who enters the demo follows its team, though the database answers late', async () => {
  await host.start({ account: null, kicked: '' });
  const view = popupStore();
  host.viewers.addPopup(view.take);
  const entered = host.signIn(DEMO_ACCOUNT);
  await clock.advance(2_000);
  come?.(NOTHING);
  giveTeam(['ann', 'ben']);
  expect(await entered).toEqual({ ok: true });
  await clock.advance(2_000);
  expect(view.view().people.map(({ userID }) => userID)).toEqual(['ann', 'ben']);
});
