import { beforeEach, expect, test, vi } from 'vitest';
import { type FiledDirectory, filedDirectory } from '../../../lib/host/filed-directory.ts';
import { hostDirectory } from '../../../lib/host/host-directory.ts';
import type { DirectoryNotes } from '../../../lib/status/directory-notes.ts';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';

const AT = 'https://intranet.example/people.json';
const NONE: DirectoryNotes = { imported: null, fetched: null, tried: null };

let clock: FakeClock;
let notes: DirectoryNotes;
let bodies: Record<string, unknown>;
let read: string[];
let refreshed: string[];
let tell: () => void;

const store = () => ({
  notes: async () => notes,
  async body(file: string) {
    read.push(file);
    return bodies[file] ?? null;
  },
  async refresh(address: string) {
    refreshed.push(address);
  },
  onChanged(listener: () => void) {
    tell = listener;
    return () => undefined;
  },
});
const imported = (at: number) => ({ imported: { at, name: '', people: 1 } });
const fetched = (since: number, address = AT) => ({ fetched: { address, at: since, since, entries: 1 } });

beforeEach(() => {
  clock = fakeClock();
  notes = NONE;
  bodies = { imported: ['anna@c.example = anna'], fetched: [{ userID: 'bo', mail: 'bo@c.example' }] };
  read = [];
  refreshed = [];
});

/** A directory over the store, with how often it has changed. */
function filed(): { directory: FiledDirectory; changes: () => number; keys: () => string[] } {
  const changed = vi.fn();
  const directory = filedDirectory({ store: store(), clock, changed });
  const keys = () => directory.parts().flatMap(({ exact }) => [...exact.keys()]);
  return { directory, changes: () => changed.mock.calls.length, keys };
}

test('reads each file once, and again only where something new is in it', async () => {
  notes = { ...NONE, ...imported(1), ...fetched(1) };
  const { directory, changes, keys } = filed();
  directory.follow(AT, true);
  directory.follow(AT, true);
  await clock.settle();
  expect([read, changes(), keys()]).toEqual([
    ['imported', 'fetched'],
    1,
    ['mail:anna@c.example', 'mail:bo@c.example'],
  ]);
  notes = { ...notes, ...imported(2) };
  bodies.imported = ['cy@c.example = cy'];
  tell();
  tell();
  await clock.settle();
  expect([read.slice(2), changes(), keys()]).toEqual([
    ['imported'],
    2,
    ['mail:cy@c.example', 'mail:bo@c.example'],
  ]);
});

test('what was imported does not count where the administrator has locked it, nor another address’s list', async () => {
  notes = { ...NONE, ...imported(1), ...fetched(1, 'https://other.example/') };
  const { directory, keys } = filed();
  directory.follow(AT, false);
  await clock.settle();
  expect([keys(), read]).toEqual([[], []]);
  directory.follow('https://other.example/', true);
  await clock.settle();
  expect(keys()).toEqual(['mail:anna@c.example', 'mail:bo@c.example']);
  directory.follow('', true);
  await clock.settle();
  expect(keys()).toEqual(['mail:anna@c.example']);
});

test('is looked after every half hour as long as there is an address', async () => {
  const { directory } = filed();
  directory.follow(AT, true);
  await clock.advance(60 * 60_000);
  expect(refreshed).toEqual([AT, AT, AT]);
  directory.follow('', true);
  await clock.advance(120 * 60_000);
  expect(refreshed).toEqual([AT, AT, AT, '']);
});

test('counts in its place: behind the administrator’s and the person’s lines, before the mail forms', async () => {
  notes = { ...NONE, ...imported(1), ...fetched(1) };
  bodies = {
    imported: ['a@c.example = a-3', 'b@c.example = b-3', 'c@c.example = c-3'],
    fetched: [
      { userID: 'c-4', mail: 'c@c.example' },
      '{userID}@d.example',
      { userID: 'd-4', mail: 'd@d.example' },
    ],
  };
  const arrived = vi.fn();
  const directory = hostDirectory({
    account: () => null,
    isKnown: () => false,
    store: store(),
    clock,
    arrived,
  });
  directory.change({
    managed: ['a@c.example = a-1', 'x@c.example = x-1'],
    directory: ['a@c.example = a-2', 'b@c.example = b-2'],
    mail: ['{userID}@*'],
    chatLink: '',
    directoryAddress: AT,
  });
  const who = (name: string, host = 'c.example') => directory.resolve(`mail:${name}@${host}`, false);
  expect([who('a'), who('c')]).toEqual(['a-1', 'c']);
  await clock.settle();
  expect(arrived).toHaveBeenCalledOnce();
  expect(['x', 'a', 'b', 'c', 'z'].map((name) => who(name))).toEqual(['x-1', 'a-1', 'b-2', 'c-3', 'z']);
  expect([who('d', 'd.example'), who('e', 'd.example')]).toEqual(['d-4', 'e']);
});
