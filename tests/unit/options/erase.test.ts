// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { browserErase, inParts } from '../../../lib/options/erase.ts';
import { type FakeMessenger, fakeMessenger } from '../../support/fake-messenger.ts';

const platform = vi.hoisted(() => ({}) as { browser: unknown; messenger: FakeMessenger });
vi.mock('wxt/browser', () => ({
  get browser() {
    return platform.browser;
  },
}));
vi.mock('../../../lib/messaging/messenger.ts', () => ({
  send: (name: string, data: unknown, tab: number) => platform.messenger.send(name, data, tab),
}));

const LOCAL = ['*://localhost/*', '*://127.0.0.1/*'];
let origins: Set<string>;
let names: Set<string>;
let alarms: Set<string>;
let scripts: { id: string; matches: readonly string[] }[];
let reloads: number;
let files: Set<string>;
const areas = { local: new Map<string, unknown>(), session: new Map<string, unknown>() };

beforeEach(() => {
  origins = new Set([...LOCAL, '*://intranet.example/*']);
  names = new Set(['storage', 'alarms', 'notifications', 'idle']);
  alarms = new Set(['watchdog', 'renewal', 'expiry']);
  scripts = [{ id: 'overlay', matches: [...origins] }];
  reloads = 0;
  files = new Set(['account.json', 'follows.json']);
  areas.local.set('lastForm', { userID: 'me' });
  areas.session.set('notes', 1);
  localStorage.setItem('sdk', 'log');
  sessionStorage.setItem('draft', 'rule');
  platform.messenger = fakeMessenger();
  platform.messenger.answers.set('background/signOut', () => ({ ok: true }));
  platform.messenger.answers.set('background/changeLists', () => ({ ok: true }));
  platform.browser = {
    runtime: {
      reload: () => {
        reloads += 1;
      },
      getManifest: () => ({ permissions: ['storage', 'alarms'], host_permissions: LOCAL }),
    },
    permissions: {
      getAll: async () => ({ permissions: [...names], origins: [...origins] }),
      async remove(some: { permissions?: string[]; origins?: string[] }) {
        for (const one of [...(some.permissions ?? []), ...(some.origins ?? [])]) {
          if (LOCAL.includes(one) || one === 'storage')
            throw new Error('You cannot remove required permissions.');
          names.delete(one);
          origins.delete(one);
        }
      },
    },
    scripting: {
      getRegisteredContentScripts: async () => scripts,
      updateContentScripts: async (changed: typeof scripts) => {
        scripts = changed;
      },
    },
    alarms: {
      getAll: async () => [...alarms].map((name) => ({ name })),
      clear: async (name: string) => alarms.delete(name),
    },
    storage: {
      local: { clear: async () => areas.local.clear() },
      session: { clear: async () => areas.session.clear() },
    },
    tabs: { query: async () => [{ id: 7 }] },
  };
  vi.stubGlobal('navigator', {
    storage: {
      getDirectory: async () => ({
        keys: () => [...files].values(),
        removeEntry: async (name: string) => files.delete(name),
      }),
    },
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const openDatabase = (name: string) =>
  new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

describe('deleting everything', () => {
  test('leaves nothing, and all as after the installation', async () => {
    for (const name of ['presently', 'emoji-picker-element-en']) {
      const database = await openDatabase(name);
      database.onversionchange = () => database.close();
    }
    expect(await browserErase().deleteEverything()).toEqual([]);
    expect(await indexedDB.databases()).toEqual([]);
    expect([...areas.local, ...areas.session, ...files]).toEqual([]);
    expect(localStorage.length + sessionStorage.length).toBe(0);
    expect([...origins]).toEqual(LOCAL);
    expect([...names]).toEqual(['storage', 'alarms']);
    expect([...alarms]).toEqual(['watchdog']);
    expect(scripts).toEqual([{ id: 'overlay', matches: LOCAL }]);
    expect(reloads).toBe(0);
    const told = platform.messenger.sent.map(({ name, tab }) => [name, tab]);
    expect(told).toEqual([
      ['background/signOut', undefined],
      ['background/changeLists', undefined],
      ['page/refresh', 7],
    ]);
  });

  test('goes on where the host hangs, and ends it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    platform.messenger.answers.set('background/signOut', () => new Promise(() => {}));
    const erased = browserErase().deleteEverything();
    await vi.advanceTimersByTimeAsync(11_000);
    await vi.runAllTimersAsync();
    expect(await erased).toContain('session');
    expect([...areas.local, ...files]).toEqual([]);
    expect(reloads).toBe(1);
  });

  test('names what is left where something can’t be deleted', async () => {
    const failing = () => Promise.reject(new Error('in use'));
    const done: string[] = [];
    const left = await inParts(
      [
        ['session', async () => done.push('session')],
        ['databases', failing],
        ['files', () => new Promise(() => {})],
        ['settings', async () => done.push('settings')],
      ],
      20,
    );
    expect(left).toEqual(['databases', 'files']);
    expect(done).toEqual(['session', 'settings']);
  });
});
