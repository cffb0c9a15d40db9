import { beforeEach, describe, expect, it } from 'vitest';
import type { AdminAnswer, AdminCommand } from '../../../../lib/backend/core/admin-command.ts';
import { DEFAULT_SETTINGS } from '../../../../lib/backend/core/settings.ts';
import { createWorld } from '../../../../lib/backend/core/world.ts';
import { Hub } from '../../../../lib/backend/hub/hub.ts';
import type { Changes } from '../../../../lib/backend/hub/surroundings.ts';

const IMPORT: AdminCommand = { kind: 'importAccount', account: { userID: 'alice' } };
const REMOVE: AdminCommand = { kind: 'deleteAccounts', userIDs: ['alice'] };
const SET: AdminCommand = { kind: 'setSettings', changes: { webInstances: 2 } };
const QUERY: AdminCommand = { kind: 'queryOnline', userIDs: ['alice'], detail: false };

let hub: Hub<string>;
let saved: Changes[];
let full: boolean;
let flush: () => void;
const log: string[] = [];

beforeEach(() => {
  saved = [];
  full = false;
  log.length = 0;
  hub = new Hub<string>({
    world: createWorld(DEFAULT_SETTINGS),
    judge: () => null,
    storage: {
      load: () => ({ records: [], settings: null, config: null }),
      save(changes) {
        if (full) throw new Error('database or disk is full');
        saved.push(changes);
      },
      close: () => {},
    },
    schedule: {
      now: () => 0,
      setTimeout: () => 0,
      clearTimeout: () => {},
      soon: (callback) => {
        flush = callback;
      },
    },
    log: (line) => log.push(line),
  });
});

/** Asks, and tells how many saves there had been when the answer came. */
async function ask(command: AdminCommand): Promise<{ answer: AdminAnswer; savedBefore: number }> {
  const asked = hub.administer(command).then((answer) => ({ answer, savedBefore: saved.length }));
  flush();
  return asked;
}

describe('an administrator is answered', () => {
  it('when what was changed is stored, and with all of it in one go', async () => {
    expect(await ask(IMPORT)).toEqual({ answer: { kind: 'ok' }, savedBefore: 1 });
    const both = [hub.administer(REMOVE), hub.administer(SET)];
    flush();
    await Promise.all(both);
    await ask({ kind: 'importAccount', account: { userID: 'bob' } });
    expect(saved).toMatchObject([
      { records: [{ userID: 'alice' }], deleted: [], settings: null },
      { records: [], deleted: ['alice'], settings: { webInstances: 2 } },
      { records: [{ userID: 'bob' }], deleted: [], settings: null },
    ]);
  });

  it('with a refusal while nothing can be stored; it is stored with the next change that can', async () => {
    full = true;
    expect((await ask(IMPORT)).answer).toMatchObject({ kind: 'refused', code: 70500 });
    expect((await ask(SET)).answer).toMatchObject({ kind: 'refused', code: 70500 });
    expect((await ask(QUERY)).answer, 'a question is answered all the same').toMatchObject({
      kind: 'online',
    });
    expect((await ask({ kind: 'getSettings' })).answer).toMatchObject({ settings: { webInstances: 2 } });
    expect(
      (await ask({ kind: 'kick', userID: 'nobody' })).answer,
      'what was refused holds not even for now',
    ).toMatchObject({ code: 70107 });
    expect(log.join()).toMatch(/can not store .*disk is full/);
    full = false;
    const next = await ask({ kind: 'importAccount', account: { userID: 'bob' } });
    expect(next).toEqual({ answer: { kind: 'ok' }, savedBefore: 1 });
    expect(saved).toMatchObject([
      { records: [{ userID: 'alice' }, { userID: 'bob' }], settings: { webInstances: 2 } },
    ]);
  });
});
