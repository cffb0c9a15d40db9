import { expect, it } from 'vitest';
import { STRANGERS_MAX } from '../../../../lib/backend/core/strangers.ts';
import { ANDROID, Harness } from './harness.ts';

/** Whoever has no session, and nobody else, is a stranger. */
function check({ world }: Harness): void {
  const without = Array.from(world.connections.values()).filter(({ session }) => session === null);
  expect(new Set(world.strangers)).toEqual(new Set(without));
}

it('a team of two thousand that reconnects at once loses nobody', () => {
  const backend = new Harness();
  for (let count = 0; count < 2_000; count += 1) backend.connect();
  expect(backend.world.connections.size).toBe(2_000);
});

it('a connection is one again after each way that a session ends', () => {
  const backend = new Harness({ webInstances: 1 });
  const first = backend.online('alice', { instanceID: 'one' });
  check(backend);
  backend.online('alice', { instanceID: 'two' });
  check(backend);
  const phone = backend.online('alice', { platform: ANDROID, instanceID: 'phone' });
  backend.ask(phone, { kind: 'logout' });
  check(backend);
  backend.online('alice', { instanceID: 'two' });
  check(backend);
  backend.disconnect(first);
  check(backend);
  backend.pass(500);
  check(backend);
  expect(backend.world.strangers.size).toBe(0);
});

it('those beyond the bound are closed, the longest without a session first', () => {
  const backend = new Harness();
  const first = backend.connect();
  const second = backend.connect();
  for (let count = 2; count < STRANGERS_MAX; count += 1) backend.connect();
  expect(backend.world.connections.has(first)).toBe(true);
  backend.sends = [];
  backend.connect();
  expect(backend.sends).toEqual([{ type: 'close', connection: first, reason: 'crowded' }]);
  expect(backend.world.connections.has(first)).toBe(false);
  expect(backend.world.connections.has(second)).toBe(true);
  check(backend);
});
