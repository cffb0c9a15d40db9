import { beforeEach, expect, test } from 'vitest';
import type { Host } from '../../../lib/host/host.ts';
import { popupStore } from '../../../lib/popup/popup-store.ts';
import type { Account } from '../../../lib/status/forms.ts';
import type { Friend } from '../../../lib/status/types.ts';
import type { PopupView } from '../../../lib/status/views.ts';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';
import { type FakeService, fakeService } from '../../support/fake-service.ts';
import { type MemoryCache, memoryCache } from '../../support/memory-cache.ts';
import { plainHost } from '../../support/plain-host.ts';

const ME: Account = { server: 'ws://127.0.0.1:1', sdkAppID: 1, userID: 'me', userSig: 'sig' };

const friend = (userID: string, nick: string, remark = ''): Friend => ({ userID, nick, avatar: '', remark });

let clock: FakeClock;
let service: FakeService;
let cache: MemoryCache;
let host: Host;

beforeEach(async () => {
  clock = fakeClock();
  service = fakeService();
  cache = memoryCache();
  for (const userID of ['ann', 'bob', 'zoe'])
    service.statuses.set(userID, { userID, statusType: 1, customStatus: '' });
  service.friends = [friend('zoe', 'Zoë'), friend('ann', 'Ann Lee', 'Annie'), friend('bob', 'Bob')];
  host = plainHost({ open: service.open, cache, clock });
  await host.start({ account: null, kicked: '' });
});

function popup(): () => PopupView {
  const store = popupStore();
  host.viewers.addPopup((update) => void store.take(update));
  return store.view;
}

test('friends who are not followed are offered, by the names that the account has for them', async () => {
  await host.signIn(ME);
  await clock.settle();
  await host.follow('bob');
  expect(await host.friends()).toEqual([
    { userID: 'ann', name: 'Annie' },
    { userID: 'zoe', name: 'Zoë' },
  ]);
});

test('of a friend who is followed the name is known without asking for it, and written once', async () => {
  // Of who is no friend it is asked for.
  service.profiles.set('bob', { userID: 'bob', nick: 'Asked for', avatar: '' });
  service.profiles.set('ann', { userID: 'ann', nick: 'Asked for', avatar: '' });
  service.friends = [friend('ann', 'Ann Lee', 'Annie')];
  await host.signIn(ME);
  await clock.settle();
  let writes = 0;
  const { putProfiles } = cache;
  cache.putProfiles = (profiles) => {
    writes += profiles.filter(({ userID }) => userID === 'ann').length;
    return putProfiles(profiles);
  };
  await host.follow('ann');
  await host.follow('bob');
  await clock.advance(5_000);
  const view = popup();
  await clock.settle();
  expect(view().people.map(({ name }) => name)).toEqual(['Annie', 'Asked for']);
  service.lose();
  service.find();
  await clock.advance(5_000);
  expect(writes).toBe(0);
  expect(cache.profiles.get('ann')).toMatchObject({ nick: 'Annie' });
});

test('the name that the account gave a friend stays, though their profile is asked for after a day', async () => {
  service.profiles.set('ann', { userID: 'ann', nick: 'Ann Lee-Jones', avatar: 'https://x.example/new.png' });
  await host.signIn(ME);
  await clock.settle();
  await host.follow('ann');
  await clock.advance(25 * 60 * 60_000);
  expect(cache.profiles.get('ann')).toMatchObject({ nick: 'Annie', avatar: 'https://x.example/new.png' });
});

test('a friend’s new name is shown as soon as the SDK tells it', async () => {
  await host.signIn(ME);
  await clock.settle();
  await host.follow('zoe');
  const view = popup();
  await clock.advance(2_000);
  expect(view().people.map(({ name }) => name)).toEqual(['Zoë']);
  service.friends = [friend('zoe', 'Zoë Müller')];
  service.emit({ type: 'friends' });
  await clock.advance(2_000);
  expect(view().people.map(({ name }) => name)).toEqual(['Zoë Müller']);
});

test('a list that can not be had is noted, and nothing else is disturbed', async () => {
  service.friends = '2998';
  expect(await host.signIn(ME)).toEqual({ ok: true });
  await clock.settle();
  expect(await host.follow('ann')).toEqual({ ok: true });
  expect(await host.friends()).toEqual([]);
  expect(host.report().troubles).toMatchObject([{ code: '2998', times: 1 }]);
  expect(host.report().session).toEqual({ state: 'ready' });
});

test('friends are the account’s own: who signs out, or in as somebody else, has others', async () => {
  await host.signIn(ME);
  await clock.settle();
  expect(await host.friends()).toHaveLength(3);
  service.friends = [];
  await host.signIn({ ...ME, userID: 'other' });
  await clock.settle();
  expect(await host.friends()).toEqual([]);
  service.friends = [friend('ann', 'Ann')];
  service.emit({ type: 'friends' });
  await clock.advance(1_000);
  await host.signOut();
  expect(await host.friends()).toEqual([]);
});

test('the calls that the service counts are the same, however many friends there are', async () => {
  service.friends = Array.from({ length: 3_000 }, (_, index) => friend(`friend${index}`, `F ${index}`));
  await host.signIn(ME);
  await clock.advance(120_000);
  const counted = service.calls.filter((call) => /^(query|subscribe|unsubscribe)/.test(call));
  expect(counted).toEqual(['query(1)']);
});
