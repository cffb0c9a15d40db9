import * as v from 'valibot';
import { beforeEach, expect, test } from 'vitest';
import type { Host } from '../../../lib/host/host.ts';
import { hostReportSchema } from '../../../lib/messaging/host-report-schema.ts';
import type { Account } from '../../../lib/status/forms.ts';
import { byID } from '../../support/by-id.ts';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';
import { type FakeService, fakeService } from '../../support/fake-service.ts';
import { memoryCache } from '../../support/memory-cache.ts';
import { plainHost } from '../../support/plain-host.ts';

const ME: Account = { server: 'wss://secret.example', sdkAppID: 1, userID: 'mei-lin', userSig: 'eJsecret' };

let clock: FakeClock;
let service: FakeService;
let host: Host;

beforeEach(async () => {
  clock = fakeClock();
  service = fakeService();
  host = plainHost({ open: service.open, cache: memoryCache(), clock });
  await host.start({ account: null, kicked: '' });
  service.statuses.set('ann', { userID: 'ann', statusType: 1, customStatus: 'A private matter' });
});

test('it tells of the session, calls, places, people and viewers', async () => {
  expect(host.report()).toMatchObject({ session: { state: 'signed-out' }, demo: false, troubles: [] });
  await host.signIn(ME);
  await host.follow('ann');
  host.viewers.addPopup(() => undefined);
  for (const tab of [1, 1, 2]) host.viewers.addPage(() => undefined, { tab }).watch(byID(['ann']));
  await clock.advance(1_000);
  const report = host.report();
  expect(report).toMatchObject({
    session: { state: 'ready' },
    places: { used: 1, of: 200 },
    people: { known: 1, followed: 1, watched: 1 },
    viewers: { popups: 1, pages: 3, tabs: 2 },
  });
  const asked = service.calls.filter((call) => call.startsWith('query')).length;
  expect(report.calls.query).toEqual({ recent: asked, of: 20, total: asked });
  await clock.advance(5_000);
  expect(host.report().calls.subscribe).toEqual({ recent: 0, of: 20, total: 1 });
  expect(v.parse(hostReportSchema, structuredClone(report))).toEqual(report);
});

test('what went wrong is in it, by code', async () => {
  service.loginCodes.push('70003');
  await host.signIn(ME);
  await host.signIn(ME);
  await host.follow('nobody');
  service.refuse = '72001';
  await host.follow('ann');
  service.lose();
  const codes = host.report().troubles.map(({ code }) => code);
  for (const code of ['70003', '70107', '72001', 'network']) expect(codes).toContain(code);
  expect(host.report().session).toMatchObject({ state: 'reconnecting', code: 'network' });
});

test('so is what the service refuses though nobody asked for it by hand', async () => {
  await host.signIn(ME);
  service.refuse = '72001';
  host.viewers.addPage(() => undefined).watch(byID(['ann']));
  await clock.advance(1_000);
  expect(host.report().troubles).toMatchObject([{ code: '72001' }]);
  expect(host.report().session).toEqual({ state: 'ready', code: '72001' });
});

test('nobody’s name, status or UserSig is in it, nor an address', async () => {
  await host.signIn(ME);
  await host.follow('ann');
  await host.follow('not-there');
  await clock.advance(1_000);
  const text = JSON.stringify(host.report());
  for (const secret of [ME.userSig, ME.userID, 'secret.example', 'ann', 'not-there', 'private'])
    expect(text).not.toContain(secret);
});
