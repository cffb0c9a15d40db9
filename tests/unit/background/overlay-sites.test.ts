import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type OverlaySites, overlaySites } from '../../../lib/background/overlay-sites.ts';
import { managedSettings } from '../../../lib/settings/managed.ts';
import { settingsStore } from '../../../lib/settings/settings-store.ts';
import { type FakeBrowser, fakeBrowser } from '../../support/fake-browser.ts';
import { type FakeMessenger, fakeMessenger } from '../../support/fake-messenger.ts';
import { type FakeManagedArea, managedArea } from '../../support/managed-area.ts';
import { type MemoryArea, memoryArea } from '../../support/memory-area.ts';

const platform = vi.hoisted(() => ({}) as { browser: FakeBrowser; messenger: FakeMessenger });

vi.mock('wxt/browser', () => ({
  get browser() {
    return platform.browser;
  },
}));
vi.mock('../../../lib/messaging/messenger.ts', () => ({
  send: (name: string, data: unknown, tab?: number) => platform.messenger.send(name, data, tab),
}));

const INTRANET = '*://intranet.example/*';
const LOCAL = ['*://127.0.0.1/*', '*://localhost/*'];

let browser: FakeBrowser;
let messenger: FakeMessenger;
let area: MemoryArea;
let sites: OverlaySites;
let policy: FakeManagedArea;

beforeEach(() => {
  browser = fakeBrowser();
  messenger = fakeMessenger();
  Object.assign(platform, { browser, messenger });
  area = memoryArea();
  policy = managedArea();
  sites = overlaySites(settingsStore(area), managedSettings(policy, area));
});

const matches = (): readonly string[] | undefined => browser.scripts.get('overlay')?.matches;
const refreshed = (): Array<number | undefined> => messenger.sent.map((message) => message.tab);

describe('choose', () => {
  it('switches a site on: the script is registered, put into its open pages, and every overlay asks again', async () => {
    browser.granted.add(INTRANET);
    browser.openTabs = [
      { id: 1, url: 'https://intranet.example/team' },
      { id: 2, url: 'https://other.example/' },
      { id: 3, url: 'http://intranet.example:8080/' },
      { id: 4, url: 'about:blank' },
    ];
    await sites.choose('intranet.example', true);
    expect(matches()).toEqual(['*://127.0.0.1/*', INTRANET, '*://localhost/*']);
    expect(browser.injected).toEqual([1, 3]);
    expect(refreshed()).toEqual([1, 2, 3, 4]);
    expect(await sites.on()).toEqual(['127.0.0.1', 'intranet.example', 'localhost']);
  });

  it('switches a site off: the permission is given back, and the script is no longer registered for it', async () => {
    browser.granted.add(INTRANET);
    await sites.choose('intranet.example', true);
    browser.openTabs = [{ id: 1, url: 'https://intranet.example/team' }];
    browser.injected.length = 0;
    await sites.choose('intranet.example', false);
    expect(browser.granted).not.toContain(INTRANET);
    expect(matches()).toEqual(LOCAL);
    expect(browser.injected).toEqual([]);
    expect(refreshed()).toEqual([1]);
  });

  it.each([
    [
      'the person’s',
      async () => void (await area.set({ directoryAddress: 'https://intranet.example/people.json' })),
    ],
    [
      'the administrator’s',
      async () => policy.set({ directoryAddress: 'https://intranet.example/people.json' }),
    ],
  ])(
    'keeps the permission where %s directory is fetched from there: the site is off all the same',
    async (_whose, set) => {
      await set();
      browser.granted.add(INTRANET);
      await sites.choose('intranet.example', true);
      await sites.choose('intranet.example', false);
      expect(browser.granted).toContain(INTRANET);
      expect(matches()).toEqual(LOCAL);
      expect(await sites.isOn('intranet.example')).toBe(false);
    },
  );

  it('gives the permission back though the choice could not be stored, and says so', async () => {
    browser.granted.add(INTRANET);
    expect(await sites.choose('intranet.example', true)).toBe(true);
    area.set = () => Promise.reject(new Error('quota exceeded'));
    expect(await sites.choose('intranet.example', false)).toBe(false);
    expect(browser.granted).not.toContain(INTRANET);
    expect(matches()).toEqual(LOCAL);
  });

  it('switches one’s own computer off, though its permission can’t be given back', async () => {
    await sites.choose('localhost', false);
    expect(await sites.on()).toEqual(['127.0.0.1']);
    expect(await sites.isOn('localhost')).toBe(false);
    expect(browser.granted).toContain('*://localhost/*');
  });

  it('keeps the choices made before', async () => {
    await sites.choose('a.example', true);
    await sites.choose('b.example', true);
    await sites.choose('localhost', false);
    expect(area.items.get('sites')).toEqual({ 'a.example': true, 'b.example': true, localhost: false });
  });

  it('takes the script away altogether when no site is left', async () => {
    await sites.sync();
    expect(matches()).toEqual(LOCAL);
    await sites.choose('localhost', false);
    await sites.choose('127.0.0.1', false);
    expect(browser.scripts.size).toBe(0);
    await sites.sync();
    expect(browser.injected).toEqual([]);
  });

  it('without the browser’s permission has no effect', async () => {
    await sites.choose('intranet.example', true);
    expect(await sites.on()).toEqual(['127.0.0.1', 'localhost']);
    expect(await sites.isOn('intranet.example')).toBe(false);
    expect(matches()).toEqual(LOCAL);
  });
});

describe('isOn', () => {
  it('is never for no host', async () => {
    browser.granted.add('*:///*');
    expect(await sites.isOn('')).toBe(false);
  });

  it('is not for a site that is permitted but was not chosen', async () => {
    browser.granted.add(INTRANET);
    expect(await sites.isOn('intranet.example')).toBe(false);
  });
});

describe('frames', () => {
  it('of a site have dots too, those without an address of their own with them', async () => {
    const register = vi.spyOn(browser.scripting, 'registerContentScripts');
    await sites.sync();
    const frames = { allFrames: true, matchOriginAsFallback: true };
    expect(register.mock.calls[0]?.[0]).toMatchObject([frames]);
    // A former version has registered it for the pages alone.
    browser.scripts.set('overlay', { id: 'overlay', matches: LOCAL, js: ['/overlay.js'] });
    await sites.sync();
    expect(browser.scripts.get('overlay')).toMatchObject(frames);
  });

  it('of pages that are open get them at once, unless a host that the browser permits is off', async () => {
    const inject = vi.spyOn(browser.scripting, 'executeScript');
    browser.openTabs = [{ id: 1, url: 'http://127.0.0.1/' }];
    await sites.sync();
    expect(inject).toHaveBeenLastCalledWith({
      target: { tabId: 1, allFrames: true },
      files: ['/overlay.js'],
    });
    await sites.choose('localhost', false);
    expect(inject).toHaveBeenLastCalledWith({
      target: { tabId: 1, allFrames: false },
      files: ['/overlay.js'],
    });
  });
});

describe('sync', () => {
  it('can be done again and again, and by several at once', async () => {
    await Promise.all([sites.sync(), sites.sync(), sites.sync()]);
    expect([...browser.scripts.keys()]).toEqual(['overlay']);
  });

  it('adopts a script that a former worker has registered', async () => {
    browser.scripts.set('overlay', { id: 'overlay', matches: [INTRANET], js: ['/overlay.js'] });
    await sites.sync();
    expect(matches()).toEqual(LOCAL);
  });

  it('is done in the other pages when one can’t be entered', async () => {
    browser.openTabs = [
      { id: 1, url: 'http://localhost/a' },
      { id: 2, url: 'http://localhost/b' },
    ];
    browser.closedTabs.add(1);
    await sites.sync();
    expect(browser.injected).toEqual([2]);
  });

  it('waits for no page that hangs: the others are told at once, and the next is done', async () => {
    browser.granted.add(INTRANET);
    await sites.choose('intranet.example', true);
    browser.openTabs = [
      { id: 1, url: 'http://localhost/' },
      { id: 2, url: 'https://intranet.example/' },
    ];
    messenger.sent.length = 0;
    // A dialog is open there: it neither takes a script nor answers.
    vi.spyOn(browser.scripting, 'executeScript').mockReturnValue(new Promise(() => undefined));
    vi.spyOn(messenger, 'send').mockImplementation((name, data, tab) => {
      messenger.sent.push({ name, data, tab });
      return new Promise(() => undefined);
    });
    void sites.choose('intranet.example', false);
    await vi.waitFor(() => expect(refreshed()).toEqual([1, 2]));
    void sites.choose('localhost', false);
    await vi.waitFor(() => expect(matches()).toEqual(['*://127.0.0.1/*']));
    await vi.waitFor(() => expect(refreshed()).toEqual([1, 2, 1, 2]));
  });

  it('that fails does not keep the next from being done', async () => {
    const register = vi
      .spyOn(browser.scripting, 'registerContentScripts')
      .mockRejectedValueOnce(new Error('busy'));
    await expect(sites.sync()).rejects.toThrow('busy');
    await sites.sync();
    expect(register).toHaveBeenCalledTimes(2);
    expect(matches()).toEqual(LOCAL);
  });
});

describe('refreshPages', () => {
  it('reaches every page, though in most nobody answers', async () => {
    browser.openTabs = [
      { id: 1, url: 'https://other.example/' },
      { id: 2, url: 'http://localhost/' },
    ];
    await expect(sites.refreshPages()).resolves.toBeUndefined();
    expect(messenger.sent).toEqual([
      { name: 'page/refresh', data: undefined, tab: 1 },
      { name: 'page/refresh', data: undefined, tab: 2 },
    ]);
  });
});

describe('what the administrator has set', () => {
  it('is on where the browser permits it, whatever was chosen', async () => {
    policy.set({ sites: ['intranet.example', 'wiki.example'] });
    browser.granted.add(INTRANET);
    await sites.sync();
    expect(matches()).toEqual(['*://127.0.0.1/*', INTRANET, '*://localhost/*']);
    expect(await sites.isOn('intranet.example')).toBe(true);
    expect(await sites.isOn('wiki.example')).toBe(false);
    expect(await sites.mayChoose('wiki.example', false)).toBe(false);
    expect(await sites.mayChoose('other.example', false)).toBe(true);
  });

  it('is gone when the administrator takes it back', async () => {
    policy.set({ sites: ['intranet.example'] });
    browser.granted.add(INTRANET);
    await sites.sync();
    policy.set(null);
    await sites.sync();
    expect(matches()).toEqual(LOCAL);
    expect(await sites.isOn('intranet.example')).toBe(false);
  });
});

describe('sites of the administrator with all under them', () => {
  const ALL = '*://*.company.example/*';
  const WIKI = '*://wiki.company.example/*';

  it('are on as one, once the browser has given all of it', async () => {
    policy.set({ sites: ['*.company.example'] });
    expect(await sites.isOn('wiki.company.example')).toBe(false);
    browser.granted.add(ALL);
    await sites.sync();
    expect(matches()).toContain(ALL);
    expect(await sites.isOn('wiki.company.example')).toBe(true);
    expect(await sites.isOn('company.example.evil.example')).toBe(false);
    expect(await sites.mayChoose('wiki.company.example', false)).toBe(false);
  });

  it('are on one by one where the browser has given some of them, and no more than those', async () => {
    policy.set({ sites: ['*.company.example'] });
    for (const given of [WIKI, 'https://people.company.example/*', INTRANET]) browser.granted.add(given);
    expect(await sites.on()).toEqual(['127.0.0.1', 'localhost', 'wiki.company.example']);
    expect(await sites.isOn('people.company.example')).toBe(false);
  });

  it('are the only ones where they are locked, but for one’s own computer', async () => {
    browser.granted.add(INTRANET);
    await sites.choose('intranet.example', true);
    policy.set({ sites: ['wiki.company.example'], locked: ['sites'] });
    browser.granted.add(WIKI);
    expect(await sites.on()).toEqual(['127.0.0.1', 'localhost', 'wiki.company.example']);
    expect(await sites.isOn('intranet.example')).toBe(false);
    expect(await sites.mayChoose('intranet.example', true)).toBe(false);
    expect(await sites.mayChoose('intranet.example', false)).toBe(true);
    expect(await sites.mayChoose('wiki.company.example', true)).toBe(true);
    expect(await sites.mayChoose('localhost', false)).toBe(true);
    policy.set(null);
    expect(await sites.isOn('intranet.example')).toBe(true);
  });
});
