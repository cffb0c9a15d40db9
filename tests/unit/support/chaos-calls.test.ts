import { expect, it } from 'vitest';
import type { Command } from '../../../lib/backend/core/events.ts';
import { CallWatch } from '../../support/chaos-calls.ts';

const people = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, index) => `user${from + index}`);

function watched(subscriptions: readonly string[] = []) {
  const status = { userID: 'ann', statusType: 1, customStatus: '' } as const;
  const watch = new CallWatch('ann', () => ({ status, sessions: 1, subscriptions, friends: [] }));
  const see = (command: Command, at = 0, userID = 'ann'): void =>
    watch.see({ at, connection: 1, userID, command });
  return { watch, see };
}

it('R16 R18 R22 what is just within the limits breaks none', () => {
  const { watch, see } = watched(people(100));
  see({ kind: 'getStatus', userIDs: people(500) });
  see({ kind: 'unsubscribe', userIDs: people(100) });
  for (let count = 0; count < 40; count += 1) {
    see({ kind: 'subscribe', userIDs: people(100, 100) }, count < 20 ? 0 : 5_001);
  }
  see({ kind: 'setStatus', customStatus: '' });
  see({ kind: 'getStatus', userIDs: people(501) }, 0, 'bob');
  expect(watch.broken()).toEqual([]);
  expect(watch.calls).toEqual({ getStatus: 1, subscribe: 40, unsubscribe: 1 });
});

it.each<[string, Command]>([
  ['getStatus: 501 users in a call', { kind: 'getStatus', userIDs: people(501) }],
  ['subscribe: 101 users in a call', { kind: 'subscribe', userIDs: people(101) }],
  ['unsubscribe: 101 users in a call', { kind: 'unsubscribe', userIDs: people(101) }],
  ['getStatus: of yourself', { kind: 'getStatus', userIDs: ['bob', 'ann'] }],
  ['unsubscribe: somebody twice in a call', { kind: 'unsubscribe', userIDs: ['bob', 'eve', 'bob'] }],
])('%s', (what, command) => {
  const { watch, see } = watched();
  const told: string[] = [];
  watch.onBroken = (broken) => told.push(broken);
  see(command);
  expect(watch.broken()).toEqual([what]);
  expect(told).toEqual([what]);
});

it('R22 a place too many', () => {
  const { watch, see } = watched(people(150));
  see({ kind: 'subscribe', userIDs: people(51, 150) });
  expect(watch.broken()).toEqual(['subscribe: 201 places']);
});

it('R16 the 21st call in 5 s, wherever they begin', () => {
  const { watch, see } = watched();
  for (let count = 0; count < 21; count += 1)
    see({ kind: 'getStatus', userIDs: ['bob'] }, 3_000 + count * 250);
  expect(watch.broken()).toEqual(['getStatus: 21 calls in 5 s']);
  expect(watch.most).toBe(21);
});
