import { beforeEach, expect, test } from 'vitest';
import type { Host } from '../../../lib/host/host.ts';
import type { Account } from '../../../lib/status/forms.ts';
import { byID } from '../../support/by-id.ts';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';
import { type FakeService, fakeService } from '../../support/fake-service.ts';
import { type MemoryCache, memoryCache } from '../../support/memory-cache.ts';
import { plainHost } from '../../support/plain-host.ts';

const ME: Account = { server: 'ws://127.0.0.1:1', sdkAppID: 1, userID: 'me', userSig: 'sig' };
const OTHER: Account = { ...ME, userID: 'other' };

let clock: FakeClock;
let service: FakeService;
let cache: MemoryCache;
let host: Host;

function newHost(): Host {
  return plainHost({
    open: service.open,
    cache,
    clock,
  });
}

beforeEach(async () => {
  clock = fakeClock();
  service = fakeService();
  cache = memoryCache();
  service.statuses.set('ann', { userID: 'ann', statusType: 1, customStatus: 'Focus' });
  host = newHost();
  await host.start({ account: null, kicked: '' });
});

async function signInAndFollow(): Promise<void> {
  await host.signIn(ME);
  await clock.settle();
  await host.follow('ann');
  await clock.advance(2_000);
}

test('what is kept of a status says whether it was asked for or came by itself', async () => {
  await signInAndFollow();
  expect(cache.statuses.get('ann')?.source).toBe('query');
  service.change('ann', 1, 'Lunch');
  await clock.advance(2_000);
  expect(cache.statuses.get('ann')).toMatchObject({ customStatus: 'Lunch', source: 'event' });
});

test('what waits to be written is not written once another account has come', async () => {
  await signInAndFollow();
  service.change('ann', 1, 'written at once');
  service.change('ann', 1, 'waits');
  expect(cache.statuses.get('ann')?.customStatus).toBe('written at once');
  await host.signIn(OTHER);
  await clock.advance(60_000);
  expect([...cache.statuses.keys()]).toEqual([]);
});

test('what is kept is bounded, but not of those followed, on a page, or signed in', async () => {
  const kept: string[][] = [];
  cache.trim = async (keep) => {
    kept.push([...keep].sort());
    return true;
  };
  await signInAndFollow();
  host.viewers.addPage(() => undefined).watch(byID(['bob']));
  await clock.advance(2_000);
  service.change('ann', 1, 'Lunch');
  await clock.advance(2_000);
  expect(kept.at(-1)).toEqual(['ann', 'bob', 'me']);
});

test('who may have a subscription place is kept, so that a restart gives it up before others take it (R22)', async () => {
  await signInAndFollow();
  const old = Array.from({ length: 199 }, (_, n) => `old${n}`);
  for (const userID of old) service.statuses.set(userID, { userID, statusType: 1, customStatus: '' });
  host.viewers.addPage(() => undefined).watch(byID(old));
  await clock.advance(2_000);
  expect(new Set(cache.places)).toEqual(new Set(['ann', ...old]));
  host = newHost();
  await host.start({ account: ME, kicked: '' });
  await clock.settle();
  service.calls.length = 0;
  service.statuses.set('new', { userID: 'new', statusType: 1, customStatus: '' });
  host.viewers.addPage(() => undefined).watch(byID(['new']));
  await clock.advance(2_000);
  expect(service.calls).toContain('unsubscribe(1)');
  expect(cache.places).toHaveLength(200);
  expect(cache.places).toContain('new');
});
