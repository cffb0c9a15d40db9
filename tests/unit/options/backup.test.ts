// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ReadSettings } from '../../../components/backup-adapter.ts';
import { browserOptionsAdapter } from '../../../lib/options/adapter.ts';
import { readSettingsFile } from '../../../lib/options/settings-file.ts';
import { NO_POLICY } from '../../../lib/status/policy.ts';
import { type FakeMessenger, fakeMessenger } from '../../support/fake-messenger.ts';

const platform = vi.hoisted(() => ({}) as { browser: unknown; messenger: FakeMessenger });
vi.mock('wxt/browser', () => ({
  get browser() {
    return platform.browser;
  },
}));
vi.mock('../../../lib/messaging/messenger.ts', () => ({
  send: (name: string, data: unknown) => platform.messenger.send(name, data),
}));

const RULE = { name: 'Authors', on: ['wiki.example'], select: 'a.author', read: 'text', is: 'userID' };
let requested: unknown[];
let givenBack: unknown[];
let sites: string[];
let address: string;
/** The switches that were turned. */
let chosen: Record<string, boolean>;
let isAllowed: boolean;

beforeEach(() => {
  requested = [];
  givenBack = [];
  sites = ['127.0.0.1', 'hr.company.example', 'intranet.example', 'wiki.example'];
  address = '';
  chosen = { away: true };
  isAllowed = true;
  platform.browser = {
    runtime: { getURL: (path: string) => path },
    storage: { local: { get: async () => ({ preferences: { ...chosen, broken: 3 } }) } },
    permissions: {
      request: async (asked: unknown) => {
        requested.push(asked);
        return isAllowed;
      },
      remove: async (one: unknown) => givenBack.push(one),
    },
  };
  vi.stubGlobal('fetch', () => Promise.reject(new Error('no rules')));
  const messenger = fakeMessenger();
  messenger.answers.set('background/settings', () => ({
    sites,
    directory: { address },
    preferences: { availability: true, away: false, call: false, music: false, ...chosen },
    lastForm: { server: 'wss://secret.example', sdkAppID: '7', userID: 'mei' },
    lists: {
      mail: ['{userID}@a.example'],
      links: [],
      directory: ['anna'],
      siteRules: [RULE],
      chatLink: [],
      presets: [],
    },
    managed: { ...NO_POLICY, sites: ['wiki.example', '*.company.example'] },
  }));
  messenger.answers.set('background/changeLists', () => ({ ok: true }));
  messenger.answers.set('background/setSite', ({ data }) => {
    sites = [...sites, Object(data).host];
    return { ok: true };
  });
  messenger.answers.set('background/setPreference', ({ data }) => {
    chosen = { ...chosen, [Object(data).name]: Object(data).on };
    return { ok: true };
  });
  messenger.answers.set('background/setDirectoryAddress', ({ data }) => {
    address = String(data);
    return { ok: true };
  });
  platform.messenger = messenger;
});
afterEach(() => vi.unstubAllGlobals());

const file = (settings: object, version = 1): Blob =>
  new Blob([JSON.stringify({ presently: 'settings', version, settings })]);

async function read(settings: object): Promise<Extract<ReadSettings, { ok: true }>> {
  const found = await browserOptionsAdapter().readSettings(file(settings));
  if (!found.ok) throw new Error(found.message);
  return found;
}
/** What was asked to be changed. */
const sent = () =>
  platform.messenger.sent
    .filter(({ name }) => name !== 'background/settings')
    .map(({ name, data }) => [name.split('/')[1], data]);

test('the file has the settings, and nothing of the account or of what the administrator set', async () => {
  let saved: Blob | undefined;
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    saved = blob as Blob;
    return 'data:,';
  });
  expect(await browserOptionsAdapter().exportSettings()).toEqual({ ok: true });
  const text = (await saved?.text()) ?? '';
  for (const secret of ['secret.example', 'mei', '7"']) expect(text).not.toContain(secret);
  const found = readSettingsFile(text);
  expect(found).toMatchObject({
    ok: true,
    content: {
      lists: { mail: ['{userID}@a.example'], directory: ['anna'], siteRules: [RULE] },
      sites: ['intranet.example'],
      preferences: { away: true },
    },
  });
});

test('what can’t be right is named in the words of the forms', async () => {
  const { preview } = await read({
    mail: ['{userID}@a.example', 'wrong', 5],
    links: ['https://a.example/{userID}\nhttps://b.example/{userID}', ''],
    directory: ['ben', 'a = b = c'],
    siteRules: [{ ...RULE, select: '][' }, { name: 'Half' }],
    chatLink: ['http://chat.example/{userID}'],
    presets: [{ emoji: '🎯' }],
    sites: ['intranet.example', 'HTTPS://x'],
    directoryAddress: 'ftp://people.example/',
  });
  expect(preview.bad.map(({ part, number }) => [part, number])).toEqual([
    ['mail', 2],
    ['mail', 3],
    ['links', 1],
    ['links', 2],
    ['directory', 2],
    ['siteRules', 1],
    ['siteRules', 2],
    ['chatLink', 1],
    ['presets', 1],
    ['sites', 2],
    ['directoryAddress', 1],
  ]);
  expect(preview.bad[0]?.text).toContain('{userID}');
  expect(preview.parts.map(({ name, added, kept }) => [name, added, kept])).toEqual([['directory', 1, 0]]);
});

test('it is taken in, after the browser was asked about the sites', async () => {
  const { take } = await read({
    directory: ['anna', 'ben'],
    sites: ['wiki.example', 'new.example'],
    preferences: { away: false, call: true },
    directoryAddress: 'https://people.example/list.json',
  });
  expect(requested).toEqual([]);
  const taken = take();
  // Within the press: nothing was awaited.
  expect(requested).toEqual([
    { origins: ['*://new.example/*', 'https://people.example/*'], permissions: ['tabs'] },
  ]);
  expect(await taken).toEqual({ ok: true });
  expect(sent()).toEqual([
    ['changeLists', { directory: [{ becomes: 'ben' }] }],
    ['setSite', { host: 'new.example', on: true }],
    ['setDirectoryAddress', 'https://people.example/list.json'],
    ['setPreference', { name: 'away', on: false }],
    ['setPreference', { name: 'call', on: true }],
  ]);
});

test('without the permission the rest is taken in, that is told, and what is left can be tried again', async () => {
  isAllowed = false;
  const settings = { directory: ['ben'], sites: ['new.example'], preferences: { away: false, call: true } };
  const { take, again } = await read(settings);
  expect(await take()).toMatchObject({ ok: false, problem: { code: 'no-permission' } });
  // What would not work without it is not switched on.
  expect(sent()).toEqual([
    ['changeLists', { directory: [{ becomes: 'ben' }] }],
    ['setPreference', { name: 'away', on: false }],
  ]);
  isAllowed = true;
  const rest = await again();
  if (!rest.ok) throw new Error(rest.message);
  expect(rest.preview.switches).toEqual([{ name: 'call', on: true }]);
  expect(await rest.take()).toEqual({ ok: true });
  expect(sites).toContain('new.example');
});

test('one refusal keeps nothing else from being taken in, be it that nobody answers', async () => {
  platform.messenger.answers.set('background/changeLists', () => {
    throw new Error('Could not establish connection.');
  });
  const { take } = await read({ directory: ['ben'], sites: ['new.example'] });
  expect(await take()).toMatchObject({ ok: false, problem: { code: 'host-unavailable' } });
  expect(sites).toContain('new.example');
});

test('a site of which the browser knows no pattern costs no other part', async () => {
  Object(platform.browser).permissions.request = () => {
    throw new TypeError('Invalid match pattern');
  };
  const { take } = await read({ directory: ['ben'], sites: ['[::1]'] });
  expect(await take()).toMatchObject({ ok: false, problem: { code: 'no-permission' } });
  expect(sent().map(([name]) => name)).toEqual(['changeLists']);
});

test('what nothing needs any more is given back to the browser', async () => {
  address = 'https://old.example/people.json';
  platform.messenger.answers.set('background/setSite', () => ({ ok: false, problem: { code: 'x' } }));
  const { take } = await read({
    sites: ['refused.example'],
    directoryAddress: 'https://people.example/list.json',
    preferences: { away: false },
  });
  await take();
  expect(givenBack).toEqual([
    { origins: ['*://refused.example/*'] },
    { origins: ['https://old.example/*'] },
    { origins: ['*://old.example/*'] },
    { permissions: ['idle'] },
  ]);
});

test('where the background does not answer that is said, and not that the file is none', async () => {
  platform.messenger.answers.delete('background/settings');
  const found = await browserOptionsAdapter().readSettings(file({ mail: [] }));
  expect(found).toMatchObject({ ok: false, message: expect.stringContaining('background did not answer') });
});

test('a file of another version is refused with what to do', async () => {
  const found = await browserOptionsAdapter().readSettings(file({}, 9));
  expect(found).toMatchObject({ ok: false, message: expect.stringContaining('version 9') });
});
