import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { DirectoryAdapter } from '../../../components/directory-adapter.ts';
import { directoryFiles } from '../../../lib/directory/files.ts';
import { type DirectoryStore, directoryStore } from '../../../lib/directory/store.ts';
import { browserDirectory } from '../../../lib/options/directory.ts';
import { wholeDirectory } from '../../../lib/options/directory-parts.ts';
import { inTurn } from '../../../lib/settings/in-turn.ts';
import { type FakeMessenger, fakeMessenger } from '../../support/fake-messenger.ts';
import { memoryDirectory } from '../../support/memory-directory.ts';

const platform = vi.hoisted(() => ({}) as { browser: unknown; messenger: FakeMessenger });
vi.mock('wxt/browser', () => ({
  get browser() {
    return platform.browser;
  },
}));
vi.mock('../../../lib/messaging/messenger.ts', () => ({
  send: (name: string, data: unknown) => platform.messenger.send(name, data),
}));

const COMPANY = 'https://intranet.company.example/people.json';
const LISTS = { mail: [], links: [], directory: [], siteRules: [], chatLink: [], presets: [] };

let own: string;
let sites: string[];
let server: string;
let givenBack: string[];
let asked: string[];
let request: ReturnType<typeof vi.fn>;
let store: DirectoryStore;
let adapter: DirectoryAdapter;

beforeEach(() => {
  own = '';
  sites = [];
  server = '';
  givenBack = [];
  asked = [];
  request = vi.fn(async () => true);
  const remove = async ({ origins }: { origins: string[] }) => givenBack.push(...origins);
  platform.browser = { permissions: { request, contains: async () => true, remove } };
  platform.messenger = fakeMessenger();
  platform.messenger.answers.set('background/settings', async () => ({
    sites,
    lastForm: { server, sdkAppID: '', userID: '' },
    lists: LISTS,
    directory: { address: own },
    managed: { sites: [], locked: [], problems: [], directoryAddress: COMPANY },
  }));
  platform.messenger.answers.set('background/setDirectoryAddress', async ({ data }) => {
    own = String(data);
    return { ok: true };
  });
  store = directoryStore({
    files: directoryFiles(memoryDirectory().handle),
    async request(address) {
      asked.push(String(address));
      return new Response('["anna@c.example = anna"]', { headers: { 'content-type': 'application/json' } });
    },
    now: () => 1_000,
    exclusively: inTurn(),
    others: { tell: () => undefined, listen: () => () => undefined },
  });
  adapter = browserDirectory(store, wholeDirectory(store));
});

it('whoever takes their own address away has the company’s people at once', async () => {
  await store.refresh(COMPANY, true);
  expect(await adapter.saveAddress('')).toEqual({ ok: true });
  expect(asked).toEqual([COMPANY, COMPANY]);
  expect((await store.notes()).fetched).toMatchObject({ address: COMPANY, entries: 1 });
});

it('keeps an address of which the browser knows no host to ask about', async () => {
  request.mockImplementation(() => {
    throw new TypeError('Invalid match pattern');
  });
  expect(await adapter.saveAddress('https://[::1]/people.json')).toEqual({ ok: true });
  expect(asked).toEqual(['https://[::1]/people.json']);
});

describe('the permission of a former address', () => {
  const OLD = 'https://old.example:8443/people.json';
  const saved = async (typed: string): Promise<string[]> => {
    await adapter.saveAddress(OLD);
    givenBack = [];
    expect(await adapter.saveAddress(typed)).toEqual({ ok: true });
    return givenBack;
  };

  it.each(['', 'https://new.example/people.json'])('is given back where it becomes “%s”', async (typed) => {
    // And of a site there that was switched off meanwhile.
    expect(await saved(typed)).toEqual(['https://old.example/*', '*://old.example/*']);
  });

  it('stays where the new one is at the same host', async () => {
    expect(await saved('https://old.example/all.json')).toEqual([]);
  });

  it.each(['old.example', '*.old.example'])('stays where dots are on for %s', async (site) => {
    sites = [site];
    expect(await saved('')).toEqual([]);
  });

  it('stays where the server is there, or the administrator’s address', async () => {
    server = 'wss://old.example/chat';
    expect(await saved('')).toEqual([]);
    own = 'https://intranet.company.example/mine.json';
    expect(await adapter.saveAddress('')).toEqual({ ok: true });
    expect(givenBack).toEqual([]);
  });

  it('is given back of an address that is refused', async () => {
    platform.messenger.answers.set('background/setDirectoryAddress', async () => ({
      ok: false,
      problem: { code: 'set-by-administrator' },
    }));
    expect(await adapter.saveAddress(OLD)).toMatchObject({ ok: false });
    expect(givenBack).toEqual(['https://old.example/*', '*://old.example/*']);
  });
});

it('takes no more than can be read again, counts whom it has, and stores nothing of too many', async () => {
  const lines = (name: string, count: number) =>
    Array.from({ length: count }, (_, at) => `${name}${at}@c.example = ${name}${at}`).join('\n');
  const look = async (text: string) => {
    const read = await adapter.readText(text);
    if (!read.ok) throw new Error(read.message);
    return read.list;
  };
  expect(await adapter.importList(await look(`anna\n{userID}@d.example\n${lines('a', 8)}`), false)).toEqual({
    ok: true,
  });
  expect(await adapter.importList(await look(lines('b', 1)), false)).toEqual({ ok: true });
  expect((await store.notes()).imported).toMatchObject({ people: 10 });
  const many = { ...(await look(lines('cy', 1))), lines: lines('b', 50_001).split('\n') };
  expect(await adapter.importList(many, true)).toMatchObject({
    ok: false,
    problem: { code: 'too-many-entries' },
  });
  expect((await store.notes()).imported).toMatchObject({ people: 10 });
}, 30_000);
