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
