// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PAGE_PORT } from '../../../lib/messaging/streams.ts';
import type { Overlay } from '../../../lib/overlay/contract.ts';
import type { OverlayOptions } from '../../../lib/overlay/overlay.ts';
import { startPageOverlay } from '../../../lib/page/page-overlay.ts';
import { type FakeMessenger, fakeMessenger } from '../../support/fake-messenger.ts';
import { type FakePort, fakePort } from '../../support/fake-port.ts';

interface Started extends OverlayOptions {
  readonly overlay: { [Method in keyof Overlay]: ReturnType<typeof vi.fn<Overlay[Method]>> };
}

const platform = vi.hoisted(() => ({}) as { messenger: FakeMessenger; overlays: Started[] });

vi.mock('../../../lib/page/page-messenger.ts', () => ({
  send: (name: string, data?: unknown) => platform.messenger.send(name, data),
  receive: (name: string, handler: Parameters<FakeMessenger['receive']>[1]) =>
    platform.messenger.receive(name, handler),
}));
vi.mock('../../../lib/overlay/overlay.ts', () => ({
  startOverlay(options: OverlayOptions) {
    const overlay = {
      update: vi.fn<Overlay['update']>(),
      about: vi.fn<Overlay['about']>(),
      clear: vi.fn<Overlay['clear']>(),
    };
    platform.overlays.push({ ...options, overlay });
    return overlay;
  },
}));

const CONFIGURED = { builtIn: [], own: [], links: ['https://a.example/{userID}'] };

let ports: FakePort[];
let welcome: { on: boolean; signedIn: boolean; demo?: true };
let isDemoOn: boolean[];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  ports = [];
  isDemoOn = [];
  welcome = { on: true, signedIn: false };
  const messenger = fakeMessenger();
  messenger.answers.set('background/enter', () => ({ ...welcome, rules: CONFIGURED }));
  Object.assign(platform, { messenger, overlays: [] });
  vi.stubGlobal('origin', 'http://localhost:8080');
  vi.stubGlobal('chrome', {
    runtime: {
      id: 'abc',
      connect({ name }: { name: string }) {
        const port = fakePort(name);
        ports.push(port);
        return port;
      },
    },
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const settle = () => vi.advanceTimersByTimeAsync(0);

async function openDemoPage(): Promise<void> {
  startPageOverlay(
    () => undefined,
    (isOn) => isDemoOn.push(isOn),
  );
  await settle();
}

async function refresh(now: typeof welcome): Promise<void> {
  welcome = now;
  await platform.messenger.ask('page/refresh', {});
  await settle();
}

/** The overlays that go on. */
const running = (): Started[] => platform.overlays.filter(({ signal }) => !signal.aborted);

const DEMO = { on: true, signedIn: true, demo: true } as const;
const REAL = { on: true, signedIn: true };
const NOBODY = { on: true, signedIn: false };

describe('the demo’s own page', () => {
  it('shows dots in the demo', async () => {
    welcome = DEMO;
    await openDemoPage();
    expect(ports.map(({ name }) => name)).toEqual([PAGE_PORT]);
    expect(running()).toHaveLength(1);
    expect(isDemoOn).toEqual([true]);
  });

  it.each([
    ['nobody', NOBODY],
    ['somebody else', REAL],
  ])('asks about nobody while %s is signed in', async (_who, now) => {
    welcome = now;
    await openDemoPage();
    expect(ports).toEqual([]);
    expect(platform.overlays).toEqual([]);
    expect(isDemoOn).toEqual([false]);
  });

  it('gets its dots when the demo begins', async () => {
    await openDemoPage();
    await refresh(DEMO);
    expect(running()).toHaveLength(1);
    expect(ports).toHaveLength(1);
    expect(isDemoOn.at(-1)).toBe(true);
  });

  it('has neither dots nor questions left once the demo is over, whoever signs in next', async () => {
    welcome = DEMO;
    await openDemoPage();
    running()[0]?.onShown(['=haruto']);
    ports[0]?.say({ seq: 0, signedIn: true, fresh: true, people: [] });
    expect(ports[0]?.posted.at(-1)).toEqual({ watch: ['=haruto'] });
    ports[0]?.say({ seq: 1, signedIn: false, fresh: false, people: [] });
    expect(running()).toEqual([]);
    expect(ports[0]?.posted.at(-1)).toEqual({ watch: [] });
    expect(isDemoOn.at(-1)).toBe(false);
    await refresh(REAL);
    expect(running()).toEqual([]);
    expect(ports[0]?.ended).toBe(true);
    expect(isDemoOn.at(-1)).toBe(false);
  });

  it('says that the demo is over when the host went with it', async () => {
    welcome = DEMO;
    await openDemoPage();
    welcome = NOBODY;
    ports[0]?.vanish();
    await vi.advanceTimersByTimeAsync(200);
    expect(running()).toEqual([]);
    expect(isDemoOn.at(-1)).toBe(false);
    expect(ports).toHaveLength(1);
  });
});

describe('an ordinary page', () => {
  it.each([
    ['a real account', REAL],
    ['the demo', DEMO],
  ])('shows dots for %s, by the configured rules, and only clears them at a sign-out', async (_what, now) => {
    welcome = now;
    startPageOverlay(() => undefined);
    await settle();
    expect(running()).toHaveLength(1);
    expect(running()[0]?.rules).toEqual(CONFIGURED);
    ports[0]?.say({ seq: 0, signedIn: false, fresh: false, people: [] });
    expect(running()).toHaveLength(1);
    expect(running()[0]?.overlay.clear).toHaveBeenCalledOnce();
  });
});

/** The page is shown, or hidden; here nothing but the test decides. */
function see(state: 'visible' | 'hidden'): void {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

const entered = (): number =>
  platform.messenger.sent.filter(({ name }) => name === 'background/enter').length;
const person = (userID: string) => ({
  userID,
  name: userID,
  statusType: 1,
  customStatus: '',
  noSuchUser: false,
});

describe('a page that is not looked at', () => {
  beforeEach(() => {
    welcome = REAL;
  });
  afterEach(() => see('visible'));

  it.each(['in the background', 'prerendered'])('asks nothing (%s) before it is first shown', async () => {
    see('hidden');
    startPageOverlay(() => undefined);
    await vi.advanceTimersByTimeAsync(600_000);
    await refresh(REAL);
    expect(entered()).toBe(0);
    expect(ports).toEqual([]);
    expect(platform.overlays).toEqual([]);
    see('visible');
    await settle();
    expect(entered()).toBe(1);
    expect(running()).toHaveLength(1);
    expect(ports).toHaveLength(1);
  });

  async function open(): Promise<{ port: FakePort; page: Started }> {
    startPageOverlay(() => undefined);
    await settle();
    const [page] = running();
    const [port] = ports;
    if (page === undefined || port === undefined) throw new Error('no overlay');
    page.onShown(['mail:ann@a.example', '=ben']);
    return { page, port };
  }

  it('has nobody watched and forgets them after 30 s, and asks anew when it is shown again', async () => {
    const { page, port } = await open();
    see('hidden');
    await vi.advanceTimersByTimeAsync(29_900);
    expect(port.posted.at(-1)).toEqual({ watch: ['mail:ann@a.example', '=ben'] });
    expect(page.overlay.clear).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200);
    expect(port.posted.at(-1)).toEqual({ watch: [] });
    expect(page.overlay.clear).toHaveBeenCalledOnce();
    // What is found meanwhile is not asked about, and what comes late not shown.
    page.onShown(['=cy']);
    expect(port.posted.at(-1)).toEqual({ watch: [] });
    port.say({ seq: 0, signedIn: true, fresh: true, people: [person('ben')], who: { '=ben': 'ben' } });
    expect(page.overlay.update).toHaveBeenLastCalledWith([], true);
    see('visible');
    expect(port.posted.at(-1)).toEqual({ watch: ['=cy'] });
    expect(ports).toHaveLength(1);
    expect(entered()).toBe(1);
  });

  it('hears all the same at once that its site is off', async () => {
    const { page, port } = await open();
    see('hidden');
    await vi.advanceTimersByTimeAsync(40_000);
    await refresh({ on: false, signedIn: false });
    expect(page.signal.aborted).toBe(true);
    expect(port.ended).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    see('visible');
    await settle();
    expect(running()).toEqual([]);
    expect(ports).toHaveLength(1);
  });

  it('for less than 30 s stays as it is', async () => {
    const { page, port } = await open();
    const posted = port.posted.length;
    for (let round = 0; round < 3; round += 1) {
      see('hidden');
      await vi.advanceTimersByTimeAsync(20_000);
      see('visible');
    }
    await vi.advanceTimersByTimeAsync(60_000);
    expect(port.posted).toHaveLength(posted);
    expect(page.overlay.clear).not.toHaveBeenCalled();
  });

  it('is awake when its timer fires in a page that the Back button has just brought back into view', async () => {
    const { page } = await open();
    see('hidden');
    // Shown again, before the page has heard of it.
    Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
    await vi.advanceTimersByTimeAsync(40_000);
    expect(page.overlay.clear).not.toHaveBeenCalled();
  });

  it('connected anew while asleep, watches nobody until it is shown', async () => {
    const { port } = await open();
    see('hidden');
    await vi.advanceTimersByTimeAsync(31_000);
    port.vanish();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(ports.at(-1)?.posted).toEqual([{ watch: [] }]);
    see('visible');
    expect(ports.at(-1)?.posted.at(-1)).toEqual({ watch: ['mail:ann@a.example', '=ben'] });
  });
});

describe('what crosses the port', () => {
  it('is told to the overlay: who is who, people, and what an open card shows', async () => {
    welcome = REAL;
    startPageOverlay(() => undefined);
    await settle();
    const [page] = running();
    const [port] = ports;
    const who = { 'mail:ann@a.example': 'ann' };
    port?.say({ seq: 0, signedIn: true, fresh: true, people: [person('ann')], who });
    expect(page?.overlay.update).toHaveBeenLastCalledWith([person('ann')], true, who);
    expect(page?.overlay.about).not.toHaveBeenCalled();
    port?.say({ seq: 1, signedIn: true, fresh: true, people: [], about: null });
    expect(page?.overlay.about).toHaveBeenLastCalledWith(null);
  });

  it('are the card’s questions and presses, and after a loss the question again', async () => {
    welcome = REAL;
    startPageOverlay(() => undefined);
    await settle();
    const [page] = running();
    page?.onShown(['=ann']);
    page?.onAbout('=ann');
    page?.onAct('follow', '=ann');
    expect(ports[0]?.posted.slice(-2)).toEqual([{ about: '=ann' }, { act: 'follow', key: '=ann' }]);
    ports[0]?.vanish();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(ports[1]?.posted).toEqual([{ watch: ['=ann'] }, { about: '=ann' }]);
  });
});
