import { beforeEach, describe, expect, it } from 'vitest';
import { recordOf } from '../../../../lib/backend/core/records.ts';
import { ANDROID, codeOf, Harness, WEB } from './harness.ts';

let backend: Harness;

beforeEach(() => {
  backend = new Harness();
});

describe('login', () => {
  it('R32 creates the account and answers with what the SDK needs', () => {
    const alice = backend.connect('instance');
    const answer = backend.ask(alice, { kind: 'login', platform: WEB }, backend.credential('alice'));
    expect(answer).toEqual({
      kind: 'loggedIn',
      userID: 'alice',
      a2Key: 'key of alice',
      instanceID: 'instance',
      now: backend.now,
      customStatus: '',
      premium: true,
    });
  });

  it('R32 a refused or missing signature changes nothing', () => {
    const connection = backend.connect();
    const refusal = { ok: false, code: 70013, info: 'no' } as const;
    expect(codeOf(backend.ask(connection, { kind: 'login', platform: WEB }, refusal))).toBe(70013);
    expect(codeOf(backend.ask(connection, { kind: 'login', platform: WEB }))).toBe(70003);
    expect(backend.world.accounts.size).toBe(0);
  });

  it('R32 a signature that expires ends the session at the next frame, even a ping', () => {
    const alice = backend.connect();
    backend.ask(alice, { kind: 'login', platform: WEB }, backend.credential('alice', 60));
    const bob = backend.online('bob');
    backend.pass(59.9);
    expect(codeOf(backend.ask(alice, { kind: 'hello' }))).toBe(0);
    backend.pass(0.1);
    expect(codeOf(backend.ask(alice, { kind: 'ping' }))).toBe(70001);
    expect(codeOf(backend.ask(alice, { kind: 'ping' }))).toBe(0);
    expect(backend.status('alice', bob)).toBe('2:');
  });

  it('the same connection may log in as someone else: the first is logged out', () => {
    const connection = backend.online('alice');
    backend.ask(connection, { kind: 'login', platform: WEB }, backend.credential('bob'));
    expect(backend.status('alice', connection)).toBe('3:');
    expect(backend.status('bob', connection)).toBe('1:');
  });
});

describe('requests without a session', () => {
  it('are refused, but for ping and the parts of Chat that are not here', () => {
    const connection = backend.connect();
    expect(codeOf(backend.ask(connection, { kind: 'ping' }))).toBe(0);
    expect(codeOf(backend.ask(connection, { kind: 'pass' }))).toBe(0);
    for (const kind of ['hello', 'fetchPlan', 'getFriends'] as const) {
      expect(codeOf(backend.ask(connection, { kind }))).toBe(6014);
    }
  });

  const set = { kind: 'setStatus', customStatus: 'again' } as const;
  const subscribe = { kind: 'subscribe', userIDs: ['bob'] } as const;

  it('are served for a good A2Key: an SDK that reconnects sends them again before it logs in', () => {
    backend.register([{ userID: 'bob' }]);
    backend.disconnect(backend.online('alice', { instanceID: 'tab' }));
    const connection = backend.connect('tab');
    expect(codeOf(backend.ask(connection, set, backend.credential('alice')))).toBe(0);
    expect(codeOf(backend.ask(connection, subscribe, backend.credential('alice')))).toBe(0);
    expect(backend.status('alice', backend.online('alice', { instanceID: 'tab' }))).toBe('1:again');
    const expired = { ok: false, code: 70001, info: '' } as const;
    expect(codeOf(backend.ask(backend.connect('tab'), set, expired))).toBe(70001);
  });

  it('are served while the old connection is half open, or another device is on', () => {
    backend.settings({ webInstances: 2 });
    backend.online('alice', { instanceID: 'tab' });
    expect(codeOf(backend.ask(backend.connect('tab'), set, backend.credential('alice')))).toBe(0);
    expect(codeOf(backend.ask(backend.connect('lost before'), set, backend.credential('alice')))).toBe(0);
  });

  it('are served after a restart with the data file, as the account is offline', () => {
    backend.online('alice');
    const restarted = new Harness();
    restarted.restore([recordOf(backend.world, 'alice') ?? []].flat());
    expect(codeOf(restarted.ask(restarted.connect(), set, restarted.credential('alice')))).toBe(0);
  });

  it('R24 what was set at rest is cleared like the rest, should no login come', () => {
    backend.disconnect(backend.online('alice'));
    backend.register([{ userID: 'bob' }]);
    backend.pass(80_000);
    const connection = backend.connect();
    backend.ask(connection, set, backend.credential('alice'));
    backend.ask(connection, subscribe, backend.credential('alice'));
    backend.disconnect(connection);
    const alice = backend.world.accounts.get('alice');
    if (alice === undefined) throw new Error('unreachable');
    backend.pass(86_399);
    expect(backend.status('alice', backend.online('watcher'))).toBe('2:again');
    backend.pass(1);
    expect(backend.status('alice', backend.online('watcher'))).toBe('2:');
    expect(backend.world.subscriptions.of(alice).length).toBe(0);
  });

  it('R5 R13 R24 are refused after a logout, on any connection, until the next login', () => {
    backend.register([{ userID: 'bob' }]);
    const alice = backend.online('alice', { instanceID: 'tab' });
    backend.ask(alice, { kind: 'logout' });
    for (const connection of [alice, backend.connect('tab'), backend.connect('other')]) {
      for (const command of [set, subscribe, { kind: 'hello' } as const]) {
        expect(codeOf(backend.ask(connection, command, backend.credential('alice')))).toBe(6014);
      }
    }
    expect(backend.status('alice', backend.online('bob'))).toBe('3:');
    expect(backend.status('alice', backend.online('alice', { instanceID: 'tab' }))).toBe('1:');
  });

  it('R31 are refused to an instance that was kicked or logged out, on a new connection too, while another is on', () => {
    backend.online('alice', { instanceID: 'kicked' });
    backend.online('alice', { instanceID: 'newer' });
    const refused = () => codeOf(backend.ask(backend.connect('kicked'), set, backend.credential('alice')));
    expect(refused()).toBe(6014);
    backend.settings({ webInstances: 2 });
    const again = backend.online('alice', { instanceID: 'kicked' });
    expect(refused()).toBe(0);
    backend.ask(again, { kind: 'logout' });
    expect(refused()).toBe(6014);
  });

  it('never register: only a login does', () => {
    for (const command of [set, { kind: 'hello' } as const]) {
      expect(codeOf(backend.ask(backend.connect(), command, backend.credential('nobody')))).toBe(6014);
    }
    expect(backend.world.accounts.has('nobody')).toBe(false);
    backend.register([{ userID: 'bob' }]);
    expect(codeOf(backend.ask(backend.connect(), set, backend.credential('bob')))).toBe(6014);
    expect(backend.status('bob', backend.online('alice'))).toBe('3:');
  });
});

describe('a logout on a new connection, before the login there', () => {
  const logout = (instanceID: string) =>
    codeOf(backend.ask(backend.connect(instanceID), { kind: 'logout' }, backend.credential('alice')));
  const set = () =>
    backend.ask(backend.online('alice', { instanceID: 'tab' }), { kind: 'setStatus', customStatus: 'here' });

  it('R5 R13 of an offline account counts: not logged in, and the status is cleared in time', () => {
    const watcher = backend.online('bob');
    set();
    backend.disconnect(backend.online('alice', { instanceID: 'tab' }));
    backend.ask(watcher, { kind: 'subscribe', userIDs: ['alice'] });
    backend.forget();
    expect(logout('tab')).toBe(0);
    expect(backend.told(watcher)).toEqual(['alice:3:here']);
    backend.pass(30);
    expect(backend.told(watcher)).toEqual(['alice:3:here', 'alice:3:']);
  });

  it('R13 ends the wait of the offline account: it is the delay after logout that counts', () => {
    set();
    backend.disconnect(backend.online('alice', { instanceID: 'tab' }));
    backend.pass(86_390);
    logout('tab');
    backend.pass(29);
    expect(backend.status('alice', backend.online('bob'))).toBe('3:here');
    backend.pass(1);
    expect(backend.status('alice', backend.online('bob'))).toBe('3:');
  });

  it('R5 ends its own half-open session, and no other', () => {
    backend.settings({ webInstances: 2 });
    set();
    const watcher = backend.online('bob');
    expect(logout('other')).toBe(0);
    expect(backend.status('alice', watcher)).toBe('1:here');
    expect(logout('tab')).toBe(0);
    expect(backend.status('alice', watcher)).toBe('3:here');
  });

  it('R31 of a kicked instance says nothing; nor does one without a good signature', () => {
    set();
    const newer = backend.online('alice', { instanceID: 'newer' });
    backend.disconnect(newer);
    const watcher = backend.online('bob');
    expect(logout('tab')).toBe(0);
    const bad = { ok: false, code: 70003, info: '' } as const;
    expect(codeOf(backend.ask(backend.connect('newer'), { kind: 'logout' }, bad))).toBe(0);
    expect(codeOf(backend.ask(backend.connect('newer'), { kind: 'logout' }))).toBe(0);
    expect(backend.status('alice', watcher)).toBe('2:here');
    backend.ask(backend.connect('x'), { kind: 'logout' }, backend.credential('nobody'));
    expect(backend.world.accounts.has('nobody')).toBe(false);
  });
});

describe('kick', () => {
  it('R31 by default one web instance: the newer login kicks the older, the account stays online', () => {
    const old = backend.online('alice');
    const watcher = backend.online('bob');
    backend.ask(watcher, { kind: 'subscribe', userIDs: ['alice'] });
    backend.forget();
    backend.online('alice');
    expect(backend.sends).toContainEqual({ type: 'kick', connection: old, reason: 'multipleAccount' });
    expect(backend.told(watcher)).toEqual([]);
    expect(codeOf(backend.ask(old, { kind: 'hello' }, backend.credential('alice')))).toBe(6014);
  });

  it('R31 the logout of a kicked instance does not log the account out; without one it is closed', () => {
    const first = backend.online('alice');
    const second = backend.online('alice');
    backend.ask(first, { kind: 'logout' });
    const third = backend.online('alice');
    expect(backend.status('alice', third)).toBe('1:');
    const closed = backend.pass(6).filter(({ type }) => type === 'close');
    expect(closed).toEqual([{ type: 'close', connection: second, reason: 'kicked' }]);
  });

  it('R31 up to webInstances at once; fewer kicks the oldest', () => {
    backend.settings({ webInstances: 3 });
    const instances = [1, 2, 3].map(() => backend.online('alice'));
    expect(backend.sends.some(({ type }) => type === 'kick')).toBe(false);
    const kicked = backend
      .settings({ webInstances: 1 })
      .flatMap((send) => (send.type === 'kick' ? send.connection : []));
    expect(kicked).toEqual(instances.slice(0, 2));
  });

  it('R31 web and native do not kick each other; natives are bounded', () => {
    const web = backend.online('alice');
    const phones = Array.from({ length: 11 }, () => backend.online('alice', { platform: ANDROID }));
    const kicks = backend.sends.filter(({ type }) => type === 'kick');
    expect(kicks).toEqual([{ type: 'kick', connection: phones[0], reason: 'multipleDevice' }]);
    expect(codeOf(backend.ask(web, { kind: 'hello' }))).toBe(0);
  });

  it('a reconnect of the same SDK instance replaces its half-open connection, without kick or change', () => {
    const watcher = backend.online('bob');
    const old = backend.online('alice', { instanceID: 'tab' });
    backend.ask(watcher, { kind: 'subscribe', userIDs: ['alice'] });
    backend.forget();
    const again = backend.online('alice', { instanceID: 'tab' });
    expect(backend.sends).toContainEqual({ type: 'close', connection: old, reason: 'replaced' });
    expect(backend.sends.some(({ type }) => type === 'kick')).toBe(false);
    backend.disconnect(old);
    expect(backend.told(watcher)).toEqual([]);
    expect(backend.status('alice', again)).toBe('1:');
  });
});

describe('restore', () => {
  it('after a restart nobody is online; what was set is kept, of a native app not', () => {
    const web = backend.online('alice');
    backend.ask(web, { kind: 'setStatus', customStatus: 'kept' });
    backend.ask(backend.online('bob', { platform: ANDROID }), { kind: 'setStatus', customStatus: 'lost' });
    backend.ask(web, { kind: 'subscribe', userIDs: ['bob'] });
    const left = backend.online('carol');
    backend.ask(left, { kind: 'setStatus', customStatus: 'until cleared' });
    backend.ask(left, { kind: 'logout' });
    const records = ['alice', 'bob', 'carol'].flatMap((userID) => recordOf(backend.world, userID) ?? []);

    const restarted = new Harness();
    restarted.now = backend.now + 10_000;
    restarted.restore(records);
    const asker = restarted.online('dora');
    expect(['alice', 'bob', 'carol'].map((userID) => restarted.status(userID, asker))).toEqual([
      '2:kept',
      '2:',
      '3:until cleared',
    ]);
    restarted.pass(20);
    expect(restarted.status('carol', asker)).toBe('3:');
    const alice = restarted.online('alice');
    expect(restarted.status('alice', alice)).toBe('1:kept');
    restarted.forget();
    restarted.online('bob');
    expect(restarted.told(alice)).toEqual(['bob:1:']);
  });
});

describe('profiles', () => {
  it('names and friends of the config; unknown users are left out', () => {
    backend.register([{ userID: 'alice', nick: 'Alice', avatar: 'a.png', friends: ['bob', 'alice'] }]);
    backend.register([{ userID: 'alice', nick: 'Alícia' }]);
    const bob = backend.online('bob');
    const profile = { userID: 'alice', nick: 'Alícia', avatar: 'a.png' };
    expect(backend.ask(bob, { kind: 'getProfiles', userIDs: ['alice', 'nobody'] })).toEqual({
      kind: 'profiles',
      profiles: [profile],
    });
    expect(backend.ask(bob, { kind: 'getFriends' })).toEqual({
      kind: 'friends',
      profiles: [profile],
      count: 1,
      nextIndex: 0,
    });
    const many = Array.from({ length: 101 }, (_, index) => `user${index}`);
    expect(codeOf(backend.ask(bob, { kind: 'getProfiles', userIDs: many }))).toBe(70402);
  });
});
