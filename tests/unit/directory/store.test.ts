import { beforeEach, describe, expect, it, vi } from 'vitest';
import { directoryFiles } from '../../../lib/directory/files.ts';
import { type DirectoryStore, directoryStore } from '../../../lib/directory/store.ts';
import { inTurn } from '../../../lib/settings/in-turn.ts';
import { type MemoryDirectory, memoryDirectory } from '../../support/memory-directory.ts';

const HOUR = 3_600_000;
const AT = 'https://intranet.example/people.json';
const LIST = [{ userID: 'anna', mail: 'anna@c.example' }];
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

let disk: MemoryDirectory;
let now: number;
let asked: RequestInit[];
let answer: () => Response | Promise<Response>;
/** When others were told that something has changed. */
let told: number[];
let store: DirectoryStore;

const good = (body: unknown = LIST, headers: Record<string, string> = { etag: '"1"' }) =>
  new Response(JSON.stringify(body), { headers: { ...JSON_TYPE, ...headers } });
const headerOf = (name: string) => new Headers(asked.at(-1)?.headers).get(name);

beforeEach(() => {
  disk = memoryDirectory();
  now = 1_000_000;
  asked = [];
  told = [];
  answer = () => good();
  store = directoryStore({
    files: directoryFiles(disk.handle),
    request: async (_address, init = {}) => {
      asked.push(init);
      return answer();
    },
    now: () => now,
    exclusively: inTurn(),
    others: { tell: () => void told.push(now), listen: () => () => undefined },
  });
});

describe('a directory address', () => {
  it('is asked without anything of the person’s, and what it gives is kept', async () => {
    await store.refresh(AT, false);
    expect(asked).toMatchObject([{ credentials: 'omit', redirect: 'manual', referrerPolicy: 'no-referrer' }]);
    expect(headerOf('if-none-match')).toBeNull();
    expect(await store.body('fetched')).toEqual(LIST);
    expect(await store.notes()).toEqual({
      imported: null,
      fetched: { address: AT, at: now, since: now, entries: 1 },
      tried: { address: AT, at: now, fault: '', status: 0 },
    });
    expect(told).toHaveLength(1);
  });

  it('is asked again after four hours and no sooner, with what it said it was; the same is not stored anew', async () => {
    await store.refresh(AT, false);
    const since = now;
    now += 4 * HOUR - 1;
    await store.refresh(AT, false);
    expect(asked).toHaveLength(1);
    answer = () => new Response(null, { status: 304 });
    now += 1;
    await store.refresh(AT, false);
    expect(headerOf('if-none-match')).toBe('"1"');
    expect((await store.notes()).fetched).toEqual({ address: AT, at: now, since, entries: 1 });
    expect(await store.body('fetched')).toEqual(LIST);
  });

  it('is asked at once where a person wants it, or where the clock was set back', async () => {
    await store.refresh(AT, false);
    await store.refresh(AT, true);
    now -= HOUR;
    await store.refresh(AT, false);
    expect(asked).toHaveLength(3);
  });

  it('says nothing of one address to another, and counts for none but its own', async () => {
    await store.refresh(AT, false);
    answer = () => good([], {});
    await store.refresh('https://other.example/', false);
    expect(headerOf('if-none-match')).toBeNull();
    expect((await store.notes()).fetched).toMatchObject({ address: 'https://other.example/', entries: 0 });
  });

  it('that is none any more leaves nothing behind', async () => {
    await store.refresh(AT, false);
    await store.refresh('', false);
    expect(await store.notes()).toMatchObject({ fetched: null, tried: null });
    expect([...disk.files.keys()]).toEqual(['directory-notes.json']);
    told = [];
    await store.refresh('', false);
    expect(told).toEqual([]);
  });

  const redirected = () => Object.defineProperty(new Response(null), 'type', { value: 'opaqueredirect' });
  const long = () => new Response(`[${' '.repeat(10_000_001)}]`, { headers: JSON_TYPE });
  it.each([
    ['no network', () => Promise.reject(new TypeError('Failed to fetch')), 'unreachable', 0],
    ['not there', () => new Response('', { status: 404 }), 'status', 404],
    ['broken', () => new Response('', { status: 500 }), 'status', 500],
    ['an empty answer', () => new Response(null, { status: 204 }), 'status', 204],
    ['a redirect', redirected, 'redirect', 0],
    ['a page', () => new Response('<p>', { headers: { 'content-type': 'text/html' } }), 'not-json', 0],
    ['half a list', () => new Response('[{"userID"', { headers: JSON_TYPE }), 'not-json', 0],
    ['no UTF-8', () => new Response(new Uint8Array([0xcd, 0xf5]), { headers: JSON_TYPE }), 'not-json', 0],
    ['no list', () => good({ message: 'sign in first' }), 'no-directory', 0],
    ['a list of something else', () => good([{ colour: 'red' }, 5]), 'no-directory', 0],
    ['too long a list', long, 'too-large', 0],
  ] as const)(
    'with %s leaves the last good one where it is, and is tried again soon',
    async (_what, bad, fault, status) => {
      await store.refresh(AT, false);
      const { fetched } = await store.notes();
      now += 4 * HOUR;
      answer = bad;
      await store.refresh(AT, false);
      expect(await store.notes()).toMatchObject({ fetched, tried: { at: now, fault, status } });
      expect(await store.body('fetched')).toEqual(LIST);
      now += HOUR / 2 - 1;
      await store.refresh(AT, false);
      expect(asked).toHaveLength(2);
      now += 1;
      await store.refresh(AT, false);
      expect(asked).toHaveLength(3);
    },
  );

  it('is heard without what an unasked 304 would be of', async () => {
    answer = () => new Response(null, { status: 304 });
    await store.refresh(AT, false);
    expect((await store.notes()).tried).toMatchObject({ fault: 'redirect' });
  });
});

describe('what comes late', () => {
  it('is not kept where another address is asked by then, or none', async () => {
    let isWanted = true;
    let answered: (response: Response) => void = () => undefined;
    answer = () => new Promise((resolve) => (answered = resolve));
    const late = store.refresh('https://former.example/', true, async () => isWanted);
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    isWanted = false;
    answer = () => good();
    await store.refresh(AT, true);
    answered(good([{ userID: 'somebody' }]));
    await late;
    expect(await store.body('fetched')).toEqual(LIST);
    expect(await store.notes()).toMatchObject({ fetched: { address: AT }, tried: { address: AT } });
  });

  it('is not the same as another’s', async () => {
    await store.refresh(AT, true);
    let answered: (response: Response) => void = () => undefined;
    answer = () => new Promise((resolve) => (answered = resolve));
    const late = store.refresh(AT, true);
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    answer = () => good([], {});
    await store.refresh('https://other.example/', true);
    answered(new Response(null, { status: 304 }));
    await late;
    expect((await store.notes()).tried).toMatchObject({ address: 'https://other.example/' });
  });
});

it('a directory that there is no room for leaves the last good one, and says so', async () => {
  await store.refresh(AT, true);
  const { fetched } = await store.notes();
  const full = directoryFiles(disk.handle);
  const crowded = directoryStore({
    files: {
      ...full,
      write: (file, content) =>
        file === 'fetched'
          ? Promise.reject(new DOMException('', 'QuotaExceededError'))
          : full.write(file, content),
    },
    request: async () => good([{ userID: 'bo' }]),
    now: () => now,
    exclusively: inTurn(),
    others: { tell: () => undefined, listen: () => () => undefined },
  });
  await crowded.refresh(AT, true);
  expect(await crowded.notes()).toMatchObject({ fetched, tried: { fault: 'not-stored' } });
  expect(await crowded.body('fetched')).toEqual(LIST);
});

describe('an import', () => {
  const LINES = { lines: ['anna@c.example = anna'], people: 1, name: 'people.csv' };

  it('is kept, told of, and taken away again', async () => {
    const changed = vi.fn();
    store.onChanged(changed);
    expect(await store.importLines(LINES, 0)).toBe(true);
    expect((await store.notes()).imported).toEqual({ at: now, name: 'people.csv', people: 1 });
    expect(await store.body('imported')).toEqual(LINES.lines);
    expect(await store.importLines({ lines: [], people: 0, name: '' }, now)).toBe(true);
    expect(await store.body('imported')).toBeNull();
    expect((await store.notes()).imported).toBeNull();
    expect([changed.mock.calls.length, told.length]).toEqual([2, 2]);
  });

  it('does not overwrite what another page has imported meanwhile, and has a number of its own', async () => {
    await store.importLines(LINES, 0);
    expect(await store.importLines({ ...LINES, name: 'mine' }, 0)).toBe(false);
    expect((await store.notes()).imported?.name).toBe('people.csv');
    expect(await store.importLines(LINES, now)).toBe(true);
    expect((await store.notes()).imported?.at).toBe(now + 1);
  });

  it('is not said to be gone while it is there', async () => {
    await store.importLines(LINES, 0);
    disk.fault = new DOMException('in use', 'NoModificationAllowedError');
    await expect(store.importLines({ lines: [], people: 0, name: '' }, 0)).rejects.toThrow();
    disk.fault = null;
    const removing = await disk.handle();
    vi.spyOn(removing, 'removeEntry').mockRejectedValue(new DOMException('', 'NoModificationAllowedError'));
    await expect(store.importLines({ lines: [], people: 0, name: '' }, now)).rejects.toThrow();
    expect((await store.notes()).imported).not.toBeNull();
  });

  it('rejects where the disk is full', async () => {
    disk.fault = new DOMException('full', 'QuotaExceededError');
    await expect(store.importLines(LINES, 0)).rejects.toThrow('full');
  });

  it.each(['', '{', '[]', '{"imported":5}'])('notes that read %j are none', async (text) => {
    disk.files.set('directory-notes.json', text);
    expect(await store.notes()).toEqual({ imported: null, fetched: null, tried: null });
  });
});
