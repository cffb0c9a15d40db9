import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browserWelcomeAdapter, typedHost } from '../../../lib/options/welcome.ts';
import { NO_POLICY, type Policy } from '../../../lib/status/policy.ts';
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

test.for([
  ['intranet.example', 'intranet.example'],
  ['  GitHub.com ', 'github.com'],
  ['https://wiki.example:8443/a/b?c#d', 'wiki.example'],
  ['wiki.example/people', 'wiki.example'],
  ['localhost:3000', 'localhost'],
  ['bücher.example', 'xn--bcher-kva.example'],
  // As many companies have it.
  ['http://jira/browse', 'jira'],
  ['', null],
  ['intranet', null],
  ['two words.example', null],
  ['*.example.com', null],
  ['ftp://files.example', null],
  ['chrome://extensions', null],
])('“%s” is the site %s', ([typed, host]) => expect(typedHost(typed ?? '')).toBe(host));

let policy: Partial<Policy>;
let sites: string[];
let asked: string[];
let givenBack: string[];
let tabs: number[];
let opened: number;

beforeEach(() => {
  policy = {};
  sites = ['localhost'];
  asked = [];
  givenBack = [];
  tabs = [1, 2];
  opened = 0;
  platform.messenger = fakeMessenger();
  platform.messenger.answers.set('background/settings', () => ({
    sites,
    lastForm: { server: '', sdkAppID: '', userID: '' },
    lists: { mail: [], links: [], directory: [], siteRules: [], chatLink: [], presets: [] },
    managed: { ...NO_POLICY, ...policy },
  }));
  platform.messenger.answers.set('background/setSite', () => ({ ok: true }));
  platform.browser = {
    permissions: {
      async request({ origins }: { origins: string[] }) {
        asked.push(...origins);
        return true;
      },
      remove: async ({ origins }: { origins: string[] }) => givenBack.push(...origins),
    },
    tabs: {
      getCurrent: async () => ({ id: 1 }),
      query: async () => tabs,
      async create() {
        opened += 1;
        tabs.push(3);
      },
      async remove(id: number) {
        tabs = tabs.filter((tab) => tab !== id);
      },
    },
  };
});

describe('the sites', () => {
  test('of the administrator’s, one that has no dots yet is offered, and all under it asked for at once', async () => {
    policy = { sites: ['on.example', '*.company.example'] };
    sites = ['localhost', 'on.example'];
    const adapter = browserWelcomeAdapter();
    expect(await adapter.offered()).toBe('company.example');
    expect(await adapter.showDotsOn('company.example')).toEqual({ ok: true });
    expect(asked).toEqual(['*://*.company.example/*']);
    sites = ['on.example', '*.company.example'];
    expect(await adapter.offered()).toBe('');
  });

  test('that are locked are not asked about', async () => {
    policy = { locked: ['sites'], sites: ['intranet.example'] };
    const adapter = browserWelcomeAdapter();
    await adapter.sites();
    expect(await adapter.showDotsOn('other.example')).toMatchObject({
      problem: { code: 'set-by-administrator' },
    });
    expect(asked).toEqual([]);
    expect(await adapter.showDotsOn('intranet.example')).toEqual({ ok: true });
  });

  test('that are refused are given back', async () => {
    platform.messenger.answers.set('background/setSite', () => ({ ok: false, problem: { code: 'x' } }));
    expect(await browserWelcomeAdapter().showDotsOn('other.example')).toMatchObject({ ok: false });
    expect(givenBack).toEqual(['*://other.example/*']);
  });
});

describe('leaving', () => {
  test('closes the page', async () => {
    browserWelcomeAdapter().leave();
    await vi.waitFor(() => expect(tabs).toEqual([2]));
    expect(opened).toBe(0);
  });

  test('does not close the window with its last tab', async () => {
    tabs = [1];
    browserWelcomeAdapter().leave();
    await vi.waitFor(() => expect(tabs).toEqual([3]));
  });
});
