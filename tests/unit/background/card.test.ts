import { beforeEach, describe, expect, it, vi } from 'vitest';
import { cardRequests } from '../../../lib/background/card.ts';
import { backgroundOutside } from '../../../lib/background/outside.ts';
import type { Sender } from '../../../lib/messaging/messenger.ts';
import type { AccountStore } from '../../../lib/settings/account-store.ts';
import { settingsStore } from '../../../lib/settings/settings-store.ts';
import type { Account } from '../../../lib/status/forms.ts';
import { fakeBrowser, fakeEvent } from '../../support/fake-browser.ts';
import { type FakeMessenger, fakeMessenger } from '../../support/fake-messenger.ts';
import { memoryArea } from '../../support/memory-area.ts';

const platform = vi.hoisted(() => ({}) as { browser: object; messenger: FakeMessenger });

vi.mock('wxt/browser', () => ({
  get browser() {
    return platform.browser;
  },
}));
vi.mock('../../../lib/messaging/messenger.ts', async (importOriginal) => ({
  ...(await importOriginal<object>()),
  receive: (name: string, handler: Parameters<FakeMessenger['receive']>[1]) =>
    platform.messenger.receive(name, handler),
}));

const base = fakeBrowser();
const { id } = base.runtime;
const PAGE: Sender & { frameId: number } = {
  id,
  url: 'https://on.example/a',
  tab: { id: 7 },
  frameId: 3,
};
const OWN: Sender = { id, url: `chrome-extension://${id}/offscreen.html` };
const NOTICE = { userID: 'bob', name: 'Bob\u202e\nStone', customStatus: '' };

let allowed: boolean;
let injected: unknown[];
let created: [string, { title: string; message: string }][];
let opened: string[];
let told: boolean[];
let clicks: ReturnType<typeof fakeEvent<[string]>>;
let added: ReturnType<typeof fakeEvent<[]>>;
let browser: Record<string, unknown>;
let messenger: FakeMessenger;
let settings: ReturnType<typeof settingsStore>;

/** Who is signed in. */
let account: Account | null;
const accounts = { read: async () => account } as AccountStore;
const ME: Account = { server: '', sdkAppID: 1, userID: 'me', userSig: 'sig' };
let whileShown: () => void;

const notifications = () => ({
  getAll: async () => Object.fromEntries(created.map(([name]) => [name, true])),
  onClicked: clicks,
  async create(name: string, options: { title: string; message: string }) {
    whileShown();
    created.push([name, options]);
  },
  async clear(name: string) {
    created = created.filter(([other]) => other !== name);
  },
});
const settle = () => new Promise((resolve) => setTimeout(resolve));
const ask = (name: string, sender: Sender, data?: unknown) =>
  messenger.ask(`background/${name}`, sender, data);

beforeEach(() => {
  account = ME;
  whileShown = () => undefined;
  allowed = true;
  injected = [];
  created = [];
  opened = [];
  told = [];
  clicks = fakeEvent();
  added = fakeEvent();
  messenger = fakeMessenger();
  browser = {
    ...base,
    permissions: {
      contains: async () => allowed,
      onAdded: added,
      onRemoved: fakeEvent<[]>(),
    },
    scripting: { executeScript: async (what: unknown) => void injected.push(what) },
    tabs: { create: async ({ url }: { url: string }) => void opened.push(url) },
    notifications: notifications(),
  };
  Object.assign(platform, { browser, messenger });
  settings = settingsStore(memoryArea());
});

function start(): void {
  cardRequests(
    {
      sites: { isOn: async (host) => host === 'on.example' },
      link: { mayNotify: async (now) => void told.push(now) },
      outside: backgroundOutside(settings, accounts),
      chatLink: async () => (await settings.read()).chatLink,
    },
    (isAllowed) => {
      if (!isAllowed) throw new Error('Not allowed.');
    },
    (sender) => sender.url === OWN.url,
  );
}

describe('the card’s script', () => {
  it('is put into the frame that asks, and no other', async () => {
    start();
    await ask('card', PAGE);
    expect(injected).toEqual([{ target: { tabId: 7, frameIds: [3] }, files: ['/card.js'] }]);
  });

  it.each<[string, Sender]>([
    ['a site that is off', { ...PAGE, url: 'https://off.example/a' }],
    ['another extension', { ...PAGE, id: 'another' }],
    ['nobody’s page', { ...PAGE, url: 'about:blank' }],
    ['what is no frame', { id, url: 'https://on.example/a', tab: {} }],
  ])('is not put into %s', async (_who, sender) => {
    start();
    await expect(ask('card', sender)).rejects.toThrow();
    expect(injected).toEqual([]);
  });
});

describe('what only the host may ask', () => {
  it.each(['mayNotify', 'notify', 'openChat', 'openNotifications'])(
    '(%s) is refused to a page',
    async (name) => {
      start();
      await expect(ask(name, PAGE, name === 'notify' ? NOTICE : 'bob')).rejects.toThrow('Not allowed.');
      expect([...created, ...opened]).toEqual([]);
    },
  );

  it('opens a chat where the settings say, and nowhere else', async () => {
    start();
    await ask('openChat', OWN, 'bob');
    expect(opened).toEqual([]);
    await settings.changeLists({ chatLink: [{ becomes: 'https://chat.example/{userID}' }] });
    await ask('openChat', OWN, 'b/b');
    expect(opened).toEqual(['https://chat.example/b%2Fb']);
  });
});

describe('a notification', () => {
  it('says name and status, as one line of text, and nothing else', async () => {
    start();
    await ask('notify', OWN, NOTICE);
    await ask('notify', OWN, { ...NOTICE, customStatus: 'On the call' });
    expect(created.map(([name, { title, message }]) => [name, title, message])).toEqual([
      ['online:bob', '\u2068Bob\u202e Stone\u2069 is online', ''],
      ['online:bob', '\u2068Bob\u202e Stone\u2069 is online', '\u2068On the call\u2069'],
    ]);
  });

  it('is not shown to who has signed out, nor left there for the next', async () => {
    start();
    whileShown = () => {
      account = null;
    };
    await ask('notify', OWN, NOTICE);
    expect(created).toEqual([]);
    account = ME;
    whileShown = () => {
      account = { ...ME, userID: 'next' };
    };
    await ask('notify', OWN, NOTICE);
    expect(created).toEqual([]);
    account = null;
    whileShown = () => expect.unreachable();
    await ask('notify', OWN, NOTICE);
  });

  it('is not shown where the browser does not let us', async () => {
    allowed = false;
    start();
    await ask('notify', OWN, NOTICE);
    expect(created).toEqual([]);
    expect(await ask('mayNotify', OWN)).toBe(false);
  });

  it('that is pressed opens the chat, or where there is none the people', async () => {
    start();
    clicks.fire('online:bob');
    clicks.fire('something else');
    await settle();
    expect(opened).toEqual([base.runtime.getURL('/popup.html')]);
    await settings.changeLists({ chatLink: [{ becomes: 'https://chat.example/{userID}' }] });
    clicks.fire('online:bob');
    await settle();
    expect(opened.at(-1)).toBe('https://chat.example/bob');
  });

  it('is heard of also where the permission came only later', async () => {
    Reflect.deleteProperty(browser, 'notifications');
    start();
    Object.assign(browser, { notifications: notifications() });
    added.fire();
    added.fire();
    await settle();
    expect(told).toEqual([true, true]);
    clicks.fire('online:bob');
    await settle();
    expect(opened).toHaveLength(1);
  });
});
