import { Api } from 'tls-sig-api-v2';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { startBackground } from '../../../lib/background/background.ts';
import type { HostLink } from '../../../lib/background/host-link.ts';
import { hostSettings } from '../../../lib/background/host-settings.ts';
import { backgroundOutside } from '../../../lib/background/outside.ts';
import { overlaySites } from '../../../lib/background/overlay-sites.ts';
import { pageRules } from '../../../lib/background/page-rules.ts';
import { sessionMemory } from '../../../lib/background/session-memory.ts';
import type { SignInVisit, VisitSignInPage } from '../../../lib/background/sign-in-page.ts';
import { parseSignInAnswer } from '../../../lib/host/sign-in-answer.ts';
import { userSigTimes } from '../../../lib/host/user-sig.ts';
import type { Sender } from '../../../lib/messaging/messenger.ts';
import type { HostSettings } from '../../../lib/messaging/protocol.ts';
import type { SiteRule } from '../../../lib/people/site-rule.ts';
import { accountFile } from '../../../lib/settings/account-store.ts';
import { managedSettings } from '../../../lib/settings/managed.ts';
import { sessionNotes } from '../../../lib/settings/session-notes.ts';
import { settingsStore } from '../../../lib/settings/settings-store.ts';
import { type CodedOutcome, codedProblem } from '../../../lib/status/coded.ts';
import { DEMO_ACCOUNT } from '../../../lib/status/demo.ts';
import type { Account, SignInForm } from '../../../lib/status/forms.ts';
import type { SignInPageAnswer } from '../../../lib/status/sign-in-answer.ts';
import type { SessionView } from '../../../lib/status/views.ts';
import { type FakeBrowser, fakeBrowser } from '../../support/fake-browser.ts';
import { type FakeMessenger, fakeMessenger } from '../../support/fake-messenger.ts';
import { type FakeManagedArea, managedArea } from '../../support/managed-area.ts';
import { type MemoryArea, memoryArea } from '../../support/memory-area.ts';
import { type MemoryDirectory, memoryDirectory } from '../../support/memory-directory.ts';
import { NOTHING_GOES_ON } from '../../support/nothing-goes-on.ts';

const platform = vi.hoisted(() => ({}) as { browser: FakeBrowser; messenger: FakeMessenger });

vi.mock('wxt/browser', () => ({
  get browser() {
    return platform.browser;
  },
}));
vi.mock('../../../lib/messaging/messenger.ts', async (importOriginal) => ({
  ...(await importOriginal<object>()),
  send: (name: string, data: unknown, tab?: number) => platform.messenger.send(name, data, tab),
  receive: (name: string, handler: Parameters<FakeMessenger['receive']>[1]) =>
    platform.messenger.receive(name, handler),
}));

const FORM: SignInForm = {
  server: ' ws://127.0.0.1:9501/ ',
  sdkAppID: '1400000000',
  userID: 'me',
  userSig: 'SECRET',
};
const ME: Account = {
  server: 'ws://127.0.0.1:9501',
  sdkAppID: 1_400_000_000,
  userID: 'me',
  userSig: 'SECRET',
};
const OK: CodedOutcome = { ok: true };
const REFUSED: CodedOutcome = { ok: false, problem: codedProblem('70001'), field: 'userSig' };

/** The host behind the link: what it was asked, and what it answers. */
interface FakeHost {
  readonly link: HostLink;
  readonly log: string[];
  /** What it was told of the settings. */
  readonly settings: HostSettings[];
  signIn: (account: Account) => Promise<CodedOutcome>;
  signOut: () => Promise<CodedOutcome>;
  renew: (account: Account) => Promise<CodedOutcome>;
}

function fakeHost(): FakeHost {
  const host: FakeHost = {
    log: [],
    settings: [],
    signIn: async () => OK,
    signOut: async () => OK,
    renew: async () => OK,
    link: {
      ensure: async () => void host.log.push('ensure'),
      signIn(account) {
        host.log.push(`signIn ${account.userID}`);
        return host.signIn(account);
      },
      async resume(account) {
        host.log.push(`resume ${account.userID}`);
        return OK;
      },
      async renew(account) {
        host.log.push(`renew ${account.userID}`);
        return host.renew(account);
      },
      userSigTimes,
      signInAnswer: async (...given) => parseSignInAnswer(...given),
      async halt(code) {
        host.log.push(`halt ${code}`);
        return OK;
      },
      signOut() {
        host.log.push('signOut');
        return host.signOut();
      },
      async setStatus({ customStatus }) {
        host.log.push(`setStatus ${customStatus}`);
        return OK;
      },
      changeSettings: async (settings) => void host.settings.push(settings),
      mayNotify: async (allowed) => void host.log.push(`mayNotify ${allowed}`),
      signals: async () => undefined,
    },
  };
  return host;
}

let browser: FakeBrowser;
let messenger: FakeMessenger;
let directory: MemoryDirectory;
let area: MemoryArea;
let policy: FakeManagedArea;
let session: MemoryArea;
let host: FakeHost;

/** The sign-in page: what it was asked, and what it answers. */
const visits: SignInVisit[] = [];
let pageAnswer: (visit: SignInVisit) => SignInPageAnswer;
const visit: VisitSignInPage = async (next) => {
  visits.push(next);
  return pageAnswer(next);
};

beforeEach(() => {
  browser = fakeBrowser();
  messenger = fakeMessenger();
  Object.assign(platform, { browser, messenger });
  directory = memoryDirectory();
  area = memoryArea();
  policy = managedArea();
  host = fakeHost();
  const managed = managedSettings(policy, area);
  const settings = settingsStore(area, managed);
  const forHost = hostSettings(settings, managed);
  const accounts = accountFile(directory.handle, pause);
  const memory = sessionMemory(accounts, settings, forHost, NOTHING_GOES_ON.signals);
  visits.length = 0;
  pageAnswer = () => ({ ok: false, problem: codedProblem('sign-in-page-unreachable') });
  session = memoryArea();
  const notes = sessionNotes(session);
  startBackground({
    link: host.link,
    accounts,
    settings,
    memory,
    sites: overlaySites(settings, managed),
    managed,
    forHost,
    automation: NOTHING_GOES_ON,
    rulesOf: pageRules(loadBuiltIn),
    outside: backgroundOutside(settings, accounts),
    notes,
    visit,
  });
});

/** The built-in rules, as they lie in the package. */
const ANYWHERE: SiteRule = { name: 'Marks', on: ['*'], select: '[data-x]', read: '@data-x', is: 'userID' };
const ON_GITHUB: SiteRule = { ...ANYWHERE, name: 'GitHub', on: ['github.example'], is: 'github' };
const loadBuiltIn = async (): Promise<unknown> => [ANYWHERE, ON_GITHUB];

const pause = async (): Promise<void> => undefined;

/** The change that adds these entries. */
const added = (lists: Readonly<Record<string, readonly unknown[]>>) =>
  Object.fromEntries(
    Object.entries(lists).map(([name, list]) => [name, list.map((becomes) => ({ becomes }))]),
  );

const own = (page: string): Sender => ({ id: browser.runtime.id, url: browser.runtime.getURL(page) });
const popup = (): Sender => own('popup.html');
const script = (url: string): Sender => ({ id: browser.runtime.id, url, tab: { id: 1 } });
const stranger = (): Sender => ({
  id: 'ponmlkjihgfedcba',
  url: 'chrome-extension://ponmlkjihgfedcba/x.html',
});

const ask = (name: string, data?: unknown, sender: Sender = popup()): Promise<unknown> =>
  messenger.ask(`background/${name}`, sender, data);
const stored = (): Promise<Account | null> => accountFile(directory.handle, pause).read();
const settingsKept = () => settingsStore(area).read();
/** Everything that is on disk, as text. */
const disk = (): string => JSON.stringify([[...directory.files], [...area.items]]);

/** Lets what was only started finish. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) await Promise.resolve();
}

describe('who may ask', () => {
  const REQUESTS: ReadonlyArray<[string, unknown]> = [
    ['signIn', FORM],
    ['tryDemo', undefined],
    ['signOut', undefined],
    ['signInByPage', 'https://chat.example/sign-in'],
    ['signInAgain', undefined],
    ['signInProblem', undefined],
    ['takeBack', undefined],
    ['hostReady', undefined],
    ['report', { session: { state: 'ready', userID: 'me' }, own: null }],
    ['settings', undefined],
    ['setSite', { host: 'evil.example', on: true }],
    ['changeLists', { mail: [{ becomes: '{userID}@*' }], directory: [{ becomes: '{userID}' }] }],
    ['setPreference', { name: 'music', on: true }],
    ['setDirectoryAddress', 'https://evil.example/people.json'],
    ['remember', { used: [] }],
    ['mayNotify', undefined],
    ['notify', { userID: 'ann', name: 'Ann', customStatus: '' }],
    ['openChat', 'ann'],
    ['openNotifications', undefined],
  ];
  /** What content scripts may ask, each in its own way. */
  const OF_PAGES = ['enter', 'card', 'dots', 'propose'];

  it('is settled for every request there is', () => {
    expect(messenger.handled().sort()).toEqual(
      [...REQUESTS.map(([name]) => name), ...OF_PAGES].map((name) => `background/${name}`).sort(),
    );
  });

  it.each(REQUESTS)('%s: not a content script, not a stranger, not a spoofed address', async (name, data) => {
    await ask('signIn', FORM);
    host.log.length = 0;
    const before = disk();
    const senders: Sender[] = [
      script('http://localhost:8080/'),
      script(`https://evil.example/${browser.runtime.getURL('popup.html')}`),
      stranger(),
      { id: browser.runtime.id },
      { url: browser.runtime.getURL('popup.html') },
    ];
    for (const sender of senders) await expect(ask(name, data, sender)).rejects.toThrow('Not allowed.');
    await settle();
    expect(host.log).toEqual([]);
    expect(disk()).toBe(before);
    expect(browser.icon.title).toBe('');
  });

  it('enter: no stranger', async () => {
    await ask('signIn', FORM);
    host.log.length = 0;
    await expect(ask('enter', undefined, stranger())).rejects.toThrow('Not allowed.');
    await expect(
      ask('enter', undefined, { id: browser.runtime.id, url: 'file:///x', tab: {} }),
    ).rejects.toThrow();
    expect(host.log).toEqual([]);
  });

  it('a refusal says nothing of what is kept', async () => {
    await ask('signIn', FORM);
    const refused = await ask('settings', undefined, script('http://localhost/')).catch(String);
    expect(refused).toBe('Error: Not allowed.');
  });
});

describe('enter', () => {
  const RULES = { mail: ['{userID}@company.example'], links: ['https://a.example/{userID}'] };
  const { links } = RULES;

  it('says that nobody is signed in, and starts nothing', async () => {
    expect(await ask('enter')).toEqual({
      on: true,
      signedIn: false,
      rules: { builtIn: [ANYWHERE], own: [], links: [] },
    });
    expect(host.log).toEqual([]);
  });

  it('makes sure that the host runs once somebody is', async () => {
    await ask('signIn', FORM);
    host.log.length = 0;
    expect(await ask('enter')).toMatchObject({ on: true, signedIn: true });
    expect(host.log).toEqual(['ensure']);
  });

  it('answers when the host is there, not before', async () => {
    await ask('signIn', FORM);
    let started: () => void = () => undefined;
    host.link.ensure = () =>
      new Promise((resolve) => {
        started = resolve;
      });
    let answered = false;
    const entering = ask('enter').then(() => {
      answered = true;
    });
    await settle();
    expect(answered).toBe(false);
    started();
    await entering;
  });

  it.each(['http://localhost:8080/team', 'http://127.0.0.1/'])('is on for a page of %s', async (url) => {
    await ask('changeLists', added(RULES));
    await ask('signIn', FORM);
    const rules = { builtIn: [ANYWHERE], own: [], links };
    expect(await ask('enter', undefined, script(url))).toEqual({ on: true, signedIn: true, rules });
  });

  it('gives a page the rules of its own host only, and of the directory nothing', async () => {
    for (const host of ['github.example', 'intranet.example']) {
      browser.granted.add(`*://${host}/*`);
      await ask('setSite', { host, on: true });
    }
    const own: SiteRule = { ...ANYWHERE, name: 'Own', on: ['*.github.example'] };
    await ask('changeLists', {
      ...added(RULES),
      ...added({
        siteRules: [own, { ...own, name: 'Off', off: true }],
        directory: ['github:{userID}'],
        chatLink: ['https://chat.example/{userID}'],
      }),
    });
    await ask('signIn', FORM);
    expect(await ask('enter', undefined, script('https://github.example/x'))).toEqual({
      on: true,
      signedIn: true,
      rules: { builtIn: [ANYWHERE, ON_GITHUB], own: [own], links },
    });
    expect(await ask('enter', undefined, script('https://intranet.example/x'))).toMatchObject({
      rules: { builtIn: [ANYWHERE], own: [], links },
    });
  });

  it('takes a frame without an address of its own for its maker’s, and nobody’s for nothing', async () => {
    const frame = (url: string, origin: string): Sender => ({ ...script(url), origin });
    for (const url of ['about:srcdoc', 'about:blank', 'blob:http://localhost/x'])
      expect(await ask('enter', undefined, frame(url, 'http://localhost:8080'))).toMatchObject({ on: true });
    const foreign = frame('about:srcdoc', 'https://intranet.example');
    expect(await ask('enter', undefined, foreign)).toMatchObject({ on: false });
    await expect(ask('enter', undefined, frame('about:srcdoc', 'null'))).rejects.toThrow('Not allowed.');
    // What is of another site is not made ours by its origin.
    const nested = frame('https://intranet.example/', 'http://localhost:8080');
    expect(await ask('enter', undefined, nested)).toMatchObject({ on: false });
  });

  it('tells pages of our own, and no other, that it is the demo', async () => {
    await accountFile(directory.handle, pause).write(DEMO_ACCOUNT);
    expect(await ask('enter', undefined, own('demo.html'))).toMatchObject({ signedIn: true, demo: true });
    const welcome = await ask('enter', undefined, script('http://localhost:8080/'));
    expect(welcome).toMatchObject({ signedIn: true });
    expect(welcome).not.toHaveProperty('demo');
    await ask('signIn', FORM);
    expect(await ask('enter')).not.toHaveProperty('demo');
  });

  it('is off for a page of another site, which does not learn whether anyone is signed in', async () => {
    await ask('signIn', FORM);
    host.log.length = 0;
    const welcome = await ask('enter', undefined, script('https://intranet.example/'));
    expect(welcome).toMatchObject({ on: false, signedIn: false });
    expect(host.log).toEqual([]);
  });

  it('is on for a site only with the choice and the browser’s permission', async () => {
    await ask('signIn', FORM);
    const page = script('https://intranet.example/');
    await ask('setSite', { host: 'intranet.example', on: true });
    expect(await ask('enter', undefined, page)).toMatchObject({ on: false });
    browser.granted.add('*://intranet.example/*');
    expect(await ask('enter', undefined, page)).toMatchObject({ on: true, signedIn: true });
    await ask('setSite', { host: 'intranet.example', on: false });
    expect(await ask('enter', undefined, page)).toMatchObject({ on: false });
  });

  it('is off for one’s own computer once it is switched off', async () => {
    await ask('setSite', { host: 'localhost', on: false });
    expect(await ask('enter', undefined, script('http://localhost/'))).toMatchObject({ on: false });
  });
});

describe('signIn', () => {
  it('keeps the account, and the form without the UserSig', async () => {
    expect(await ask('signIn', FORM)).toEqual(OK);
    expect(await stored()).toEqual(ME);
    const lastForm = { server: 'ws://127.0.0.1:9501', sdkAppID: '1400000000', userID: 'me' };
    expect(await ask('settings')).toMatchObject({ lastForm });
    expect(JSON.stringify([...area.items])).not.toContain('SECRET');
  });

  it('has open pages ask again', async () => {
    browser.openTabs = [{ id: 4, url: 'http://localhost/' }];
    await ask('signIn', FORM);
    expect(messenger.sent).toEqual([{ name: 'page/refresh', data: undefined, tab: 4 }]);
  });

  it('that is refused says why and stores nothing', async () => {
    host.signIn = async () => REFUSED;
    const before = disk();
    expect(await ask('signIn', FORM)).toEqual(REFUSED);
    expect(disk()).toBe(before);
    expect(messenger.sent).toEqual([]);
  });

  it('that is refused leaves who was signed in before', async () => {
    await ask('signIn', FORM);
    host.signIn = async () => REFUSED;
    await ask('signIn', { ...FORM, userID: 'other', userSig: 'x' });
    expect(await stored()).toEqual(ME);
    expect((await settingsKept()).lastForm.userID).toBe('me');
  });

  it('whose host fails stores nothing', async () => {
    host.signIn = async () => {
      throw new Error('The document is gone.');
    };
    const before = disk();
    await expect(ask('signIn', FORM)).rejects.toThrow();
    expect(disk()).toBe(before);
  });

  it('with a form that can’t be right does not go out', async () => {
    expect(await ask('signIn', { ...FORM, userID: '' })).toMatchObject({
      ok: false,
      problem: { code: 'bad-form' },
    });
    expect(host.log).toEqual([]);
  });

  it.each([
    [undefined],
    [null],
    ['form'],
    [{}],
    [{ ...FORM, userSig: 5 }],
    [{ ...FORM, server: 'x'.repeat(10_001) }],
  ])('of the wrong form (%#) is refused and changes nothing', async (data) => {
    const before = disk();
    await expect(ask('signIn', data)).rejects.toThrow();
    expect(host.log).toEqual([]);
    expect(disk()).toBe(before);
  });

  it('that can’t be stored is undone, and told', async () => {
    directory.fault = new DOMException('The disk is full.', 'QuotaExceededError');
    expect(await ask('signIn', FORM)).toMatchObject({ ok: false, problem: { code: 'not-stored' } });
    expect(host.log).toEqual(['signIn me', 'signOut']);
    expect(await settingsKept()).toMatchObject({ lastForm: { userID: '' } });
  });
});

describe('signOut', () => {
  beforeEach(() => ask('signIn', FORM));

  it('ends the session and takes the signature off the disk', async () => {
    expect(await ask('signOut')).toEqual(OK);
    expect(host.log).toEqual(['signIn me', 'signOut']);
    expect(await stored()).toBeNull();
    expect(disk()).not.toContain('SECRET');
    expect(await ask('enter')).toMatchObject({ signedIn: false });
  });

  it('forgets which statuses were used', async () => {
    const used = [{ emoji: '🍜', text: 'Lunch', clearAfter: 'today' }];
    await ask('remember', { used, offers: [{ status: '🍜 Lunch', clearAfter: 'today' }] });
    expect(area.items.get('used')).toEqual(used);
    await ask('signOut');
    expect([area.items.get('used'), area.items.get('offers')]).toEqual([[], []]);
  });

  it('does so even when the host fails', async () => {
    host.signOut = async () => {
      throw new Error('The document is gone.');
    };
    await ask('report', { session: { state: 'ready', userID: 'me' }, own: null }, own('offscreen.html'));
    const online = browser.icon.title;
    await expect(ask('signOut')).rejects.toThrow('The document is gone.');
    expect(await stored()).toBeNull();
    expect(disk()).not.toContain('SECRET');
    // Nor does the toolbar say that one is there.
    expect(browser.icon.title).not.toBe(online);
    expect(browser.icon.path[16]).toContain('signed-out');
  });

  it('that can’t delete the signature does not say that all is well', async () => {
    directory.fault = new DOMException('The disk is broken.', 'UnknownError');
    await expect(ask('signOut')).rejects.toBe(directory.fault);
  });

  it('keeps what is to be filled in next time', async () => {
    await ask('signOut');
    expect((await settingsKept()).lastForm.userID).toBe('me');
  });
});

describe('a sign-in page', () => {
  const PAGE = 'https://chat.company.example/sign-in';
  const BY_PAGE: Account = { ...ME, signInAddress: PAGE };

  it('signs in whom it knows, as the form does', async () => {
    browser.openTabs = [{ id: 4, url: 'http://localhost/' }];
    pageAnswer = () => ({ ok: true, account: BY_PAGE });
    expect(await ask('signInByPage', PAGE)).toEqual(OK);
    await settle();
    expect(visits).toEqual([{ address: PAGE, way: 'choose' }]);
    expect(await stored()).toEqual(BY_PAGE);
    expect(messenger.sent).toEqual([{ name: 'page/refresh', data: undefined, tab: 4 }]);
    expect(await ask('settings')).toMatchObject({ lastForm: { userID: 'me', signInAddress: PAGE } });
    await ask('signIn', FORM);
    expect((await settingsKept()).lastForm).not.toHaveProperty('signInAddress');
  });

  it('that fails changes nothing, and is told at the popup’s next opening, once', async () => {
    await ask('signIn', FORM);
    const before = disk();
    const problem = codedProblem('sign-in-page-unreachable');
    expect(await ask('signInByPage', PAGE)).toEqual({ ok: false, problem });
    expect(disk()).toBe(before);
    expect(await ask('signInProblem')).toEqual(problem);
    expect(await ask('signInProblem')).toBeNull();
  });

  it('ends the demo, once it has said who one is', async () => {
    await ask('tryDemo');
    host.log.length = 0;
    await ask('signInByPage', PAGE);
    expect(host.log).toEqual([]);
    pageAnswer = () => ({ ok: true, account: BY_PAGE });
    await ask('signInByPage', PAGE);
    expect(host.log).toEqual(['signOut', 'signIn me']);
  });

  it.each([[undefined], [5], [{ address: PAGE }]])('has an address that is text, not %j', async (data) => {
    await expect(ask('signInByPage', data)).rejects.toThrow();
    expect(visits).toEqual([]);
  });

  it('is visited unseen when the alarm comes, and when the service calls the UserSig expired', async () => {
    pageAnswer = () => ({ ok: true, account: BY_PAGE });
    await ask('signInByPage', PAGE);
    const renewed = { ...BY_PAGE, userSig: 'NEW' };
    pageAnswer = () => ({ ok: true, account: renewed });
    browser.alarms.onAlarm.fire({ name: 'renewal' });
    await settle();
    expect(visits.at(-1)).toEqual({ address: PAGE, loginHint: 'me', way: 'silent' });
    expect(await stored()).toEqual(renewed);
    const session: SessionView = { state: 'stopped', userID: 'me', problem: codedProblem('70001') };
    await ask('report', { session, own: null }, own('offscreen.html'));
    await settle();
    expect(visits).toHaveLength(3);
  });

  it('is planned for again by the watchdog where the plan is lost: a wrong clock takes it away', async () => {
    const userSig = new Api(BY_PAGE.sdkAppID, 'key').genUserSig(BY_PAGE.userID, 604_800);
    pageAnswer = () => ({ ok: true, account: { ...BY_PAGE, userSig } });
    await ask('signInByPage', PAGE);
    await settle();
    const when = (): number => browser.alarmsSet.get('renewal')?.when ?? 0;
    await vi.waitFor(() => expect(when()).toBeGreaterThan(Date.now()));
    await browser.alarms.clear('renewal');
    browser.alarms.onAlarm.fire({ name: 'watchdog' });
    await vi.waitFor(() => expect(when()).toBeGreaterThan(Date.now()));
  });

  it('that knows another now ends the session, also after a restart', async () => {
    pageAnswer = () => ({ ok: true, account: BY_PAGE });
    await ask('signInByPage', PAGE);
    pageAnswer = () => ({ ok: true, account: { ...BY_PAGE, userID: 'other' } });
    browser.alarms.onAlarm.fire({ name: 'renewal' });
    await settle();
    expect(host.log.at(-1)).toBe('halt account-changed');
    const problem = codedProblem('account-changed', ME);
    await ask('report', { session: { state: 'stopped', userID: 'me', problem }, own: null }, popup());
    expect(await ask('hostReady', undefined, own('offscreen.html'))).toMatchObject({
      account: BY_PAGE,
      kicked: 'account-changed',
    });
  });
});

describe('takeBack', () => {
  it('takes up the session that was kicked, and forgets that it was', async () => {
    await ask('signIn', FORM);
    const problem = codedProblem('kicked-multiple-account');
    const offscreen = own('offscreen.html');
    await ask('report', { session: { state: 'stopped', userID: 'me', problem }, own: null }, offscreen);
    expect(await ask('takeBack')).toEqual(OK);
    expect(host.log.at(-1)).toBe('resume me');
    expect(await ask('hostReady', undefined, offscreen)).toMatchObject({ account: ME, kicked: '' });
  });

  it('needs someone who is signed in', async () => {
    expect(await ask('takeBack')).toMatchObject({ ok: false, problem: { code: 'signed-out' } });
    expect(host.log).toEqual([]);
  });

  it('brings nobody back who signs out meanwhile', async () => {
    await ask('signIn', FORM);
    host.link.resume = async () => {
      await accountFile(directory.handle, pause).drop();
      return OK;
    };
    expect(await ask('takeBack')).toMatchObject({ ok: false });
    expect(host.log.at(-1)).toBe('signOut');
  });
});

describe('the demo', () => {
  const IN_DEMO: SignInForm = { ...FORM, server: DEMO_ACCOUNT.server };

  it('is signed in to and taken up after a restart, and is nothing that the form is filled in with', async () => {
    await ask('signIn', FORM);
    await ask('signOut');
    browser.openTabs = [{ id: 4, url: 'http://localhost/' }];
    messenger.sent.length = 0;
    expect(await ask('tryDemo')).toEqual(OK);
    expect(await stored()).toEqual(DEMO_ACCOUNT);
    expect(await ask('hostReady', undefined, own('offscreen.html'))).toMatchObject({ account: DEMO_ACCOUNT });
    expect((await settingsKept()).lastForm.userID).toBe('me');
    expect(messenger.sent).toEqual([{ name: 'page/refresh', data: undefined, tab: 4 }]);
  });

  it('is entered once by two who ask at the same time', async () => {
    expect(await Promise.all([ask('tryDemo'), ask('tryDemo')])).toEqual([OK, OK]);
    expect(host.log).toEqual(['signIn sample']);
    await ask('signOut');
    expect(await ask('tryDemo')).toEqual(OK);
    expect(await stored()).toEqual(DEMO_ACCOUNT);
  });

  it('is refused where the administrator has it that nobody is offered the demo', async () => {
    policy.set({ demo: false });
    expect(await ask('tryDemo')).toEqual({ ok: false, problem: { code: 'set-by-administrator' } });
    expect(await stored()).toBeNull();
  });

  it('that the host refuses leaves who is signed in', async () => {
    await ask('signIn', FORM);
    const refused: CodedOutcome = { ok: false, problem: codedProblem('signed-in') };
    host.signIn = async () => refused;
    const before = disk();
    expect(await ask('tryDemo')).toEqual(refused);
    expect(disk()).toBe(before);
  });

  it('that is left has pages ask again: its own one has no dots any more', async () => {
    await ask('tryDemo');
    await settle();
    browser.openTabs = [{ id: 4, url: 'http://localhost/' }];
    messenger.sent.length = 0;
    await ask('signOut');
    await settle();
    expect(messenger.sent).toEqual([{ name: 'page/refresh', data: undefined, tab: 4 }]);
  });

  it('that was left has left nothing on the disk', async () => {
    await ask('signIn', FORM);
    await ask('signOut');
    const before = disk();
    await ask('tryDemo');
    await ask('report', { session: { state: 'ready', userID: 'sample' }, own: null });
    expect(disk()).not.toBe(before);
    await ask('signOut');
    expect(disk()).toBe(before);
  });

  it('is left first when somebody signs in from it, whatever comes of that', async () => {
    await ask('tryDemo');
    host.log.length = 0;
    expect(await ask('signIn', FORM)).toEqual(OK);
    expect(host.log).toEqual(['signOut', 'signIn me']);
    await ask('signOut');
    await ask('tryDemo');
    host.signIn = async () => REFUSED;
    expect(await ask('signIn', FORM)).toEqual(REFUSED);
    expect(await stored()).toBeNull();
  });

  it('goes on when a form is sent that can’t be right', async () => {
    await ask('tryDemo');
    host.log.length = 0;
    expect(await ask('signIn', { ...FORM, sdkAppID: 'x' })).toMatchObject({ ok: false });
    expect(await ask('signIn', IN_DEMO)).toMatchObject({ ok: false });
    expect(host.log).toEqual([]);
    expect(await stored()).toEqual(DEMO_ACCOUNT);
  });

  it('has no address that could be typed', async () => {
    for (const server of [DEMO_ACCOUNT.server, ` ${DEMO_ACCOUNT.server}/ `]) {
      const outcome = await ask('signIn', { ...IN_DEMO, server });
      expect(outcome).toMatchObject({ ok: false, problem: { code: 'bad-server' }, field: 'server' });
    }
    expect(host.log).toEqual([]);
  });

  it('ends though it can’t be seen whose account is on the disk', async () => {
    await ask('tryDemo');
    host.log.length = 0;
    directory.fault = new DOMException('The disk is broken.', 'UnknownError');
    await expect(ask('signOut')).rejects.toBe(directory.fault);
    expect(host.log).toEqual(['signOut']);
  });
});

describe('signOut', () => {
  it('takes away what tells of people whom the account knows, and nobody else’s', async () => {
    const shown = new Set(['online:ann', 'another']);
    Object.assign(browser, {
      notifications: {
        getAll: async () => Object.fromEntries([...shown].map((id) => [id, true])),
        clear: async (id: string) => shown.delete(id),
      },
    });
    await ask('signIn', FORM);
    await ask('signOut');
    expect([...shown]).toEqual(['another']);
  });
});

describe('hostReady', () => {
  it('tells the host whom to sign in', async () => {
    const settings: HostSettings = { mail: [], directory: [], chatLink: '' };
    const signals = await NOTHING_GOES_ON.signals();
    const start = { account: null, kicked: '', settings, signals };
    expect(await ask('hostReady', undefined, own('offscreen.html'))).toEqual(start);
    await ask('signIn', FORM);
    expect(await ask('hostReady', undefined, own('offscreen.html'))).toEqual({ ...start, account: ME });
  });

  it('tells it the settings by which pages are answered', async () => {
    await ask('changeLists', added({ mail: ['{userID}@company.example'] }));
    await ask('changeLists', added({ directory: ['github:octo = anna'] }));
    await ask('changeLists', added({ chatLink: ['https://chat.example/{userID}'] }));
    await settle();
    const settings: HostSettings = {
      mail: ['{userID}@company.example'],
      directory: ['github:octo = anna'],
      chatLink: 'https://chat.example/{userID}',
    };
    expect(await ask('hostReady', undefined, own('offscreen.html'))).toMatchObject({ settings });
    // One that runs is told at each change.
    expect(host.settings).toHaveLength(3);
    expect(host.settings.at(-1)).toEqual(settings);
  });

  it('tells it, until somebody has signed in again, that the session was kicked', async () => {
    await ask('signIn', FORM);
    const problem = codedProblem('kicked-multiple-account');
    const offscreen = own('offscreen.html');
    const report = (session: SessionView) => ask('report', { session, own: null }, offscreen);
    await report({ state: 'stopped', userID: 'me', problem });
    expect(await ask('hostReady', undefined, offscreen)).toMatchObject({ kicked: 'kicked-multiple-account' });
    // A restarted host begins with this, and nothing of it is forgotten.
    await report({ state: 'stopped', userID: 'me', problem });
    expect(await ask('hostReady', undefined, offscreen)).toMatchObject({ kicked: 'kicked-multiple-account' });
    await report({ state: 'ready', userID: 'me' });
    expect(await ask('hostReady', undefined, offscreen)).toMatchObject({ kicked: '' });
  });

  it('tells it too that the sign-in page knows another', async () => {
    await ask('signIn', FORM);
    const session: SessionView = { state: 'stopped', userID: 'me', problem: codedProblem('account-changed') };
    await ask('report', { session, own: null }, own('offscreen.html'));
    expect(await ask('hostReady', undefined, own('offscreen.html'))).toMatchObject({
      kicked: 'account-changed',
    });
  });

  it('keeps the order of reports, though one takes longer than the next', async () => {
    const offscreen = own('offscreen.html');
    const problem = codedProblem('kicked-multiple-account');
    const ready: SessionView = { state: 'ready', userID: 'me' };
    const stopped: SessionView = { state: 'stopped', userID: 'me', problem };
    await Promise.all([ready, stopped].map((session) => ask('report', { session, own: null }, offscreen)));
    expect(await ask('hostReady', undefined, offscreen)).toMatchObject({ kicked: problem.code });
  });

  it('does not call a refused signature a kick: that is tried again after a restart', async () => {
    const offscreen = own('offscreen.html');
    const session: SessionView = { state: 'stopped', userID: 'me', problem: codedProblem('70001') };
    await ask('report', { session, own: null }, offscreen);
    expect(await ask('hostReady', undefined, offscreen)).toMatchObject({ kicked: '' });
  });
});

describe('report', () => {
  it('is shown in the toolbar', async () => {
    await ask('report', { session: { state: 'ready', userID: 'me' }, own: null }, own('offscreen.html'));
    expect(browser.icon.title).toBe('Presently: online');
  });
});

describe('settings', () => {
  it('tells the sites that have dots: wanted and permitted', async () => {
    await ask('setSite', { host: 'intranet.example', on: true });
    expect(await ask('settings')).toMatchObject({ sites: ['127.0.0.1', 'localhost'] });
    browser.granted.add('*://intranet.example/*');
    expect(await ask('settings')).toMatchObject({ sites: ['127.0.0.1', 'intranet.example', 'localhost'] });
  });

  it('never tells the account', async () => {
    await ask('signIn', FORM);
    expect(JSON.stringify(await ask('settings'))).not.toContain('SECRET');
  });

  it.each([
    [{ host: '*', on: true }],
    [{ host: 'a.example/*', on: true }],
    [{ host: 'a.example' }],
    [undefined],
  ])('setSite refuses %j', async (data) => {
    await expect(ask('setSite', data)).rejects.toThrow();
    expect((await settingsKept()).sites).toEqual({});
  });

  it('what the administrator has switched on is on at once, and stays', async () => {
    browser.granted.add('*://intranet.example/*');
    policy.set({ sites: ['intranet.example'] });
    await settle();
    expect(browser.scripts.get('overlay')?.matches).toContain('*://intranet.example/*');
    expect(await ask('setSite', { host: 'intranet.example', on: false })).toEqual({
      ok: false,
      problem: { code: 'set-by-administrator' },
    });
    expect(browser.granted).toContain('*://intranet.example/*');
  });

  it('setSite answers when it is stored, though a tab hangs', async () => {
    browser.openTabs = [{ id: 4, url: 'http://localhost/' }];
    messenger.answers.set('page/refresh', () => new Promise(() => undefined));
    expect(await ask('setSite', { host: 'a.example', on: true })).toEqual(OK);
    expect(messenger.sent).toMatchObject([{ name: 'page/refresh', tab: 4 }]);
  });
});

describe('what the options page writes', () => {
  const RULE: SiteRule = { ...ANYWHERE, name: 'Own', on: ['intranet.example'] };
  const WRITTEN = {
    mail: ['{userID}@company.example'],
    links: ['https://a.example/{userID}'],
    directory: ['anna', '{userID}@a.example'],
    siteRules: [RULE],
    chatLink: ['https://chat.example/{userID}'],
  };

  it.each(Object.entries(WRITTEN))('%s: is kept and told back, and removed again', async (name, entries) => {
    expect(await ask('changeLists', added({ [name]: entries }))).toEqual(OK);
    expect(await ask('settings')).toMatchObject({ lists: { [name]: entries } });
    expect(await ask('changeLists', { [name]: entries.map((was) => ({ was })) })).toEqual(OK);
    expect(await ask('settings')).toMatchObject({ lists: { [name]: [] } });
  });

  it.each([
    ['directory', [5]],
    ['directory', ['x'.repeat(501)]],
    ['mail', [null]],
    ['siteRules', [{ ...RULE, on: [] }]],
    ['siteRules', [{ ...RULE, select: '' }]],
    ['siteRules', [{ ...RULE, read: 'onclick' }]],
    ['chatLink', ['http://chat.example/{userID}']],
    ['chatLink', ['javascript:alert(1)//{userID}']],
    ['chatLink', ['https://chat.example/']],
    ['chatLink', ['https://{userID}.example/']],
    ['chatLink', ['https://chat.example/{userID}/{userID}']],
    ['chatLink', [null]],
  ])('%s: %j is refused, with all that comes with it', async (name, entries) => {
    await ask('changeLists', added({ ...WRITTEN, chatLink: [] }));
    const before = disk();
    const change = { ...added({ directory: ['other'] }), ...added({ [name]: entries }) };
    expect(await ask('changeLists', change)).toEqual({ ok: false, problem: { code: 'bad-form' } });
    expect(disk()).toBe(before);
  });

  it.each([['anna'], [{ mail: 'x' }], [{ directory: ['anna'] }], [undefined]])(
    '%j is no change',
    async (data) => {
      const before = disk();
      await expect(ask('changeLists', data)).rejects.toThrow();
      expect(disk()).toBe(before);
    },
  );

  it('and is too much is refused in a word, as is what the browser does not store', async () => {
    const rules = Array.from({ length: 201 }, (_, index) => ({ ...RULE, name: `${index}` }));
    const code = async (name: string, data: unknown) => {
      const before = disk();
      const outcome = await ask(name, data);
      expect(disk()).toBe(before);
      return (outcome as { problem?: { code: string } }).problem?.code;
    };
    expect(await code('changeLists', added({ siteRules: rules }))).toBe('too-many-entries');
    area.set = () => Promise.reject(new Error('quota exceeded'));
    expect(await code('changeLists', added({ siteRules: [RULE] }))).toBe('settings-not-stored');
    expect(await code('setSite', { host: 'a.example', on: true })).toBe('settings-not-stored');
  });

  it('and has been changed elsewhere is refused in a word', async () => {
    await ask('changeLists', added(WRITTEN));
    const before = disk();
    const change = { siteRules: [{ was: { ...RULE, name: 'Former' }, becomes: RULE }] };
    expect(await ask('changeLists', change)).toEqual({ ok: false, problem: { code: 'changed-elsewhere' } });
    expect(disk()).toBe(before);
  });

  it('has pages ask again where they find people by it: who is who they are told by the host', async () => {
    browser.openTabs = [{ id: 4, url: 'http://localhost/' }];
    await ask('changeLists', added({ directory: ['anna'], mail: WRITTEN.mail, chatLink: WRITTEN.chatLink }));
    await settle();
    expect(messenger.sent).toEqual([]);
    expect(host.settings).toHaveLength(1);
    for (const name of ['siteRules', 'links'] as const) {
      messenger.sent.length = 0;
      await ask('changeLists', added({ [name]: WRITTEN[name] }));
      await settle();
      expect(messenger.sent).toMatchObject([{ name: 'page/refresh', tab: 4 }]);
    }
  });

  it('is answered when it is stored, though a tab hangs and the host does not answer', async () => {
    browser.openTabs = [{ id: 4, url: 'http://localhost/' }];
    messenger.answers.set('page/refresh', () => new Promise(() => undefined));
    host.link.changeSettings = () => new Promise(() => undefined);
    expect(await ask('changeLists', added(WRITTEN))).toEqual(OK);
    expect((await settingsKept()).directory).toEqual(WRITTEN.directory);
    host.link.changeSettings = () => Promise.reject(new Error('gone'));
    expect(await ask('changeLists', { directory: [{ was: 'anna' }] })).toEqual(OK);
  });
});

describe('the host’s life', () => {
  const tick = async (name: string): Promise<void> => {
    browser.alarms.onAlarm.fire({ name });
    await settle();
  };

  it('is watched over every five minutes, by one alarm', async () => {
    await settle();
    expect([...browser.alarmsSet.values()]).toEqual([{ name: 'watchdog', periodInMinutes: 5 }]);
  });

  it('does not put off an alarm that a former worker has set', async () => {
    const create = vi.spyOn(browser.alarms, 'create');
    const managed = managedSettings(policy, area);
    const settings = settingsStore(area, managed);
    const forHost = hostSettings(settings, managed);
    platform.messenger = fakeMessenger();
    const accounts = accountFile(directory.handle, pause);
    await settle();
    const memory = sessionMemory(accounts, settings, forHost, NOTHING_GOES_ON.signals);
    const notes = sessionNotes(session);
    startBackground({
      link: host.link,
      accounts,
      settings,
      memory,
      sites: overlaySites(settings, managed),
      managed,
      forHost,
      automation: NOTHING_GOES_ON,
      rulesOf: pageRules(loadBuiltIn),
      outside: backgroundOutside(settings, accounts),
      notes,
      visit,
    });
    await settle();
    expect(create).not.toHaveBeenCalled();
  });

  it('goes on at the alarm and at the browser’s start, while somebody is signed in', async () => {
    await tick('watchdog');
    expect(host.log).toEqual([]);
    await ask('signIn', FORM);
    host.log.length = 0;
    await tick('watchdog');
    expect(host.log).toEqual(['ensure']);
    browser.runtime.onStartup.fire();
    await settle();
    expect(host.log).toEqual(['ensure', 'ensure']);
    await tick('another');
    expect(host.log).toHaveLength(2);
    await ask('signOut');
    host.log.length = 0;
    await tick('watchdog');
    expect(host.log).toEqual([]);
  });

  it('brings dots to one’s own computer from the installation on', async () => {
    browser.runtime.onInstalled.fire({ reason: 'install' });
    await settle();
    expect([...browser.scripts.values()]).toMatchObject([
      { matches: ['*://127.0.0.1/*', '*://localhost/*'], js: ['/overlay.js'] },
    ]);
  });

  it('follows the browser’s permissions as they come and go', async () => {
    await ask('setSite', { host: 'intranet.example', on: true });
    const matches = () => browser.scripts.get('overlay')?.matches;
    expect(matches()).not.toContain('*://intranet.example/*');
    browser.granted.add('*://intranet.example/*');
    browser.permissions.onAdded.fire();
    await settle();
    expect(matches()).toContain('*://intranet.example/*');
    browser.granted.delete('*://intranet.example/*');
    browser.permissions.onRemoved.fire();
    await settle();
    expect(matches()).not.toContain('*://intranet.example/*');
  });
});
