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
    const overlay = { update: vi.fn<Overlay['update']>(), clear: vi.fn<Overlay['clear']>() };
    platform.overlays.push({ ...options, overlay });
    return overlay;
  },
}));

const CONFIGURED = { mail: ['{userID}@company.example'], links: [] };

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
    running()[0]?.onShown(['haruto']);
    ports[0]?.say({ seq: 0, signedIn: true, fresh: true, people: [] });
    expect(ports[0]?.posted.at(-1)).toEqual({ watch: ['haruto'] });
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
    expect(running()[0]?.rules.mail).toContain(CONFIGURED.mail[0]);
    ports[0]?.say({ seq: 0, signedIn: false, fresh: false, people: [] });
    expect(running()).toHaveLength(1);
    expect(running()[0]?.overlay.clear).toHaveBeenCalledOnce();
  });
});
