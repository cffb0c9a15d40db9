import { beforeEach, expect, it } from 'vitest';
import type { Host } from '../../../lib/host/host.ts';
import type { PopupUpdate } from '../../../lib/messaging/streams.ts';
import type { Signals } from '../../../lib/status/automation.ts';
import type { Account } from '../../../lib/status/forms.ts';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';
import { type FakeService, fakeService } from '../../support/fake-service.ts';
import { memoryCache } from '../../support/memory-cache.ts';
import { plainHost } from '../../support/plain-host.ts';

const ME: Account = { server: 'ws://127.0.0.1:1', sdkAppID: 1, userID: 'me', userSig: 'sig' };
const PRESENT: Signals = {
  away: 'no',
  call: 'off',
  music: 'off',
  words: { away: 'Away', busy: '', call: 'On the call', music: 'Listening to music' },
};

let clock: FakeClock;
let service: FakeService;
let host: Host;
let told: PopupUpdate[];

beforeEach(async () => {
  clock = fakeClock();
  service = fakeService();
  told = [];
  host = plainHost({ open: service.open, cache: memoryCache(), clock });
  await host.start({ account: null, kicked: '', signals: PRESENT });
  await host.signIn(ME);
  host.viewers.addPopup((update) => void told.push(update));
  await host.setStatus('Lunch');
  await host.signals({ ...PRESENT, away: 'locked' });
  await clock.settle();
});

it('a popup is told what a status was set for by itself, and no more once it is not', async () => {
  expect(told.at(-1)?.own).toMatchObject({ customStatus: '🌙 Away · Lunch', automatic: 'away' });
  await host.signals(PRESENT);
  await clock.settle();
  expect(told.at(-1)?.own).toMatchObject({ customStatus: 'Lunch' });
  expect(told.at(-1)?.own).not.toHaveProperty('automatic');
});

it('who signs out has put back what was there before, and finds it at a sign-in just after', async () => {
  expect(service.own).toBe('🌙 Away · Lunch');
  await host.signOut();
  expect(service.calls.at(-1)).toBe('set(Lunch)');
  expect(service.closed).toEqual([ME]);
  await host.signals(PRESENT);
  await host.signIn(ME);
  await clock.settle();
  expect(service.own).toBe('Lunch');
  expect(told.at(-1)?.own).toMatchObject({ customStatus: 'Lunch' });
});
