import { beforeEach, describe, expect, it } from 'vitest';
import { lookAt } from '../../../../lib/backend/core/look.ts';
import { codeOf, Harness } from './harness.ts';

let backend: Harness;
let alice: number;

beforeEach(() => {
  const people = Array.from({ length: 210 }, (_, index) => ({ userID: `user${index}` }));
  backend = new Harness({
    accounts: [...people, { userID: 'alice', friends: ['fred'] }, { userID: 'bob' }],
    webInstances: 2,
  });
  alice = backend.online('alice');
  backend.forget();
});

const names = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `user${from + index}`);

function isToldOf(userID: string): boolean {
  const connection = backend.online(userID);
  const told = backend.told(alice).some((line) => line.startsWith(`${userID}:1`));
  backend.ask(connection, { kind: 'logout' });
  return told;
}

describe('subscribe', () => {
  it('R17 every change, general and custom, is told to each instance of the subscriber', () => {
    const second = backend.online('alice');
    backend.ask(alice, { kind: 'subscribe', userIDs: ['bob'] });
    backend.forget();
    const bob = backend.online('bob');
    backend.ask(bob, { kind: 'setStatus', customStatus: 'busy' });
    backend.disconnect(bob);
    expect(backend.told(alice)).toEqual(['bob:1:', 'bob:1:busy', 'bob:2:busy']);
    expect(backend.told(second)).toEqual(backend.told(alice));
  });

  it('R17 unknown users are failures, the others are subscribed', () => {
    expect(backend.ask(alice, { kind: 'subscribe', userIDs: ['nobody', 'bob'] })).toEqual({
      kind: 'failures',
      failed: [{ userID: 'nobody', code: 70107, info: 'the account does not exist' }],
    });
    expect(isToldOf('bob')).toBe(true);
  });

  it('R18 100 users are served, 101 refused, with each of the two', () => {
    for (const kind of ['subscribe', 'unsubscribe'] as const) {
      expect(codeOf(backend.ask(alice, { kind, userIDs: names(0, 101) }))).toBe(70402);
      expect(codeOf(backend.ask(alice, { kind, userIDs: names(0, 100) }))).toBe(0);
    }
  });

  it('R18 20 calls in 5 s, each of the two on its own', () => {
    for (const kind of ['subscribe', 'unsubscribe'] as const) {
      const codes = Array.from({ length: 21 }, () => codeOf(backend.ask(alice, { kind, userIDs: ['bob'] })));
      expect(codes.lastIndexOf(0)).toBe(19);
      expect(codes[20]).toBe(60007);
    }
  });

  it('R19 R29 R30 with the switch off, or the plan without it, both are refused', () => {
    for (const kind of ['subscribe', 'unsubscribe'] as const) {
      backend.settings({ plan: 'premium', statusSwitch: false });
      expect(codeOf(backend.ask(alice, { kind, userIDs: ['bob'] }))).toBe(72001);
      backend.settings({ plan: 'standard' });
      expect(codeOf(backend.ask(alice, { kind, userIDs: ['bob'] }))).toBe(60020);
    }
  });

  it('R20 yourself is a failure', () => {
    const answer = backend.ask(alice, { kind: 'subscribe', userIDs: ['alice'] });
    expect(answer).toMatchObject({ failed: [{ userID: 'alice', code: 70402 }] });
  });

  it('R21 R22 over the quota the earliest are dropped, silently; a friend uses a place', () => {
    backend.settings({ friendSwitch: false });
    backend.ask(alice, { kind: 'subscribe', userIDs: ['fred'] });
    backend.ask(alice, { kind: 'subscribe', userIDs: names(0, 100) });
    expect(backend.ask(alice, { kind: 'subscribe', userIDs: names(100, 200) })).toMatchObject({ failed: [] });
    expect(isToldOf('fred')).toBe(false);
    expect(isToldOf('user0')).toBe(true);
    backend.ask(alice, { kind: 'subscribe', userIDs: ['bob', 'user0'] });
    expect(isToldOf('user1')).toBe(false);
    expect(isToldOf('bob')).toBe(true);
  });

  it('R22 a smaller quota drops the earliest at once', () => {
    backend.ask(alice, { kind: 'subscribe', userIDs: names(0, 5) });
    backend.settings({ subscriptionQuota: 2 });
    expect(names(0, 5).map(isToldOf)).toEqual([false, false, false, true, true]);
  });

  it('R23 unsubscribe some, or all', () => {
    backend.ask(alice, { kind: 'subscribe', userIDs: names(0, 4) });
    backend.ask(alice, { kind: 'unsubscribe', userIDs: ['user1', 'nobody'] });
    expect(names(0, 4).map(isToldOf)).toEqual([true, false, true, true]);
    backend.forget();
    backend.ask(alice, { kind: 'unsubscribe', userIDs: [] });
    expect(names(0, 4).map(isToldOf)).toEqual([false, false, false, false]);
  });

  it('R24 the list is cleared logoutClearSeconds after logout, and kept by a login in time', () => {
    backend.ask(alice, { kind: 'subscribe', userIDs: ['bob'] });
    backend.ask(alice, { kind: 'logout' });
    backend.pass(29);
    alice = backend.online('alice');
    expect(isToldOf('bob')).toBe(true);
    backend.ask(alice, { kind: 'logout' });
    backend.pass(30);
    alice = backend.online('alice');
    backend.forget();
    expect(isToldOf('bob')).toBe(false);
  });

  it('an administrator has all forgotten, silently; they are stored so, and can be made anew', () => {
    backend.ask(alice, { kind: 'subscribe', userIDs: ['bob', 'user1'] });
    expect(lookAt(backend.world, 'alice')).toEqual({
      status: { userID: 'alice', statusType: 1, customStatus: '' },
      sessions: 1,
      subscriptions: ['bob', 'user1'],
      friends: ['fred'],
    });
    backend.forget();
    expect(backend.admin({ kind: 'forgetSubscriptions' })).toEqual({ kind: 'ok' });
    expect(backend.sends.map(({ type }) => type)).toEqual(['adminReply', 'persist']);
    expect(backend.persisted()).toEqual(['alice']);
    expect(lookAt(backend.world, 'alice')?.subscriptions).toEqual([]);
    expect(isToldOf('bob')).toBe(false);
    backend.ask(alice, { kind: 'subscribe', userIDs: ['bob'] });
    expect(isToldOf('bob')).toBe(true);
    expect(lookAt(backend.world, 'nobody')).toBeNull();
  });
});

describe('notifications', () => {
  it('R26 friends are told with no subscription, and once when there is one as well', () => {
    const fred = backend.online('fred');
    expect(backend.told(alice)).toEqual(['fred:1:']);
    backend.ask(alice, { kind: 'subscribe', userIDs: ['fred'] });
    backend.forget();
    backend.ask(fred, { kind: 'setStatus', customStatus: 'hi' });
    expect(backend.sends.flatMap((send) => (send.type === 'status' ? send.receivers : []))).toEqual([
      fred,
      alice,
    ]);
  });

  it('R26 friendship of a config is mutual', () => {
    const fred = backend.online('fred');
    backend.forget();
    backend.ask(alice, { kind: 'setStatus', customStatus: 'hi' });
    expect(backend.told(fred)).toEqual(['alice:1:hi']);
  });

  it('R26 R30 with the friend switch off only a subscription counts', () => {
    backend.settings({ friendSwitch: false });
    expect(isToldOf('fred')).toBe(false);
    backend.ask(alice, { kind: 'subscribe', userIDs: ['fred'] });
    expect(isToldOf('fred')).toBe(true);
  });

  it('R28 neither subscribed nor friend: never', () => {
    expect(isToldOf('bob')).toBe(false);
  });

  it('R30 with the switch off subscriptions rest and friends are told; on again nothing is lost', () => {
    backend.ask(alice, { kind: 'subscribe', userIDs: ['bob'] });
    backend.settings({ statusSwitch: false });
    expect(isToldOf('bob')).toBe(false);
    expect(isToldOf('fred')).toBe(true);
    backend.settings({ statusSwitch: true });
    expect(isToldOf('bob')).toBe(true);
  });

  it('R29 a changed plan is told to those logged in', () => {
    backend.connect();
    const sends = backend.settings({ plan: 'standard' });
    expect(sends.filter(({ type }) => type !== 'persistSettings')).toEqual([
      { type: 'plan', receivers: [alice], premium: false },
    ]);
  });
});
