import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PopupAdapter } from '../../../components/popup-adapter.ts';
import { ownerOf } from '../../../lib/cache/cache.ts';
import { idbCache } from '../../../lib/cache/idb-cache.ts';
import { POPUP_PORT } from '../../../lib/messaging/streams.ts';
import { browserPopupAdapter } from '../../../lib/popup/adapter.ts';
import type { Outcome, SignInForm } from '../../../lib/status/forms.ts';
import type { PersonView, PopupView } from '../../../lib/status/views.ts';
import { problemFor } from '../../../lib/words/problems.ts';
import { type FakeTab, fakeBrowser } from '../../support/fake-browser.ts';
import { type FakeMessenger, fakeMessenger } from '../../support/fake-messenger.ts';
import { type FakePort, fakePort } from '../../support/fake-port.ts';

const platform = vi.hoisted(() => ({}) as { browser: unknown; messenger: FakeMessenger });

vi.mock('../../../lib/popup/browser.ts', () => ({
  get browser() {
    return platform.browser;
  },
}));
vi.mock('../../../lib/messaging/messenger.ts', () => ({
  send: (name: string, data?: unknown) => platform.messenger.send(name, data),
}));

const OK: Outcome = { ok: true };
const RULES = { mail: [], links: [] };
const PAGE_RULES = { builtIn: [], own: [], links: [] };
/** What else the settings hold, which the popup has no use for. */
const OTHERS = {
  lists: {
    mail: RULES.mail,
    links: RULES.links,
    directory: [],
    siteRules: [],
    chatLink: [],
    presets: [],
  },
};
const FORM: SignInForm = { server: '', sdkAppID: '1', userID: 'me', userSig: 'sig' };
const READY = { state: 'ready', userID: 'me' } as const;
const ANN: PersonView = {
  userID: 'ann',
  name: 'Ann',
  avatar: '',
  statusType: 1,
  customStatus: 'Lunch',
  learnedAt: 5,
  changedAt: 0,
  noSuchUser: false,
};
/** As the fake browser gives it. */
const SAMPLE_PAGE = 'chrome-extension://abcdefghijklmnop//demo.html';
const SNAPSHOT = { seq: 0, session: READY, own: null, people: [ANN], order: ['ann'] };

let ports: FakePort[];
let messenger: FakeMessenger;
let views: PopupView[];
let signedIn: boolean;
/** What the person answers to the browser's question, and what happened in which order. */
let grant: boolean;
let order: string[];
/** The addresses of the tabs that were opened, and what was done to those that were there. */
let opened: string[];

/** Tells the popup of a change of the extension's storage. */
let storedChanged: Set<(changes: object) => void>;

beforeEach(() => {
  // Not setImmediate, which the database runs on.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.stubGlobal('indexedDB', new IDBFactory());
  ports = [];
  views = [];
  order = [];
  opened = [];
  storedChanged = new Set();
  signedIn = false;
  grant = true;
  const base = fakeBrowser();
  base.openTabs = [
    { id: 1, url: 'https://other.example/' },
    { id: 2, url: 'https://intranet.example/team', active: true },
  ];
  const onChanged = {
    addListener: (listener: (changes: object) => void) => void storedChanged.add(listener),
    removeListener: (listener: (changes: object) => void) => void storedChanged.delete(listener),
  };
  platform.browser = {
    ...base,
    storage: { ...base.storage, local: { ...base.storage.local, onChanged } },
    runtime: {
      ...base.runtime,
      connect({ name }: { name: string }) {
        const port = fakePort(name);
        // As in Chromium: while nobody is signed in there is no host to connect to.
        if (signedIn) ports.push(port);
        else setImmediate(() => port.vanish());
        return port;
      },
    },
    tabs: {
      ...base.tabs,
      create: async ({ url }: { url: string }) => void opened.push(url),
      update: async (id: number, change: object) => void opened.push(`${id} ${JSON.stringify(change)}`),
    },
    permissions: {
      ...base.permissions,
      async request({ origins }: { origins: string[] }) {
        order.push(`request ${origins.join()}`);
        return grant;
      },
    },
  };
  messenger = fakeMessenger();
  platform.messenger = messenger;
  messenger.answers.set('background/enter', () => ({ on: true, signedIn, rules: PAGE_RULES }));
  messenger.answers.set('background/setSite', ({ data }) => {
    order.push(`setSite ${JSON.stringify(data)}`);
    return OK;
  });
});

afterEach(() => {
  vi.useRealTimers();
});

/** Lets all that waits for no timer finish; the database takes some turns of the event loop. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await new Promise(setImmediate);
}

async function openPopup(): Promise<PopupAdapter> {
  const adapter = browserPopupAdapter();
  adapter.subscribe((view) => views.push(view));
  await settle();
  return adapter;
}

function port(): FakePort {
  const newest = ports.at(-1);
  if (!newest) throw new Error('nothing was connected');
  return newest;
}

async function fillCache(follows: readonly string[] = ['ann']): Promise<void> {
  const cache = idbCache(() => undefined);
  const owner = ownerOf({ server: '', sdkAppID: 1, userID: 'me' });
  await cache.open(owner);
  await cache.changeFollows(owner, { all: follows });
  await cache.putStatuses(
    follows.map((userID) => ({
      userID,
      statusType: 1,
      customStatus: '',
      learnedAt: 1,
      changedAt: 0,
      noSuchUser: false,
      source: 'query',
    })),
  );
}

describe('the view', () => {
  it('is signed out, without a connection, when nobody is signed in', async () => {
    await openPopup();
    expect(views).toEqual([{ session: { state: 'signed-out' }, own: null, people: [] }]);
    expect(ports).toEqual([]);
  });

  it('is what the host’s stream tells', async () => {
    signedIn = true;
    await openPopup();
    expect(ports.map(({ name }) => name)).toEqual([POPUP_PORT]);
    expect(views).toEqual([]);
    port().say(SNAPSHOT);
    port().say({ seq: 1, people: [{ ...ANN, customStatus: 'Back' }] });
    expect(views.map((view) => view.people[0]?.customStatus)).toEqual(['Lunch', 'Back']);
  });

  it('comes from the cache at first, all of it stale, and from the host then', async () => {
    signedIn = true;
    await fillCache();
    await openPopup();
    expect(views).toEqual([]);
    vi.advanceTimersByTime(50);
    // The part that reads it is loaded first.
    await vi.waitFor(() => expect(views).toHaveLength(1));
    expect(views).toMatchObject([
      { session: { state: 'signing-in' }, people: [{ userID: 'ann', stale: true }] },
    ]);
    port().say(SNAPSHOT);
    expect(views.at(-1)).toEqual({ session: READY, own: null, people: [ANN] });
  });

  it('comes from the cache the first screen first, where thousands are followed, then all', async () => {
    signedIn = true;
    const userIDs = Array.from({ length: 300 }, (_, index) => `u${index}`);
    await fillCache(userIDs);
    await openPopup();
    vi.advanceTimersByTime(50);
    await vi.waitFor(() => expect(views).toHaveLength(2));
    const known = views.map(({ people }) => people.filter(({ learnedAt }) => learnedAt > 0).length);
    expect(known).toEqual([100, 300]);
    expect(views.map(({ people }) => people.map(({ userID }) => userID).toSorted())).toEqual([
      userIDs.slice(0, 100).toSorted(),
      userIDs.toSorted(),
    ]);
    expect(views.map(({ more }) => more)).toEqual([true, undefined]);
  });

  it('does not come from the cache when the host is quick to answer: that would only flicker', async () => {
    signedIn = true;
    await fillCache();
    await openPopup();
    port().say(SNAPSHOT);
    vi.advanceTimersByTime(50);
    await settle();
    expect(views).toEqual([{ session: READY, own: null, people: [ANN] }]);
  });

  it('never comes from the cache once it is known that nobody is signed in', async () => {
    await fillCache();
    await openPopup();
    vi.advanceTimersByTime(50);
    await settle();
    expect(views).toHaveLength(1);
    expect(views[0]?.session.state).toBe('signed-out');
  });

  it('is told at once to whoever comes later, and no more to whoever left', async () => {
    signedIn = true;
    const adapter = await openPopup();
    port().say(SNAPSHOT);
    const late = vi.fn();
    const leave = adapter.subscribe(late);
    expect(late).toHaveBeenCalledExactlyOnceWith({ session: READY, own: null, people: [ANN] });
    leave();
    port().say({ seq: 1, people: [] });
    expect(late).toHaveBeenCalledTimes(1);
    expect(views).toHaveLength(2);
  });

  it.each([
    ['a gap in the numbers', { seq: 2, people: [] }],
    ['a number again', { seq: 0, people: [] }],
    ['something that is no update', { seq: 1, people: 'ann' }],
    ['nothing', undefined],
  ])('stays as it is over %s, and is mended by a new connection', async (_what, message) => {
    signedIn = true;
    await openPopup();
    port().say(SNAPSHOT);
    port().say(message);
    expect(views.at(-1)?.people).toEqual(views[0]?.people);
    expect(port().ended).toBe(true);
    vi.advanceTimersByTime(100);
    await settle();
    expect(ports).toHaveLength(2);
    port().say({ ...SNAPSHOT, people: [], order: [] });
    expect(views.at(-1)?.people).toEqual([]);
  });

  it('stays as it is while the host is restarted', async () => {
    signedIn = true;
    await openPopup();
    port().say(SNAPSHOT);
    port().vanish();
    vi.advanceTimersByTime(100);
    await settle();
    expect(views.at(-1)?.people).toEqual(views[0]?.people);
    expect(ports).toHaveLength(2);
  });

  it('counts as lost from when the host went, so that it is not vouched for long without one', async () => {
    signedIn = true;
    await openPopup();
    port().say(SNAPSHOT);
    const lostAt = 1_800_000_000_000;
    const now = vi.spyOn(Date, 'now').mockReturnValue(lostAt);
    port().vanish();
    now.mockRestore();
    expect(views.at(-1)?.session).toEqual({ state: 'reconnecting', userID: 'me', since: lostAt });
  });

  it('becomes signed out when the host has gone because of that', async () => {
    signedIn = true;
    await openPopup();
    port().say(SNAPSHOT);
    signedIn = false;
    port().vanish();
    vi.advanceTimersByTime(100);
    await settle();
    expect(views.at(-1)).toEqual({ session: { state: 'signed-out' }, own: null, people: [] });
  });
});

describe('who is on screen', () => {
  it('is told to the host, and to each that comes after it', async () => {
    signedIn = true;
    const adapter = await openPopup();
    port().say(SNAPSHOT);
    expect(port().posted).toEqual([{ over: 2 }]);
    adapter.shows(['ann']);
    expect(port().posted).toEqual([{ over: 2 }, { watch: ['ann'] }]);
    port().vanish();
    adapter.shows(['ann', 'ben']);
    await vi.advanceTimersByTimeAsync(200);
    await settle();
    expect(ports).toHaveLength(2);
    vi.advanceTimersByTime(200);
    expect(port().posted.at(-1)).toEqual({ watch: ['ann', 'ben'] });
  });

  it('may change while there is no host: nothing is lost by it', async () => {
    const adapter = await openPopup();
    expect(() => adapter.shows(['ann'])).not.toThrow();
  });
});

describe('signing in', () => {
  it('connects once it has succeeded', async () => {
    const adapter = await openPopup();
    messenger.answers.set('background/signIn', ({ data }) => {
      expect(data).toEqual(FORM);
      signedIn = true;
      return OK;
    });
    expect(await adapter.signIn(FORM)).toEqual(OK);
    await settle();
    expect(ports).toHaveLength(1);
  });

  it('to the demo connects once it has succeeded', async () => {
    const adapter = await openPopup();
    messenger.answers.set('background/tryDemo', () => {
      signedIn = true;
      return OK;
    });
    expect(await adapter.tryDemo()).toEqual(OK);
    await settle();
    expect(ports).toHaveLength(1);
  });

  it('that is refused says why, by field', async () => {
    const adapter = await openPopup();
    const refused = { ok: false, problem: problemFor(70001), field: 'userSig' };
    messenger.answers.set('background/signIn', () => refused);
    expect(await adapter.signIn(FORM)).toEqual(refused);
    await settle();
    expect(ports).toEqual([]);
  });

  it('fills in all but the UserSig', async () => {
    const adapter = await openPopup();
    const lastForm = { server: 'ws://127.0.0.1:9501', sdkAppID: '1', userID: 'me' };
    messenger.answers.set('background/settings', () => ({ ...OTHERS, sites: [], lastForm }));
    expect(await adapter.lastForm()).toEqual(lastForm);
  });

  it('hears that the administrator’s part of it is another, and of nothing else', async () => {
    const adapter = await openPopup();
    const heard = vi.fn();
    const stop = adapter.onPolicy(heard);
    for (const listener of storedChanged) listener({ used: { newValue: [] } });
    expect(heard).not.toHaveBeenCalled();
    for (const listener of storedChanged) listener({ policy: { newValue: '{}' } });
    expect(heard).toHaveBeenCalledOnce();
    stop();
    expect(storedChanged.size).toBe(0);
  });
});

describe('what went wrong while nobody could be told', () => {
  it('is asked for, and is nothing as a rule', async () => {
    const adapter = await openPopup();
    messenger.answers.set('background/signInProblem', () => null);
    expect(await adapter.signInProblem()).toBeNull();
    const problem = problemFor('sign-in-page-closed');
    messenger.answers.set('background/signInProblem', () => problem);
    expect(await adapter.signInProblem()).toEqual(problem);
    // The background knows codes only.
    messenger.answers.set('background/signInProblem', () => ({ code: problem.code }));
    expect(await adapter.signInProblem()).toEqual(problem);
  });

  it('is not told again at the next opening once it was told here', async () => {
    const adapter = await openPopup();
    const refused = { ok: false, problem: problemFor('sign-in-page-closed') };
    messenger.answers.set('background/signInAgain', () => refused);
    messenger.answers.set('background/signInProblem', () => refused.problem);
    messenger.sent.length = 0;
    expect(await adapter.signInAgain()).toEqual(refused);
    expect(messenger.sent.map(({ name }) => name)).toEqual([
      'background/signInAgain',
      'background/signInProblem',
    ]);
  });
});

describe('a request', () => {
  const REQUESTS: ReadonlyArray<[string, unknown, (adapter: PopupAdapter) => Promise<Outcome>]> = [
    ['background/signIn', FORM, (adapter) => adapter.signIn(FORM)],
    ['background/tryDemo', undefined, (adapter) => adapter.tryDemo()],
    ['background/signInByPage', 'https://x.example', (adapter) => adapter.signInByPage('https://x.example')],
    ['background/signInAgain', undefined, (adapter) => adapter.signInAgain()],
    ['background/takeBack', undefined, (adapter) => adapter.takeBack()],
    ['host/tryNow', undefined, (adapter) => adapter.tryNow()],
    ['background/signOut', undefined, (adapter) => adapter.signOut()],
    ['host/setStatus', { customStatus: 'Lunch' }, (adapter) => adapter.setStatus('Lunch')],
    ['host/setStatus', { customStatus: 'Lunch', expiresAt: 5 }, (adapter) => adapter.setStatus('Lunch', 5)],
    ['host/follow', 'ann', (adapter) => adapter.follow('ann')],
    ['host/unfollow', 'ann', (adapter) => adapter.unfollow('ann')],
  ];

  it.each(REQUESTS)('%s is sent, and its outcome told', async (name, data, act) => {
    const refused = { ok: false, problem: problemFor(70107, { userID: 'ann' }) };
    messenger.answers.set(name, () => refused);
    expect(await act(await openPopup())).toEqual(refused);
    expect(messenger.sent).toContainEqual({ name, data, tab: undefined });
  });

  it.each(REQUESTS)(
    '%s that nobody answers, or not in the protocol, is told as such',
    async (name, _data, act) => {
      const adapter = await openPopup();
      const unavailable = { ok: false, problem: { code: 'host-unavailable' } };
      expect(await act(adapter)).toMatchObject(unavailable);
      messenger.answers.set(name, () => 'ok');
      expect(await act(adapter)).toMatchObject(unavailable);
    },
  );
});

it('asks once more of a host that had just gone and was made anew', async () => {
  const adapter = await openPopup();
  messenger.answers.set('background/enter', () => {
    messenger.answers.set('host/unfollow', () => ({ ok: true }));
    return { on: true, signedIn: true, rules: PAGE_RULES };
  });
  expect(await adapter.unfollow('ann')).toEqual({ ok: true });
  expect(messenger.sent.filter(({ name }) => name === 'host/unfollow')).toHaveLength(2);
});

it('takes it for done where it was done the first time, and only not said so', async () => {
  const adapter = await openPopup();
  const already = { ok: false, problem: problemFor('already-followed', { userID: 'ann' }) };
  messenger.answers.set('background/enter', () => {
    messenger.answers.set('host/follow', () => already);
    return { on: true, signedIn: true, rules: PAGE_RULES };
  });
  expect(await adapter.follow('ann')).toEqual({ ok: true });
  expect(await adapter.follow('ann')).toEqual(already);
});

describe('the sample page', () => {
  it('is opened in a tab of its own, and the popup gets out of its way', async () => {
    const close = vi.fn();
    vi.stubGlobal('window', { close });
    const adapter = await openPopup();
    adapter.openSamplePage();
    expect(close).not.toHaveBeenCalled();
    await settle();
    expect(opened).toEqual([SAMPLE_PAGE]);
    expect(close).toHaveBeenCalledOnce();
    vi.unstubAllGlobals();
  });

  it('that is open already is shown again', async () => {
    const close = vi.fn();
    vi.stubGlobal('window', { close });
    const tabs = Reflect.get(platform.browser as object, 'openTabs') as FakeTab[];
    tabs.push({ id: 3, url: SAMPLE_PAGE });
    const adapter = await openPopup();
    adapter.openSamplePage();
    await settle();
    expect(opened).toEqual(['3 {"active":true}']);
    expect(close).toHaveBeenCalledOnce();
    vi.unstubAllGlobals();
  });
});

describe('the site in the active tab', () => {
  it.each([
    [['localhost', 'intranet.example'], true],
    [['localhost'], false],
  ])('is told with whether it has dots (%j)', async (sites, on) => {
    const adapter = await openPopup();
    const lastForm = { server: '', sdkAppID: '', userID: '' };
    messenger.answers.set('background/settings', () => ({ ...OTHERS, sites, lastForm }));
    expect(await adapter.site()).toEqual({ host: 'intranet.example', on });
  });

  it('of an administrator’s sites is said to be so, and asked for with all of them at once', async () => {
    const lastForm = { server: '', sdkAppID: '', userID: '' };
    const managed = { sites: ['*.example'], locked: [], problems: [] };
    messenger.answers.set('background/settings', () => ({ ...OTHERS, sites: [], lastForm, managed }));
    const adapter = await openPopup();
    expect(await adapter.site()).toEqual({ host: 'intranet.example', on: false, managed: true });
    await adapter.setSite(true);
    expect(order).toContain('request *://*.example/*');
    messenger.answers.set('background/settings', () => ({
      ...OTHERS,
      sites: ['*.example'],
      lastForm,
      managed,
    }));
    expect(await adapter.site()).toEqual({ host: 'intranet.example', on: true, managed: true });
  });

  it('is none on the demo’s own page, which has dots by itself', async () => {
    const lastForm = { server: '', sdkAppID: '', userID: '' };
    messenger.answers.set('background/settings', () => ({ ...OTHERS, sites: [], lastForm }));
    const tabs = Reflect.get(platform.browser as object, 'openTabs') as FakeTab[];
    tabs.splice(0, tabs.length, { id: 3, url: SAMPLE_PAGE, active: true });
    expect(await (await openPopup()).site()).toEqual({ host: '', on: true });
  });

  it('is switched on: the browser is asked from within the click, before anything is awaited', async () => {
    const adapter = await openPopup();
    const switching = adapter.setSite(true);
    expect(order).toContain('request *://intranet.example/*');
    expect(await switching).toEqual(OK);
    expect(order).toContain('setSite {"host":"intranet.example","on":true}');
  });

  it('is switched on before the answer, for Firefox closes the popup over the question', async () => {
    const adapter = await openPopup();
    void adapter.setSite(true);
    expect(messenger.sent.at(-1)?.data).toEqual({ host: 'intranet.example', on: true });
  });

  it('is off again when the person says no, and that is told', async () => {
    grant = false;
    const adapter = await openPopup();
    expect(await adapter.setSite(true)).toMatchObject({ ok: false, problem: { code: 'no-permission' } });
    expect(order.at(-1)).toBe('setSite {"host":"intranet.example","on":false}');
  });

  it('is switched off without a question', async () => {
    const adapter = await openPopup();
    expect(await adapter.setSite(false)).toEqual(OK);
    expect(order).toEqual(['setSite {"host":"intranet.example","on":false}']);
  });
});
