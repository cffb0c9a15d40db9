import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browserDiagnostics } from '../../../lib/options/diagnose.ts';
import type { HostReport } from '../../../lib/status/host-report.ts';
import { type FakeMessenger, fakeMessenger } from '../../support/fake-messenger.ts';

const platform = vi.hoisted(() => ({}) as { browser: unknown; messenger: FakeMessenger });
vi.mock('wxt/browser', () => ({
  get browser() {
    return platform.browser;
  },
}));
vi.mock('../../../lib/messaging/messenger.ts', () => ({
  send: (name: string, data: unknown) => platform.messenger.send(name, data),
}));

const CALLS = { recent: 0, of: 20, total: 0 };
const REPORT: HostReport = {
  since: 1,
  session: { state: 'signed-out' },
  demo: false,
  calls: { query: CALLS, subscribe: CALLS, unsubscribe: CALLS },
  places: { used: 0, of: 200 },
  people: { known: 0, followed: 0, watched: 0 },
  viewers: { popups: 1, pages: 0, tabs: 0 },
  troubles: [{ code: '70001', at: 2, times: 1 }],
};
let managed: () => Promise<Record<string, unknown>>;

beforeEach(() => {
  managed = async () => ({ sites: ['a.example'], server: 7 });
  platform.messenger = fakeMessenger();
  platform.messenger.answers.set('background/enter', () => ({
    on: true,
    signedIn: false,
    rules: { builtIn: [], own: [], links: [] },
  }));
  const origins = ['*://localhost/*', '*://a.example/*', 'https://a.example/*'];
  platform.browser = {
    runtime: { getManifest: () => ({ version: '1' }) },
    permissions: { getAll: async () => ({ permissions: ['tabs', 'idle'], origins }) },
    alarms: { getAll: async () => [] },
    storage: { managed: { get: () => managed() } },
  };
  vi.stubGlobal('navigator', {
    userAgent: 'Firefox/153.0',
    language: 'en',
    storage: { estimate: async () => ({ usage: 5 }) },
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('why a sign-in failed is known though nobody is signed in', async () => {
  platform.messenger.answers.set('host/diagnostics', () => REPORT);
  const { signedIn, host, report } = await browserDiagnostics().diagnose();
  expect([signedIn, host.answers]).toEqual([false, true]);
  expect(report?.troubles).toEqual([{ code: '70001', at: 2, times: 1 }]);
});

test('a host that does not run has nothing to say, and keeps nobody waiting', async () => {
  expect(await browserDiagnostics().diagnose()).toMatchObject({
    background: { answers: true },
    host: { answers: false },
    report: null,
  });
});

test('of a host that may be entered in two ways one site is counted, and of the policy the names', async () => {
  expect(await browserDiagnostics().diagnose()).toMatchObject({
    permissions: { names: ['idle', 'tabs'], sites: 2 },
    policy: { set: ['sites'], bad: ['server'] },
  });
});

test('a browser that does not say what is set keeps nothing else from being told', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  managed = () => new Promise(() => {});
  const found = browserDiagnostics().diagnose();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await found).toMatchObject({ policy: { set: [], bad: [] }, alarms: 0 });
});
