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
let reloads: number;
let files: Set<string>;
/** Files that are being written: they can't be removed. */
let inUse: Set<string>;
/** Chromium's document with the session host. */
let hosts: number;
/** What happened, in order. */
let done: string[];
/** A page of ours in another tab. */
const otherPage = {
  sessionStorage: { clear: () => done.push('its session cleared') },
  location: { reload: () => done.push('its page reloaded') },
};
const areas = { local: new Map<string, unknown>(), session: new Map<string, unknown>() };

beforeEach(() => {
  origins = new Set([...LOCAL, '*://intranet.example/*']);
  names = new Set(['storage', 'alarms', 'notifications', 'idle']);
  alarms = new Set(['watchdog', 'renewal', 'expiry']);
  reloads = 0;
  files = new Set(['account.json', 'follows.json']);
  inUse = new Set();
  hosts = 1;
  done = [];
  areas.local.set('lastForm', { userID: 'me' });
  areas.session.set('notes', 1);
  localStorage.setItem('sdk', 'log');
  sessionStorage.setItem('draft', 'rule');
  platform.messenger = fakeMessenger();
  platform.messenger.answers.set('background/signOut', () => {
    hosts = 0;
    return { ok: true };
  });
  platform.messenger.answers.set('background/setSite', () => {
    done.push(`setSite with ${areas.local.size} settings`);
    return { ok: true };
  });
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
    extension: { getViews: ({ type }: { type: string }) => (type === 'tab' ? [window, otherPage] : []) },
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
        async removeEntry(name: string) {
          if (inUse.has(name)) throw new Error('NoModificationAllowedError');
          files.delete(name);
        },
      }),
    },
  });
  vi.stubGlobal('chrome', {
    runtime: { getContexts: async () => Array.from({ length: hosts }) },
    offscreen: {
      async closeDocument() {
        if (hosts === 0) throw new Error('No current offscreen document.');
        hosts = 0;
        done.push('host closed');
      },
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
    expect(reloads).toBe(0);
    const told = platform.messenger.sent.map(({ name, data, tab }) => [name, data ?? tab]);
    expect(told).toEqual([
      ['background/signOut', undefined],
      ['background/setSite', { host: 'localhost', on: true }],
      ['background/setSite', { host: '127.0.0.1', on: true }],
      ['background/changeLists', {}],
      ['page/refresh', 7],
    ]);
  });

  test('has other pages begin anew before what they may have stored is deleted', async () => {
    await browserErase().deleteEverything();
    expect(done).toEqual([
      'its session cleared',
      'its page reloaded',
      'setSite with 1 settings',
      'setSite with 1 settings',
    ]);
  });

  test('a file that is in use keeps no other, and is named', async () => {
    inUse.add('account.json');
    files = new Set(['account.json', 'follows.json']);
    expect(await browserErase().deleteEverything()).toEqual(['files']);
    expect([...files]).toEqual(['account.json']);
  });

  test('a file that is in use for a moment is deleted all the same', async () => {
    inUse.add('account.json');
    platform.messenger.answers.set('background/setSite', () => {
      inUse.clear();
      return { ok: true };
    });
    expect(await browserErase().deleteEverything()).toEqual([]);
    expect([...files]).toEqual([]);
  });

  test('a sign-out that failed is asked for once more, when the host is ended', async () => {
    platform.messenger.answers.set('background/signOut', () => {
      if (hosts > 0) throw new Error('The host does not answer.');
      done.push('signed out');
      return { ok: true };
    });
    expect(await browserErase().deleteEverything()).toEqual([]);
    expect(done.slice(0, 2)).toEqual(['host closed', 'signed out']);
    expect(reloads).toBe(0);
  });

  test('goes on where the host hangs, and ends it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
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
