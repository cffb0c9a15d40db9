import { beforeEach, describe, expect, it } from 'vitest';
import { recordOf } from '../../../../lib/backend/core/records.ts';
import { ANDROID, codeOf, Harness } from './harness.ts';

let backend: Harness;

beforeEach(() => {
  backend = new Harness({
    accounts: [{ userID: 'alice' }, { userID: 'bob' }, { userID: 'carol' }],
    webInstances: 3,
  });
});

describe('statuses', () => {
  it('R5 an account that never logged in is not logged in', () => {
    const alice = backend.online('alice');
    expect(backend.status('bob', alice)).toBe('3:');
  });

  it('R3 R5 a login makes it online, a logout not logged in', () => {
    const alice = backend.online('alice');
    const bob = backend.online('bob');
    expect(backend.status('bob', alice)).toBe('1:');
    backend.ask(bob, { kind: 'logout' });
    expect(backend.status('bob', alice)).toBe('3:');
  });

  it('R4 a web connection that vanishes leaves it offline at once, with its custom status', () => {
    const alice = backend.online('alice');
    const bob = backend.online('bob');
    backend.ask(bob, { kind: 'setStatus', customStatus: 'here' });
    backend.disconnect(bob);
    expect(backend.status('bob', alice)).toBe('2:here');
  });

  it('R6 a silent connection is dead after heartbeatTimeoutSeconds, counted from its last frame', () => {
    const bob = backend.online('bob', { platform: ANDROID });
    backend.pass(399);
    backend.ask(bob, { kind: 'ping' });
    const alice = backend.online('alice');
    backend.pass(399);
    expect(backend.status('bob', alice)).toBe('1:');
    const sends = backend.pass(1);
    expect(sends).toContainEqual({ type: 'close', connection: bob, reason: 'silent' });
    expect(backend.status('bob', alice)).toBe('2:');
  });

  it('R7 several devices: online while any of them is', () => {
    const alice = backend.online('alice');
    const phone = backend.online('bob', { platform: ANDROID });
    const web = backend.online('bob');
    backend.disconnect(phone);
    expect(backend.status('bob', alice)).toBe('1:');
    backend.ask(web, { kind: 'logout' });
    expect(backend.status('bob', alice)).toBe('3:');
  });
});

describe('setStatus', () => {
  it('R8 R12 tells every instance of the account, the one that set it included, after the answer', () => {
    const one = backend.online('alice');
    const two = backend.online('alice');
    backend.forget();
    expect(backend.ask(one, { kind: 'setStatus', customStatus: 'busy' })).toEqual({ kind: 'ok' });
    expect(backend.sends.map(({ type }) => type).filter((type) => type !== 'persist')).toEqual([
      'reply',
      'status',
    ]);
    expect(backend.told(one)).toEqual(['alice:1:busy']);
    expect(backend.told(two)).toEqual(['alice:1:busy']);
  });

  it('R9 the empty text clears it', () => {
    const alice = backend.online('alice');
    backend.ask(alice, { kind: 'setStatus', customStatus: 'busy' });
    backend.ask(alice, { kind: 'setStatus', customStatus: '' });
    expect(backend.status('alice', alice)).toBe('1:');
  });

  it.each([
    ['100 letters', 'x'.repeat(100), 0],
    ['101 letters', 'x'.repeat(101), 70402],
    ['100 bytes of emoji', '🎉'.repeat(25), 0],
    ['102 bytes of Chinese', '状'.repeat(34), 70402],
  ])('R10 %s', (_name, customStatus, code) => {
    const alice = backend.online('alice');
    backend.ask(alice, { kind: 'setStatus', customStatus: 'before' });
    expect(codeOf(backend.ask(alice, { kind: 'setStatus', customStatus }))).toBe(code);
    expect(backend.status('alice', alice)).toBe(code === 0 ? `1:${customStatus}` : '1:before');
  });

  it('R11 has no limit, needs no plan and no switch', () => {
    backend.settings({ plan: 'standard', statusSwitch: false });
    const alice = backend.online('alice');
    for (let call = 0; call < 100; call += 1) {
      expect(codeOf(backend.ask(alice, { kind: 'setStatus', customStatus: String(call) }))).toBe(0);
    }
  });

  it('R13 it is cleared logoutClearSeconds after logout, with a notification', () => {
    const alice = backend.online('alice');
    const bob = backend.online('bob');
    backend.ask(alice, { kind: 'subscribe', userIDs: ['bob'] });
    backend.ask(bob, { kind: 'setStatus', customStatus: 'busy' });
    backend.ask(bob, { kind: 'logout' });
    backend.forget();
    backend.pass(29);
    expect(backend.told(alice)).toEqual([]);
    backend.pass(1);
    expect(backend.told(alice)).toEqual(['bob:3:']);
  });

  it('R13 a login in time keeps it', () => {
    const bob = backend.online('bob');
    backend.ask(bob, { kind: 'setStatus', customStatus: 'busy' });
    backend.ask(bob, { kind: 'logout' });
    backend.pass(29);
    const again = backend.online('bob');
    backend.pass(100);
    expect(backend.status('bob', again)).toBe('1:busy');
  });

  it('R13 native: it ends with the account going offline, in one notification', () => {
    const alice = backend.online('alice');
    const phone = backend.online('bob', { platform: ANDROID });
    backend.ask(alice, { kind: 'subscribe', userIDs: ['bob'] });
    backend.ask(phone, { kind: 'setStatus', customStatus: 'busy' });
    backend.forget();
    backend.disconnect(phone);
    expect(backend.told(alice)).toEqual(['bob:2:']);
  });

  it('R7 R13 native: it is the session that ends last that counts, not the one that began last', () => {
    const alice = backend.online('alice');
    const phone = backend.online('bob', { platform: ANDROID });
    backend.ask(phone, { kind: 'setStatus', customStatus: 'busy' });
    const web = backend.online('bob');
    backend.ask(web, { kind: 'logout' });
    expect(recordOf(backend.world, 'bob')?.native).toBe(true);
    backend.disconnect(phone);
    expect(backend.status('bob', alice)).toBe('2:');

    const tab = backend.online('bob');
    backend.ask(tab, { kind: 'setStatus', customStatus: 'kept' });
    const again = backend.online('bob', { platform: ANDROID });
    expect(recordOf(backend.world, 'bob')?.native).toBe(false);
    backend.disconnect(again);
    backend.disconnect(tab);
    expect(backend.status('bob', alice)).toBe('2:kept');
  });

  it('R13 what kind of session is left is stored, for a restart', () => {
    backend.online('bob', { platform: ANDROID });
    const web = backend.online('bob');
    backend.forget();
    backend.disconnect(web);
    expect(backend.sends).toContainEqual({ type: 'persist', userID: 'bob' });
  });

  it('R24 who is offline for subscriptionTtlSeconds loses custom status and subscriptions', () => {
    const bob = backend.online('bob');
    backend.ask(bob, { kind: 'setStatus', customStatus: 'busy' });
    backend.ask(bob, { kind: 'subscribe', userIDs: ['carol'] });
    backend.disconnect(bob);
    backend.pass(86_399);
    const alice = backend.online('alice');
    expect(backend.status('bob', alice)).toBe('2:busy');
    backend.pass(1);
    expect(backend.status('bob', alice)).toBe('2:');
    const again = backend.online('bob');
    backend.forget();
    backend.online('carol');
    expect(backend.told(again)).toEqual([]);
  });
});

describe('getStatus', () => {
  it('R14 tells found and failed, each user once', () => {
    const alice = backend.online('alice');
    const userIDs = ['bob', 'bob', 'nobody', 'é', '', 'x'.repeat(33)];
    const answer = backend.ask(alice, { kind: 'getStatus', userIDs });
    expect(answer).toMatchObject({ found: [{ userID: 'bob', statusType: 3, customStatus: '' }] });
    expect(answer.kind === 'statuses' && answer.failed.map(({ userID, code }) => [userID, code])).toEqual(
      ['nobody', 'é', '', 'x'.repeat(33)].map((userID) => [userID, 70107]),
    );
  });

  it('R15 of yourself it needs no plan, no switch, and has no limit', () => {
    backend.settings({ plan: 'standard', statusSwitch: false });
    const alice = backend.online('alice');
    for (let call = 0; call < 30; call += 1) expect(backend.status('alice', alice)).toBe('1:');
  });

  it('R16 R29 R30 of others it needs plan and switch', () => {
    const alice = backend.online('alice');
    const query = { kind: 'getStatus', userIDs: ['alice', 'bob'] } as const;
    backend.settings({ statusSwitch: false });
    expect(codeOf(backend.ask(alice, query))).toBe(72001);
    backend.settings({ plan: 'standard', statusSwitch: true });
    expect(codeOf(backend.ask(alice, query))).toBe(60020);
    backend.settings({ plan: 'premium' });
    expect(codeOf(backend.ask(alice, query))).toBe(0);
  });

  it('R16 500 users are served, 501 refused', () => {
    const alice = backend.online('alice');
    const userIDs = Array.from({ length: 501 }, (_, index) => `user${index}`);
    expect(codeOf(backend.ask(alice, { kind: 'getStatus', userIDs }))).toBe(70402);
    expect(codeOf(backend.ask(alice, { kind: 'getStatus', userIDs: userIDs.slice(1) }))).toBe(0);
  });

  it('R16 20 calls in 5 s, the 21st is refused, a new window allows 20 again', () => {
    const alice = backend.online('alice');
    const codes = () =>
      Array.from({ length: 21 }, () => codeOf(backend.ask(alice, { kind: 'getStatus', userIDs: ['bob'] })));
    const expected = [...Array.from({ length: 20 }, () => 0), 60007];
    expect(codes()).toEqual(expected);
    backend.pass(4.999);
    expect(codeOf(backend.ask(alice, { kind: 'getStatus', userIDs: ['bob'] }))).toBe(60007);
    backend.pass(0.001);
    expect(codes()).toEqual(expected);
  });
});
