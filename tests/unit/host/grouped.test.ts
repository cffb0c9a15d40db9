import { beforeEach, expect, it } from 'vitest';
import { grouped } from '../../../lib/host/grouped.ts';
import type { Account } from '../../../lib/status/forms.ts';
import { NO_GROUPS, type PeopleGroups } from '../../../lib/status/groups.ts';
import { memoryCache } from '../../support/memory-cache.ts';

const ME: Account = { server: '', sdkAppID: 1, userID: 'me', userSig: 'sig' };
const OTHER: Account = { ...ME, userID: 'other' };
const DESIGN: PeopleGroups = { lists: [{ id: 'd', name: 'Design', members: ['ann'] }], folded: [] };

let account: Account | null;
let cache: ReturnType<typeof memoryCache>;
let told: number;
/** Has the file be read. */
let read: (groups: PeopleGroups | undefined) => void;

beforeEach(() => {
  account = ME;
  cache = memoryCache();
  cache.lateGroups = () =>
    new Promise((resolve) => {
      read = resolve;
    });
  told = 0;
});

const lists = () =>
  grouped(
    cache,
    () => account,
    () => {
      told += 1;
    },
  );
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

it('lists that could not be read in time come when they are read', async () => {
  const groups = lists();
  groups.load(undefined);
  expect(groups.groups()).toEqual(NO_GROUPS);
  read(DESIGN);
  await settled();
  expect(groups.groups()).toEqual(DESIGN);
  expect(told).toBe(1);
});

it('but not where somebody else is signed in by then', async () => {
  const groups = lists();
  groups.load(undefined);
  account = OTHER;
  groups.load(NO_GROUPS);
  read(DESIGN);
  await settled();
  expect(groups.groups()).toEqual(NO_GROUPS);
});

it('nor over a change that is being stored, which tells all that there is', async () => {
  const groups = lists();
  groups.load(undefined);
  cache.groups.set('["",1,"me"]', DESIGN);
  const changing = groups.change({ what: 'create', id: 'o', name: 'Operations' });
  read(DESIGN);
  await changing;
  await settled();
  expect(groups.groups().lists.map(({ name }) => name)).toEqual(['Design', 'Operations']);
});

it('two of one name are refused, and nothing is stored', async () => {
  const groups = lists();
  groups.load(DESIGN);
  cache.groups.set('["",1,"me"]', DESIGN);
  await groups.change({ what: 'create', id: 'o', name: 'Operations' });
  expect(await groups.change({ what: 'rename', id: 'o', name: 'Design' })).toBe('list-name-taken');
  expect(await groups.change({ what: 'create', id: 'p', name: 'Design' })).toBe('list-name-taken');
  expect(groups.groups().lists.map(({ name }) => name)).toEqual(['Design', 'Operations']);
});

it('a change that can’t be stored is told, stands, and is stored when the same is asked for again', async () => {
  const groups = lists();
  groups.load(NO_GROUPS);
  const create = { what: 'create', id: 'o', name: 'Operations' } as const;
  const { changeGroups } = cache;
  cache.changeGroups = async () => null;
  expect(await groups.change(create)).toBe('lists-not-stored');
  expect(await groups.change(create)).toBe('lists-not-stored');
  expect(groups.groups().lists.map(({ name }) => name)).toEqual(['Operations']);
  cache.changeGroups = changeGroups;
  expect(await groups.change(create)).toBeNull();
  expect([...cache.groups.values()]).toEqual([groups.groups()]);
});

it('of nobody nothing is asked', () => {
  account = null;
  let asked = 0;
  cache.lateGroups = async () => {
    asked += 1;
    return undefined;
  };
  lists().load(undefined);
  expect(asked).toBe(0);
});
