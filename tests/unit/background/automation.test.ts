import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Automation, tabAutomation } from '../../../lib/background/automation.ts';
import { managedSettings } from '../../../lib/settings/managed.ts';
import { settingsStore } from '../../../lib/settings/settings-store.ts';
import type { Signals } from '../../../lib/status/automation.ts';
import { managedArea } from '../../support/managed-area.ts';
import { type MemoryArea, memoryArea } from '../../support/memory-area.ts';

const platform = vi.hoisted(() => ({}) as { browser: ReturnType<typeof computer>['browser'] });
vi.mock('wxt/browser', () => ({
  get browser() {
    return platform.browser;
  },
}));

const SITES = { call: ['*://meet.example/*'], music: ['*://music.example/*'] };

interface Tab {
  readonly url: string;
  readonly audible?: boolean;
  readonly mutedInfo?: { readonly muted: boolean };
  readonly incognito?: boolean;
}

function event<Args extends unknown[]>() {
  const listeners = new Set<(...args: Args) => void>();
  return {
    addListener: (listener: (...args: Args) => void) => void listeners.add(listener),
    removeListener: (listener: (...args: Args) => void) => void listeners.delete(listener),
    hasListener: (listener: (...args: Args) => void) => listeners.has(listener),
    fire: (...args: Args) => {
      for (const listener of listeners) listener(...args);
    },
    count: () => listeners.size,
  };
}

/** The browser and the computer, as far as they can be watched. */
function computer() {
  const there = {
    permissions: new Set<string>(),
    tabs: [] as Tab[],
    state: 'active',
    interval: 0,
    asked: 0,
  };
  const onUpdated = event<[number, object]>();
  const onRemoved = event<[number]>();
  const onStateChanged = event<[string]>();
  const browser = {
    runtime: { getURL: (file: string) => file },
    permissions: {
      contains: async ({ permissions }: { permissions: string[] }) =>
        permissions.every((name) => there.permissions.has(name)),
    },
    tabs: {
      onUpdated,
      onRemoved,
      query: async ({ url }: { url: string[] }) => {
        there.asked += 1;
        const hosts = url.map((pattern) => new RegExp(`^https://${/:\/\/([^/]+)/.exec(pattern)?.[1]}/`));
        return there.tabs.filter((tab) => hosts.some((host) => host.test(tab.url)));
      },
    },
    // There only once it is permitted.
    get idle() {
      if (!there.permissions.has('idle')) return undefined;
      return {
        onStateChanged,
        queryState: async () => there.state,
        setDetectionInterval: (seconds: number) => {
          there.interval = seconds;
        },
      };
    },
  };
  return { there, browser, onUpdated, onRemoved, onStateChanged };
}

let scene: ReturnType<typeof computer>;
let area: MemoryArea;
let policy: ReturnType<typeof managedArea>;
let automation: Automation;
let told: Signals[];

let sitesFail: boolean;
const request = (async () => {
  if (sitesFail) throw new TypeError('Failed to fetch');
  return { json: async () => SITES };
}) as unknown as typeof fetch;

beforeEach(() => {
  scene = computer();
  platform.browser = scene.browser;
  area = memoryArea();
  policy = managedArea();
  told = [];
  sitesFail = false;
  automation = begin();
});

/** The worker starts. */
function begin(): Automation {
  const made = tabAutomation(settingsStore(area, managedSettings(policy, area)), request);
  made.listen(async (signals) => void told.push(signals));
  made.arm();
  return made;
}

/** All there is to wait for here are promises. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

async function prefer(preferences: Record<string, boolean>, ...permissions: string[]): Promise<void> {
  await area.set({ preferences });
  for (const name of permissions) scene.there.permissions.add(name);
  automation.arm();
  await settled();
}

const MUSIC = { url: 'https://music.example/secret-song?q=1', title: 'Secret song' };

describe('what nobody switched on', () => {
  it('is not watched, also where the browser would permit it', async () => {
    await prefer({}, 'idle', 'tabs');
    scene.there.tabs = [{ ...MUSIC, audible: true }];
    scene.there.state = 'locked';
    expect(await automation.signals()).toMatchObject({ away: 'no', call: 'off', music: 'off' });
    expect(scene.there.asked).toBe(0);
    expect(scene.onUpdated.count() + scene.onRemoved.count() + scene.onStateChanged.count()).toBe(0);
  });

  it('and what the browser does not permit', async () => {
    await prefer({ away: true, call: true, music: true });
    scene.there.tabs = [{ ...MUSIC, audible: true }];
    expect(await automation.signals()).toMatchObject({ away: 'no', call: 'off', music: 'off' });
    expect(scene.there.asked).toBe(0);
  });
});

describe('tabs', () => {
  beforeEach(() => prefer({ music: true }, 'tabs'));

  it('are heard again where the list of sites could not be read at first', async () => {
    vi.spyOn(console, 'warn').mockReturnValue();
    sitesFail = true;
    // The worker starts anew, and has read nothing.
    automation = begin();
    await settled();
    sitesFail = false;
    scene.there.tabs = [{ ...MUSIC, audible: true }];
    expect(await automation.signals()).toMatchObject({ music: 'on' });
  });

  it('of known sites are heard, and nothing of them but that is told', async () => {
    scene.there.tabs = [
      { ...MUSIC, audible: true },
      { url: 'https://meet.example/room', audible: true },
    ];
    scene.onUpdated.fire(1, { audible: true });
    await settled();
    expect(told.at(-1)).toMatchObject({ away: 'no', call: 'off', music: 'on' });
    expect(JSON.stringify(told)).not.toMatch(/secret|example/i);
  });

  it.each<[string, Partial<Tab>]>([
    ['silent', {}],
    ['muted', { audible: true, mutedInfo: { muted: true } }],
  ])('that are %s only wait', async (_what, tab) => {
    scene.there.tabs = [{ ...MUSIC, ...tab }];
    expect((await automation.signals()).music).toBe('quiet');
  });

  it('that are private, or of other sites, do not count', async () => {
    scene.there.tabs = [
      { ...MUSIC, audible: true, incognito: true },
      { url: 'https://other.example/', audible: true },
    ];
    expect((await automation.signals()).music).toBe('off');
  });

  it('are looked at when one is closed, and not when one merely loads', async () => {
    scene.there.tabs = [{ ...MUSIC, audible: true }];
    scene.onUpdated.fire(1, { audible: true });
    await settled();
    const { asked } = scene.there;
    scene.onUpdated.fire(1, { status: 'loading', title: 'x' });
    await settled();
    expect(scene.there.asked).toBe(asked);
    scene.there.tabs = [];
    scene.onRemoved.fire(1);
    await settled();
    expect(told.at(-1)?.music).toBe('off');
  });

  it('are looked at when a silent one goes elsewhere', async () => {
    scene.there.tabs = [MUSIC];
    scene.onUpdated.fire(1, { mutedInfo: { muted: false } });
    await settled();
    expect(told.at(-1)?.music).toBe('quiet');
    scene.there.tabs = [{ url: 'https://other.example/' }];
    scene.onUpdated.fire(1, { status: 'loading', url: 'https://other.example/' });
    await settled();
    expect(told.at(-1)?.music).toBe('off');
  });

  it('that flicker are told of once', async () => {
    scene.there.tabs = [{ ...MUSIC, audible: true }];
    const before = told.length;
    for (let turn = 0; turn < 50; turn += 1) scene.onUpdated.fire(1, { audible: true });
    await settled();
    expect(told.length).toBe(before + 1);
    scene.onUpdated.fire(1, { audible: true });
    await settled();
    expect(told.length).toBe(before + 1);
    expect(scene.there.asked).toBeLessThan(6);
  });
});

it('switched off is off at once, and nothing listens any more', async () => {
  await prefer({ music: true, away: true }, 'tabs', 'idle');
  scene.there.tabs = [{ ...MUSIC, audible: true }];
  scene.onUpdated.fire(1, { audible: true });
  await settled();
  expect(scene.onUpdated.count()).toBe(1);
  await prefer({ music: false, away: false });
  expect(told.at(-1)).toMatchObject({ away: 'no', music: 'off' });
  expect(scene.onUpdated.count() + scene.onRemoved.count() + scene.onStateChanged.count()).toBe(0);
});

it('a permission that is taken away is off at once', async () => {
  await prefer({ music: true }, 'tabs');
  scene.there.tabs = [{ ...MUSIC, audible: true }];
  scene.onUpdated.fire(1, { audible: true });
  await settled();
  scene.there.permissions.delete('tabs');
  automation.arm();
  await settled();
  expect(told.at(-1)?.music).toBe('off');
  expect(scene.onUpdated.count()).toBe(0);
});

it('tells of an idle and a locked computer', async () => {
  await prefer({ away: true }, 'idle');
  expect(scene.there.interval).toBe(300);
  for (const [state, away] of [
    ['idle', 'idle'],
    ['locked', 'locked'],
    ['active', 'no'],
  ] as const) {
    scene.there.state = state;
    scene.onStateChanged.fire(state);
    await settled();
    expect(told.at(-1)?.away).toBe(away);
  }
});

it('a worker that was started by an event that it missed looks all the same', async () => {
  await prefer({ music: true }, 'tabs');
  scene.there.tabs = [{ ...MUSIC, audible: true }];
  told.length = 0;
  begin();
  await settled();
  expect(told.at(-1)?.music).toBe('on');
});

it('the administrator’s choice counts where it is locked', async () => {
  await prefer({ music: false }, 'tabs');
  policy.set({ preferences: { music: true }, locked: ['music'] });
  automation.arm();
  await settled();
  expect(scene.onUpdated.count()).toBe(1);
});

it('what a host was told as it asked is what it knows: a change back is told', async () => {
  await prefer({ music: true }, 'tabs');
  scene.there.tabs = [{ ...MUSIC, audible: true }];
  // A host that was made anew asks; nobody has told of the music by then.
  expect(await automation.signals()).toMatchObject({ music: 'on' });
  const { length } = told;
  scene.there.tabs = [];
  scene.onUpdated.fire(1, { audible: false });
  scene.onRemoved.fire(1);
  await settled();
  expect(told.slice(length)).toMatchObject([{ music: 'off' }]);
});

it('what could not be told is told the next time', async () => {
  vi.spyOn(console, 'warn').mockReturnValue();
  await prefer({ music: true }, 'tabs');
  automation.listen(async () => {
    throw new Error('The browser is closing.');
  });
  scene.there.tabs = [{ ...MUSIC, audible: true }];
  scene.onUpdated.fire(1, { audible: true });
  await settled();
  automation.listen(async (signals) => void told.push(signals));
  automation.arm();
  await settled();
  expect(told.at(-1)?.music).toBe('on');
});

it('a host that does not answer keeps nobody from asking what goes on', async () => {
  await prefer({ music: true }, 'tabs');
  automation.listen(() => new Promise(() => undefined));
  scene.there.tabs = [{ ...MUSIC, audible: true }];
  scene.onUpdated.fire(1, { audible: true });
  await settled();
  expect(await automation.signals()).toMatchObject({ music: 'on' });
});

it('says busy on a call only where availability is in use', async () => {
  await prefer({ call: true }, 'tabs');
  expect((await automation.signals()).words).toMatchObject({ busy: 'Busy', call: 'On the call' });
  await prefer({ call: true, availability: false }, 'tabs');
  expect((await automation.signals()).words.busy).toBe('');
});

it('names sites in patterns that browsers take, each once, and none as both', () => {
  const file = path.resolve(import.meta.dirname, '../../../public/automatic-sites.json');
  const sites: Record<string, string[]> = JSON.parse(readFileSync(file, 'utf8'));
  expect(Object.keys(sites).sort()).toEqual(['call', 'music']);
  const all = Object.values(sites).flat();
  expect(new Set(all).size).toBe(all.length);
  for (const pattern of all) expect(pattern).toMatch(/^\*:\/\/(\*\.)?[a-z0-9.-]+\.[a-z]{2,}\/([a-z]+\/)?\*$/);
});
