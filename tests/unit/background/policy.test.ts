import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type ByPageParts, byPage } from '../../../lib/background/by-page.ts';
import { hostSettings } from '../../../lib/background/host-settings.ts';
import { overlaySites } from '../../../lib/background/overlay-sites.ts';
import { settingsRequests } from '../../../lib/background/settings-requests.ts';
import { type SignInParts, type SignIns, signIns } from '../../../lib/background/sign-in.ts';
import type { HostSettings } from '../../../lib/messaging/protocol.ts';
import { managedSettings } from '../../../lib/settings/managed.ts';
import { type SettingsStore, settingsStore } from '../../../lib/settings/settings-store.ts';
import { refused } from '../../../lib/status/coded.ts';
import type { Account } from '../../../lib/status/forms.ts';
import { NO_POLICY, type Policy } from '../../../lib/status/policy.ts';
import { type FakeBrowser, fakeBrowser } from '../../support/fake-browser.ts';
import { type FakeMessenger, fakeMessenger } from '../../support/fake-messenger.ts';
import { type FakeManagedArea, managedArea } from '../../support/managed-area.ts';
import { memoryArea } from '../../support/memory-area.ts';

/** What an administrator has set, where it is asked for: whatever a page of the extension's own shows. */

const platform = vi.hoisted(() => ({}) as { browser: FakeBrowser; messenger: FakeMessenger });

vi.mock('wxt/browser', () => ({
  get browser() {
    return platform.browser;
  },
}));
vi.mock('../../../lib/messaging/messenger.ts', () => ({
  send: (name: string, data: unknown) => platform.messenger.send(name, data),
  receive: (name: string, handler: never) => platform.messenger.receive(name, handler),
}));

const PEOPLE = 'https://intranet.example/people.json';
const SERVER = 'wss://chat.company.example';
const PAGE = 'https://sso.company.example/chat';
const ACCOUNT: Account = { server: SERVER, sdkAppID: 7, userID: 'anna', userSig: 'sig' };
const OK = { ok: true };
const BY_ADMINISTRATOR = { ok: false, problem: { code: 'set-by-administrator' } };

let policy: FakeManagedArea;
let settings: SettingsStore;
let told: HostSettings[];

beforeEach(() => {
  platform.browser = fakeBrowser();
  platform.messenger = fakeMessenger();
  policy = managedArea();
  told = [];
  const managed = managedSettings(policy, memoryArea());
  settings = settingsStore(memoryArea(), managed);
  settingsRequests(
    {
      settings,
      managed,
      sites: overlaySites(settings, managed),
      link: { changeSettings: async (toHost) => void told.push(toHost) },
      forHost: hostSettings(settings, managed),
      automation: { arm: () => undefined },
    },
    () => undefined,
  );
});

const ask = (name: string, data?: unknown) => platform.messenger.ask(`background/${name}`, {}, data);

describe('the settings', () => {
  it('are told to the host when what is switched on or off concerns pages', async () => {
    expect(await ask('setPreference', { name: 'availability', on: false })).toEqual({ ok: true });
    await vi.waitFor(() => expect(told).toHaveLength(1));
    expect(told[0]).toMatchObject({ plain: true });
    expect(await ask('settings')).toMatchObject({ preferences: { availability: false } });
    policy.set({ locked: ['availability'] });
    expect(await ask('setPreference', { name: 'availability', on: false })).toMatchObject({
      ok: false,
      problem: { code: 'set-by-administrator' },
    });
    await expect(ask('setPreference', { name: 'kicked', on: true })).rejects.toThrow();
  });

  it('are told to the host with the administrator’s part of them', async () => {
    policy.set({ directory: ['anna'], directoryAddress: PEOPLE, locked: ['directory'] });
    await settings.changeLists({ mail: [{ becomes: '{userID}@a.example' }] });
    expect(await ask('setDirectoryAddress', '')).toEqual({ ok: true });
    await vi.waitFor(() => expect(told).toHaveLength(1));
    expect(told[0]).toEqual({
      mail: ['{userID}@a.example'],
      directory: [],
      chatLink: '',
      managed: ['anna'],
      directoryAddress: PEOPLE,
      noImport: true,
    });
  });

  it('have an address of the person’s own, unless it is locked', async () => {
    policy.set({ directoryAddress: PEOPLE });
    const own = 'https://own.example/people.json';
    expect(await ask('setDirectoryAddress', own)).toEqual({ ok: true });
    await vi.waitFor(() => expect(told.at(-1)?.directoryAddress).toBe(own));
    policy.set({ directoryAddress: PEOPLE, locked: ['directoryAddress'] });
    expect(await ask('setDirectoryAddress', 'https://other.example/')).toEqual(BY_ADMINISTRATOR);
    expect(await ask('settings')).toMatchObject({
      directory: { address: own },
      managed: { locked: ['directoryAddress'] },
    });
  });

  it('that are locked are the administrator’s and nobody’s else, be there none', async () => {
    const chatLink = 'https://own.example/{userID}';
    await settings.changeLists({ chatLink: [{ becomes: chatLink }] });
    expect(await ask('setDirectoryAddress', 'https://own.example/people.json')).toEqual({ ok: true });
    await vi.waitFor(() =>
      expect(told.at(-1)).toMatchObject({ chatLink, directoryAddress: 'https://own.example/people.json' }),
    );
    policy.set({ locked: ['chatLink', 'directoryAddress'] });
    expect(await ask('changeLists', {})).toEqual({ ok: true });
    await vi.waitFor(() => expect(told.at(-1)).toEqual({ mail: [], directory: [], chatLink: '' }));
  });

  it.each([
    'http://a.example/',
    'ftp://a.example/',
    'https://me:pw@a.example/',
    'people.json',
    'https://a.example/#x',
  ])('have no address like %s', async (address) => {
    expect(await ask('setDirectoryAddress', address)).toMatchObject({ problem: { code: 'bad-form' } });
    expect(told).toEqual([]);
  });

  it('keep the administrator’s sites on, and all others off where they are locked', async () => {
    policy.set({ sites: ['*.company.example'], locked: ['sites'] });
    expect(await ask('setSite', { host: 'wiki.company.example', on: false })).toEqual(BY_ADMINISTRATOR);
    expect(await ask('setSite', { host: 'other.example', on: true })).toEqual(BY_ADMINISTRATOR);
    expect(await ask('setSite', { host: 'wiki.company.example', on: true })).toEqual({ ok: true });
  });
});

describe('a sign-in', () => {
  /** By whatever way: both lead through here. */
  async function enter(items: Record<string, unknown>, account: Partial<Account> = {}) {
    policy.set(items);
    const parts = {
      managed: managedSettings(policy, memoryArea()),
      settings,
      link: { signIn: async () => ({ ok: true }) },
      accounts: { read: async () => null, write: async () => undefined },
      notes: { change: async () => undefined },
      undone: () => undefined,
      now: () => 0,
      log: () => undefined,
    };
    return signIns(parts as unknown as SignInParts).enter({ ...ACCOUNT, ...account });
  }

  it.each([
    [{ server: 'wss://other.example', sdkAppID: '9', signInPage: PAGE }, {}],
    [{ server: `${SERVER}/`, locked: ['server'] }, {}],
    [{ sdkAppID: '7', locked: ['sdkAppID'] }, {}],
    [{ signInPage: PAGE, locked: ['signInPage'] }, { signInAddress: PAGE }],
    // As a visit to it keeps it.
    [
      { signInPage: 'https://SSO.company.example', locked: ['signInPage'] },
      { signInAddress: 'https://sso.company.example/' },
    ],
    [{ server: 'wss://Chat.company.example:443', locked: ['server'] }, {}],
    [{ locked: ['sdkAppID', 'signInPage'] }, {}],
    [{ locked: ['server'] }, { server: '' }],
  ])('goes where %j leaves it to', async (items, account) => {
    expect(await enter(items, account)).toEqual({ ok: true });
  });

  it.each([
    [{ server: 'wss://other.example', locked: ['server'] }, {}],
    [{ locked: ['server'] }, {}],
    [{ sdkAppID: '9', locked: ['sdkAppID'] }, {}],
    [{ signInPage: PAGE, locked: ['signInPage'] }, {}],
    [{ signInPage: PAGE, locked: ['signInPage'] }, { signInAddress: 'https://evil.example/' }],
  ])('goes nowhere else under %j', async (items, account) => {
    expect(await enter(items, account)).toEqual(BY_ADMINISTRATOR);
  });

  it.each([
    ['https://evil.example/', []],
    [`${PAGE}/`, [{ address: `${PAGE}/`, way: 'choose' }]],
  ])('shows no other page than the one that is locked: %s', async (address, visited) => {
    policy.set({ signInPage: PAGE, locked: ['signInPage'] });
    const people = signIns({ managed: managedSettings(policy, memoryArea()) } as unknown as SignInParts);
    const visit = vi.fn(async () => refused('sign-in-page-closed'));
    const notes = { change: async () => undefined };
    const pages = byPage({ people, visit, notes } as unknown as ByPageParts);
    const outcome = await pages.signIn(address);
    expect(outcome).toEqual(visited.length === 0 ? BY_ADMINISTRATOR : refused('sign-in-page-closed'));
    expect(visit.mock.calls.flat()).toEqual(visited);
  });

  describe('before the browser has said what is set', () => {
    let stored: Account | null;
    let answer: (policy: Partial<Policy>) => void;
    let people: SignIns;
    const link = { signIn: async () => OK, signOut: vi.fn(async () => OK) };
    const noted = vi.fn(async (_notes: unknown) => undefined);
    const undone = vi.fn();

    beforeEach(() => {
      vi.clearAllMocks();
      stored = null;
      const answered = new Promise<Policy>((resolve) => {
        answer = (items) => resolve({ ...NO_POLICY, ...items });
      });
      const parts = {
        managed: { known: async () => NO_POLICY, read: () => answered },
        settings,
        link,
        accounts: {
          read: async () => stored,
          async write(account: Account) {
            stored = account;
          },
          async drop() {
            stored = null;
          },
        },
        notes: { change: noted },
        memory: { report: async () => undefined },
        undone,
        now: () => 0,
        log: () => undefined,
      };
      people = signIns(parts as unknown as SignInParts);
    });

    it.each([
      ['elsewhere', () => people.enter(ACCOUNT), { locked: ['server'] }],
      ['to the demo', () => people.enterDemo(), { demo: false }],
    ])('leads in, and %s out again once it is known', async (_where, enter, items) => {
      expect(await enter()).toEqual(OK);
      expect(stored).not.toBeNull();
      answer(items);
      await vi.waitFor(() => expect(undone).toHaveBeenCalledOnce());
      expect(stored).toBeNull();
      expect(link.signOut).toHaveBeenCalledOnce();
      expect(noted).toHaveBeenLastCalledWith({ signInProblem: { code: 'set-by-administrator' } });
    });

    it('stays where it may', async () => {
      await people.enter(ACCOUNT);
      answer({ server: SERVER, locked: ['server'], demo: false });
      await new Promise((resolve) => setTimeout(resolve));
      expect(stored).toEqual(ACCOUNT);
      expect(undone).not.toHaveBeenCalled();
    });

    it('puts nobody else out', async () => {
      await people.enter(ACCOUNT);
      stored = { ...ACCOUNT, userID: 'ben' };
      answer({ locked: ['server'] });
      await new Promise((resolve) => setTimeout(resolve));
      expect(stored).toMatchObject({ userID: 'ben' });
      expect(link.signOut).not.toHaveBeenCalled();
    });
  });
});
