import { expect, test, vi } from 'vitest';
import { DEMO_OWNER } from '../../../lib/cache/cache.ts';
import { groupsFile, readGroups } from '../../../lib/cache/groups-file.ts';
import { fakeClock } from '../../support/fake-clock.ts';
import { memoryDirectory } from '../../support/memory-directory.ts';
import { ME, OTHER } from './support.ts';

const DESIGN = { what: 'create', id: 'd', name: 'Design', userID: 'ann' } as const;
const MADE = { lists: [{ id: 'd', name: 'Design', members: ['ann'] }], folded: [] };

function scene() {
  const directory = memoryDirectory();
  const log = vi.fn();
  const clock = fakeClock();
  return { directory, log, clock, file: () => groupsFile(directory.handle, log, clock) };
}

test('the lists of each account are kept apart, over a restart, and read by who does not write them', async () => {
  const { directory, file } = scene();
  const first = file();
  expect(await first.of(ME)).toBeUndefined();
  expect(await first.change(ME, DESIGN)).toEqual(MADE);
  expect(await first.change(OTHER, { ...DESIGN, name: 'Others' })).toMatchObject({
    lists: [{ name: 'Others' }],
  });
  expect(await file().of(ME)).toEqual(MADE);
  expect(await readGroups(directory.handle, ME)).toEqual(MADE);
  expect(await readGroups(directory.handle, 'nobody')).toBeUndefined();
});

test('changes at once are made one after the other', async () => {
  const { file } = scene();
  const lists = file();
  void lists.change(ME, DESIGN);
  void lists.change(ME, { what: 'rename', id: 'd', name: 'Layout' });
  expect(await lists.change(ME, { what: 'move', userID: 'bob', to: 'd' })).toEqual({
    lists: [{ id: 'd', name: 'Layout', members: ['ann', 'bob'] }],
    folded: [],
  });
});

test('what is read too slowly comes all the same', async () => {
  const { directory, clock, log } = scene();
  await groupsFile(directory.handle, log, clock).change(ME, DESIGN);
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const slow = groupsFile(() => opened.then(directory.handle), log, clock);
  const inTime = slow.of(ME);
  await clock.advance(1_000);
  expect(await inTime).toBeUndefined();
  const late = slow.whenRead(ME);
  open();
  expect(await late).toEqual(MADE);
});

test('of the demo nothing stays', async () => {
  const { file } = scene();
  const lists = file();
  await lists.change(DEMO_OWNER, DESIGN);
  lists.forgetDemo();
  expect(await lists.of(DEMO_OWNER)).toBeUndefined();
  expect(await file().of(DEMO_OWNER)).toBeUndefined();
});

test('what is damaged is left out, and the rest stays', async () => {
  const { directory, file } = scene();
  const lists = [{ id: 'd', name: 'Design', members: ['ann', 7] }, { id: 5 }, 'list'];
  directory.files.set(
    'lists.json',
    JSON.stringify([[ME, { lists, folded: 'x' }], 'entry', [OTHER, 'lists']]),
  );
  expect(await file().of(ME)).toEqual(MADE);
  expect(await file().of(OTHER)).toBeUndefined();
  directory.files.set('lists.json', '{');
  expect(await file().of(ME)).toBeUndefined();
});

test('that it could not be stored is told, and logged without what it is', async () => {
  const { directory, log, clock, file } = scene();
  directory.fault = new Error('The disk is full.');
  const changed = file().change(ME, DESIGN);
  await clock.advance(1_000);
  expect(await changed).toBeNull();
  expect(log).toHaveBeenCalledExactlyOnceWith('The lists could not be kept: Error: The disk is full.');
});
