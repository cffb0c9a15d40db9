import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../../lib/backend/core/settings.ts';
import { createWorld } from '../../../../lib/backend/core/world.ts';
import { Hub } from '../../../../lib/backend/hub/hub.ts';

it('a frame that makes something throw is lost, told once without its text, and changes nothing', () => {
  const log: string[] = [];
  const world = createWorld(DEFAULT_SETTINGS);
  const hub = new Hub<string>({
    world,
    judge: () => {
      throw new RangeError('secret text');
    },
    storage: null,
    schedule: { now: () => 0, setTimeout: () => 0, clearTimeout: () => {}, soon: () => {} },
    log: (line) => log.push(line),
  });
  const socket = {
    encode: (text: string) => text,
    send: () => {},
    bufferedAmount: 0,
    close: () => {},
    terminate: () => {},
  };
  const door = hub.accept(socket, { binary: true, instanceID: '' });
  const head = { servcmd: 'im_open_status.wslogin', seq: 1, identifier: 'alice', usersig: 'AAAA' };
  for (let count = 0; count < 3; count += 1) door.received(JSON.stringify({ head, body: {} }));
  expect(log).toEqual([expect.stringMatching(/RangeError at .*hub\.test\.ts/)]);
  expect(log.join()).not.toContain('secret text');
  expect(world.accounts.size).toBe(0);
  expect(world.connections.size).toBe(1);
  hub.end();
});

it('an observer sees each request that can be read, and whose it is, before it is served', () => {
  const world = createWorld(DEFAULT_SETTINGS);
  const seen: string[] = [];
  const hub = new Hub<string>({
    world,
    judge: (signature) =>
      signature === null ? null : { ok: true, userID: 'alice', expiresAt: 9_000, a2Key: '' },
    storage: null,
    schedule: { now: () => 5, setTimeout: () => 0, clearTimeout: () => {}, soon: () => {} },
    log: () => {},
    observe: ({ at, userID, command }) =>
      seen.push(`${at} ${userID} ${command.kind}, ${world.accounts.size} accounts`),
  });
  const socket = {
    encode: (text: string) => text,
    send: () => {},
    bufferedAmount: 0,
    close: () => {},
    terminate: () => {},
  };
  const door = hub.accept(socket, { binary: true, instanceID: '' });
  const login = { servcmd: 'im_open_status.wslogin', seq: 1, identifier: 'alice', usersig: 'AAAA' };
  const ping = { servcmd: 'heartbeat.alive', seq: 2 };
  for (const head of [ping, login, ping]) door.received(JSON.stringify({ head, body: {} }));
  door.received('{');
  expect(seen).toEqual(['5 null ping, 0 accounts', '5 alice login, 0 accounts', '5 alice ping, 1 accounts']);
  hub.end();
});
