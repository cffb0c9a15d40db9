import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { DEFAULT_SETTINGS } from '../../../../lib/backend/core/settings.ts';
import { createWorld } from '../../../../lib/backend/core/world.ts';
import { Hub } from '../../../../lib/backend/node/hub.ts';

class FakeSocket extends EventEmitter {
  terminate(): void {
    this.emit('close');
  }
}

it('a frame that makes something throw is lost, told once without its text, and changes nothing', () => {
  const log: string[] = [];
  const fail = (): never => {
    throw new RangeError('secret text');
  };
  const world = createWorld(DEFAULT_SETTINGS);
  const secrets = { hmac: fail, equal: fail, inflate: fail };
  const hub = new Hub({
    world,
    sdkAppID: 1,
    secrets,
    storage: null,
    now: () => 0,
    log: (line) => log.push(line),
  });
  const socket = new FakeSocket();
  hub.accept(socket as unknown as WebSocket, { binary: true, instanceID: '' });
  const head = { servcmd: 'im_open_status.wslogin', seq: 1, identifier: 'alice', usersig: 'AAAA' };
  for (let count = 0; count < 3; count += 1) {
    socket.emit('message', Buffer.from(JSON.stringify({ head, body: {} })));
  }
  expect(log).toEqual([expect.stringMatching(/RangeError at .*hub\.test\.ts/)]);
  expect(log.join()).not.toContain('secret text');
  expect(world.accounts.size).toBe(0);
  expect(world.connections.size).toBe(1);
  hub.end();
});
