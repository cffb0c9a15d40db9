import { beforeEach, describe, expect, it } from 'vitest';
import { recordOf } from '../../../../lib/backend/core/records.ts';
import { DEFAULT_SETTINGS } from '../../../../lib/backend/core/settings.ts';
import { ANDROID, codeOf, Harness, WEB } from './harness.ts';

let backend: Harness;
beforeEach(() => {
  backend = new Harness({ accounts: ['alice', 'bob', 'carol', 'dora'].map((userID) => ({ userID })) });
});

const kick = (userID: string) => backend.admin({ kind: 'kick', userID });
const importFriends = (userID: string, ...friendIDs: string[]) =>
  backend.admin({ kind: 'importFriends', userID, friendIDs });
const deleteFriends = (userID: string, both: boolean, ...friendIDs: string[]) =>
  backend.admin({ kind: 'deleteFriends', userID, friendIDs, both });
const deleteAccounts = (...userIDs: string[]) => backend.admin({ kind: 'deleteAccounts', userIDs });
const friendsOf = (userID: string) => recordOf(backend.world, userID)?.friends;

describe('importing accounts', () => {
  it('registers, and gives those that exist what is new', () => {
    const accounts = [
      { userID: 'eve', nick: 'Eve', avatar: 'a.png' },
      { userID: 'bob', nick: 'Bob' },
    ];
    expect(backend.admin({ kind: 'importAccounts', accounts, unfit: ['é'] })).toEqual({
      kind: 'imported',
      failed: ['é'],
    });
    expect(backend.admin({ kind: 'importAccount', account: { userID: 'eve', nick: 'E' } })).toEqual({
      kind: 'ok',
    });
    expect(recordOf(backend.world, 'eve')).toMatchObject({ nick: 'E', avatar: 'a.png', presence: 'never' });
    expect(recordOf(backend.world, 'bob')).toMatchObject({ nick: 'Bob', avatar: '' });
    expect(backend.persisted()).toContain('eve');
  });

  it('profiles: what is not given stays; an unknown account is refused, not registered', () => {
    backend.admin({ kind: 'setProfile', userID: 'bob', nick: 'Bob', avatar: 'b.png' });
    backend.admin({ kind: 'setProfile', userID: 'bob', nick: '' });
    expect(recordOf(backend.world, 'bob')).toMatchObject({ nick: '', avatar: 'b.png' });
    const refusal = backend.admin({ kind: 'setProfile', userID: 'nobody', nick: 'N' });
    expect(refusal).toMatchObject({ kind: 'refused', code: 40003 });
    expect(backend.world.accounts.has('nobody')).toBe(false);
  });
});

describe('kick', () => {
  it('R31 R5 every session is kicked and given time to say goodbye; the account is not logged in', () => {
    const web = backend.online('alice', { instanceID: 'tab' });
    const phone = backend.online('alice', { platform: ANDROID, instanceID: 'phone' });
    const bob = backend.online('bob');
    backend.ask(bob, { kind: 'subscribe', userIDs: ['alice'] });
    backend.ask(web, { kind: 'setStatus', customStatus: 'busy' });
    backend.forget();
    expect(kick('alice')).toEqual({ kind: 'ok' });
    for (const connection of [web, phone]) {
      expect(backend.sends).toContainEqual({ type: 'kick', connection, reason: 'restApi' });
      expect(backend.told(connection)).toEqual([]);
      expect(codeOf(backend.ask(connection, { kind: 'setStatus', customStatus: 'no' }))).toBe(6014);
    }
    expect(backend.told(bob)).toEqual(['alice:3:busy']);
    backend.pass(5);
    for (const connection of [web, phone]) {
      expect(backend.sends).toContainEqual({ type: 'close', connection, reason: 'kicked' });
    }
    backend.pass(25);
    expect(backend.told(bob), 'R13 cleared 30 s after, as after a logout').toEqual([
      'alice:3:busy',
      'alice:3:',
    ]);
  });

  it('R5 one whose connection is lost is not logged in either, and has to log in again', () => {
    const alice = backend.online('alice', { instanceID: 'tab' });
    backend.disconnect(alice);
    kick('alice');
    const again = backend.connect('tab');
    const early = backend.ask(again, { kind: 'setStatus', customStatus: 'x' }, backend.credential('alice'));
    expect(codeOf(early)).toBe(6014);
    expect(codeOf(backend.ask(again, { kind: 'login', platform: WEB }, backend.credential('alice')))).toBe(0);
    expect(codeOf(backend.ask(again, { kind: 'setStatus', customStatus: 'x' }))).toBe(0);
  });

  it('one who is not logged in is left as is; an unknown account is refused', () => {
    backend.forget();
    expect(kick('alice')).toEqual({ kind: 'ok' });
    expect(backend.persisted()).toEqual([]);
    expect(kick('nobody')).toMatchObject({ kind: 'refused', code: 70107 });
  });
});

describe('deleting accounts', () => {
  it('kicks the sessions; leaves no trace in anyone’s friends, subscriptions or waits', () => {
    const alice = backend.online('alice');
    const bob = backend.online('bob');
    const carol = backend.online('carol');
    importFriends('carol', 'alice', 'dora');
    importFriends('alice', 'bob');
    backend.ask(bob, { kind: 'subscribe', userIDs: ['alice', 'dora'] });
    backend.ask(alice, { kind: 'subscribe', userIDs: ['bob'] });
    backend.ask(alice, { kind: 'setStatus', customStatus: 'here' });
    backend.forget();
    expect(deleteAccounts('alice', 'nobody')).toEqual({
      kind: 'deleted',
      results: [
        { userID: 'alice', code: 0, info: '' },
        { userID: 'nobody', code: 70107, info: expect.any(String) },
      ],
    });
    expect(backend.sends).toContainEqual({ type: 'kick', connection: alice, reason: 'restApi' });
    expect(backend.told(alice)).toEqual([]);
    expect([backend.told(bob), backend.told(carol)]).toEqual([['alice:0:'], ['alice:0:']]);
    expect(backend.persisted()).toEqual(['alice', 'bob', 'carol']);
    expect(recordOf(backend.world, 'alice')).toBeNull();
    expect(recordOf(backend.world, 'bob')?.subscriptions).toEqual(['dora']);
    expect(friendsOf('carol')).toEqual(['dora']);
    expect(backend.status('alice', bob)).toBe('none');
    backend.forget();
    backend.disconnect(alice);
    backend.pass(100_000);
    expect(backend.persisted()).not.toContain('alice');
  });

  it('a later login registers it anew: nobody watches it, and nothing of it is as before', () => {
    const bob = backend.online('bob');
    importFriends('bob', 'alice');
    backend.ask(bob, { kind: 'subscribe', userIDs: ['alice'] });
    backend.admin({ kind: 'setProfile', userID: 'alice', nick: 'Alice' });
    deleteAccounts('alice');
    backend.forget();
    const alice = backend.online('alice');
    backend.ask(alice, { kind: 'setStatus', customStatus: 'new' });
    expect(backend.told(bob)).toEqual([]);
    expect(recordOf(backend.world, 'alice')).toMatchObject({ nick: '', friends: [], presence: 'online' });
  });

  it('R24 one who was waiting for clearing does not come back by it', () => {
    const alice = backend.online('alice');
    backend.ask(alice, { kind: 'setStatus', customStatus: 'x' });
    backend.ask(alice, { kind: 'logout' });
    deleteAccounts('alice');
    backend.forget();
    backend.pass(60);
    expect(backend.persisted()).toEqual([]);
  });
});

describe('friends', () => {
  it('R26 are one way: whose list it is is told, the other is not', () => {
    const alice = backend.online('alice');
    const bob = backend.online('bob');
    expect(importFriends('alice', 'bob', 'alice', 'nobody', 'bob')).toMatchObject({
      results: [{ code: 0 }, { code: 30001 }, { code: 30003 }, { code: 0 }],
    });
    backend.forget();
    backend.ask(bob, { kind: 'setStatus', customStatus: 'b' });
    backend.ask(alice, { kind: 'setStatus', customStatus: 'a' });
    expect(backend.told(alice)).toEqual(['bob:1:b', 'alice:1:a']);
    expect(backend.told(bob)).toEqual(['bob:1:b']);
    expect([friendsOf('alice'), friendsOf('bob')]).toEqual([['bob'], []]);
  });

  it('that are imported again stay where they are in the list', () => {
    backend.register([{ userID: 'erik' }]);
    importFriends('alice', 'bob', 'erik');
    importFriends('alice', 'bob');
    expect(friendsOf('alice')).toEqual(['bob', 'erik']);
  });

  it('are deleted one way or both ways', () => {
    importFriends('alice', 'bob', 'carol');
    importFriends('bob', 'alice');
    backend.forget();
    expect(deleteFriends('alice', false, 'bob', 'dora', 'nobody')).toMatchObject({
      results: [{ code: 0 }, { code: 31704 }, { code: 30003 }],
    });
    expect(backend.persisted()).toEqual(['alice']);
    expect([friendsOf('alice'), friendsOf('bob')]).toEqual([['carol'], ['alice']]);
    backend.forget();
    expect(deleteFriends('alice', true, 'bob', 'carol')).toMatchObject({
      results: [{ code: 0 }, { code: 0 }],
    });
    expect(backend.persisted()).toEqual(['alice', 'bob']);
    expect([friendsOf('alice'), friendsOf('bob')]).toEqual([[], []]);
  });

  it('of an unknown account are refused', () => {
    expect(importFriends('nobody', 'bob')).toMatchObject({ kind: 'refused', code: 30003 });
    expect(deleteFriends('nobody', true, 'bob')).toMatchObject({ kind: 'refused', code: 30003 });
    expect(backend.world.accounts.has('nobody')).toBe(false);
  });
});

describe('querying who is online', () => {
  const query = (...userIDs: string[]) => backend.admin({ kind: 'queryOnline', userIDs, detail: true });
  const lines = (...userIDs: string[]) => {
    const answer = query(...userIDs);
    if (answer.kind !== 'online') throw new Error(answer.kind);
    return answer.found.map(({ userID, status, platforms }) => `${userID} ${status} ${platforms}`);
  };

  it('R4 R7 tells it by the best of the sessions; a native app that is gone can be reached for seven days', () => {
    backend.settings({ webInstances: 2 });
    const tabs = [backend.online('alice', { instanceID: 'a' }), backend.online('alice', { instanceID: 'b' })];
    const phone = backend.online('alice', { platform: ANDROID });
    const tab = backend.online('bob');
    expect(lines('alice', 'bob', 'carol', 'alice')).toEqual([
      'alice Online 7,2',
      'bob Online 7',
      'carol Offline ',
    ]);
    for (const connection of [...tabs, tab, phone]) backend.disconnect(connection);
    expect(lines('alice', 'bob')).toEqual(['alice PushOnline ', 'bob Offline ']);
    backend.pass(7 * 86_400);
    expect(lines('alice')).toEqual(['alice Offline ']);
  });

  it('lists those that do not exist', () => {
    expect(query('nobody', 'alice')).toMatchObject({ failed: [{ userID: 'nobody', code: 70107 }] });
  });
});

describe('settings', () => {
  it('some are changed, all are told, and they are to be stored', () => {
    backend.forget();
    const changes = { webInstances: 4, statusSwitch: false };
    const settings = { ...DEFAULT_SETTINGS, ...changes };
    expect(backend.admin({ kind: 'setSettings', changes })).toEqual({ kind: 'settings', settings });
    expect(backend.sends).toContainEqual({ type: 'persistSettings' });
    backend.forget();
    expect(backend.admin({ kind: 'getSettings' })).toEqual({ kind: 'settings', settings });
    expect(backend.sends).toHaveLength(1);
  });
});
