import { beforeEach, expect, it, vi } from 'vitest';
import { browserAutomation } from '../../../lib/options/automation.ts';
import { DEFAULT_PREFERENCES, type Preferences } from '../../../lib/status/preferences.ts';

const platform = vi.hoisted(
  () => ({}) as { browser: unknown; send: (name: string, data?: unknown) => Promise<unknown> },
);
vi.mock('wxt/browser', () => ({
  get browser() {
    return platform.browser;
  },
}));
vi.mock('../../../lib/messaging/messenger.ts', () => ({
  send: (name: string, data: unknown) => platform.send(name, data),
}));

let preferences: Preferences;
let granted: Set<string>;
let gives: boolean;
let stored: unknown[];

beforeEach(() => {
  preferences = DEFAULT_PREFERENCES;
  granted = new Set();
  gives = true;
  stored = [];
  const event = { addListener: () => undefined, removeListener: () => undefined };
  platform.browser = {
    storage: { local: { onChanged: event } },
    permissions: {
      onAdded: event,
      onRemoved: event,
      contains: async ({ permissions }: { permissions: string[] }) =>
        permissions.every((name) => granted.has(name)),
      request: async ({ permissions }: { permissions: string[] }) => {
        if (gives) for (const name of permissions) granted.add(name);
        return gives;
      },
      remove: async ({ permissions }: { permissions: string[] }) => {
        for (const name of permissions) granted.delete(name);
        return true;
      },
    },
  };
  platform.send = async (name, data) => {
    if (name === 'background/setPreference') {
      const { name: which, on } = data as { name: keyof Preferences; on: boolean };
      stored.push(data);
      preferences = { ...preferences, [which]: on };
      return { ok: true };
    }
    const lists = { mail: [], links: [], directory: [], siteRules: [], chatLink: [], presets: [] };
    const lastForm = { server: '', sdkAppID: '', userID: '' };
    return {
      sites: [],
      lastForm,
      lists,
      preferences,
      managed: { sites: [], locked: ['call'], problems: [] },
    };
  };
});

it('shows what counts, what is permitted and what is locked', async () => {
  granted.add('idle');
  expect(await browserAutomation().automation()).toEqual({
    preferences: DEFAULT_PREFERENCES,
    permitted: { away: true, call: false, music: false },
    locked: ['call'],
  });
});

it('asks the browser for what is switched on, and for nothing more', async () => {
  const adapter = browserAutomation();
  expect(await adapter.prefer('availability', false)).toEqual({ ok: true });
  expect([...granted]).toEqual([]);
  await adapter.prefer('away', true);
  expect([...granted]).toEqual(['idle']);
  await adapter.prefer('music', true);
  expect([...granted]).toEqual(['idle', 'tabs']);
});

it('stays off where the browser does not permit it', async () => {
  gives = false;
  const outcome = await browserAutomation().prefer('music', true);
  expect(outcome).toMatchObject({ ok: false, problem: { message: expect.stringContaining('permission') } });
  expect(stored).toEqual([]);
});

it('gives back what was allowed for something that could not be switched on', async () => {
  const store = platform.send;
  platform.send = async (name, data) =>
    name === 'background/setPreference'
      ? { ok: false, problem: { code: 'set-by-administrator' } }
      : store(name, data);
  expect(await browserAutomation().prefer('away', true)).toMatchObject({ ok: false });
  expect([...granted]).toEqual([]);
});

it('gives back what nothing needs any more', async () => {
  const adapter = browserAutomation();
  await adapter.prefer('call', true);
  await adapter.prefer('music', true);
  await adapter.prefer('call', false);
  expect([...granted]).toEqual(['tabs']);
  await adapter.prefer('music', false);
  expect([...granted]).toEqual([]);
});
