import { beforeEach, expect, it, vi } from 'vitest';
import { receiveProposals } from '../../../lib/background/propose.ts';
import type { SiteRule } from '../../../lib/people/site-rule.ts';
import { fakeBrowser } from '../../support/fake-browser.ts';
import { type FakeMessenger, fakeMessenger } from '../../support/fake-messenger.ts';

const platform = vi.hoisted(() => ({}) as { browser: unknown; messenger: FakeMessenger });
vi.mock('wxt/browser', () => ({
  get browser() {
    return platform.browser;
  },
}));
vi.mock('../../../lib/messaging/messenger.ts', async (original) => ({
  ...(await original()),
  receive: (name: string, handler: never) => platform.messenger.receive(name, handler),
}));

const RULE: SiteRule = { name: 'x', on: ['a.example'], select: 'a', read: 'text', is: 'userID' };
const PAGE = { id: 'abcdefghijklmnop', url: 'https://a.example/', tab: { id: 7 } };

let session: Map<string, unknown>;
let opened: number;

beforeEach(() => {
  session = new Map<string, unknown>([['picking', 7]]);
  opened = 0;
  const base = fakeBrowser();
  platform.messenger = fakeMessenger();
  platform.browser = {
    runtime: { ...base.runtime, openOptionsPage: async () => void opened++ },
    storage: {
      session: {
        get: async (key: string) => ({ [key]: session.get(key) }),
        set: async (items: object) =>
          Object.entries(items).forEach(([key, value]) => void session.set(key, value)),
        remove: async (key: string) => void session.delete(key),
      },
    },
  };
  receiveProposals();
});

const propose = (sender: Partial<typeof PAGE> = PAGE, data: unknown = RULE) =>
  platform.messenger.ask('background/propose', sender, data);

it('opens the options page with the rule, once', async () => {
  expect(await propose()).toEqual({ ok: true });
  expect(session.get('proposal')).toEqual({ rule: RULE, tabID: 7 });
  expect(opened).toBe(1);
  await expect(propose()).rejects.toThrow('Not allowed');
  expect(opened).toBe(1);
});

it.each([
  ['another tab', { ...PAGE, tab: { id: 8 } }, RULE],
  ['what is no tab', { id: PAGE.id, url: PAGE.url }, RULE],
])('takes nothing from %s', async (_what, sender, data) => {
  await expect(propose(sender, data)).rejects.toThrow();
  expect(session.has('proposal')).toBe(false);
  expect(opened).toBe(0);
});
