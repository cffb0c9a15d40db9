import { beforeEach, describe, expect, it } from 'vitest';
import { type MemoryServer, sdkSessions } from '../../../lib/chat/sdk-session.ts';
import {
  ChatError,
  type ChatSession,
  type OpenSession,
  type SessionEvent,
} from '../../../lib/chat/session.ts';
import type { Account } from '../../../lib/status/forms.ts';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';
import { type FakeSdk, fakeSdk } from '../../support/fake-sdk.ts';

const ME: Account = { server: 'ws://127.0.0.1:9501', sdkAppID: 1_400_000_000, userID: 'me', userSig: 'sig' };

let clock: FakeClock;
let sdk: FakeSdk;
let open: OpenSession;
let events: SessionEvent[];
let window: EventTarget;
let windowEvents: string[];
/** Whether the network guard takes the account's server for no address. */
let refuseServer: boolean;
/** Whether the session that is being opened is still wanted. */
let wanted: boolean;
/** What loads the parts that the SDK's core leaves out. */
let loadModules: () => Promise<Record<string, unknown>>;
/** What starts the server, where it is one in memory. */
let startServer: (() => MemoryServer) | null;

beforeEach(() => {
  clock = fakeClock();
  sdk = fakeSdk();
  events = [];
  windowEvents = [];
  refuseServer = false;
  wanted = true;
  startServer = null;
  loadModules = async () => ({ 'relationship-module': 'friends' });
  window = new EventTarget();
  for (const name of ['online', 'offline']) window.addEventListener(name, () => windowEvents.push(name));
  open = sdkSessions({
    loadSdk: sdk.load,
    loadModules: () => loadModules(),
    loadServer: async () => startServer,
    restrictTo(server, inMemory) {
      if (refuseServer) throw new TypeError('Invalid URL');
      sdk.log.push(`restrictTo ${server}${inMemory ? ' in memory' : ''}`);
    },
    setTimeout: clock.setTimeout,
    clearTimeout: clock.clearTimeout,
    window,
  });
});

const openMine = (account: Account = ME): Promise<ChatSession> =>
  open(
    account,
    (event) => events.push(event),
    () => wanted,
  );

/** What a promise has come to so far. */
function outcome(promise: Promise<unknown>): { state: string } {
  const seen = { state: 'pending' };
  promise.then(
    () => {
      seen.state = 'resolved';
    },
    (reason) => {
      seen.state = `rejected ${reason instanceof ChatError ? reason.code : String(reason)}`;
    },
  );
  return seen;
}

/** Ends a session at once, as far as the SDK is concerned. */
async function end(session: ChatSession): Promise<void> {
  const closing = session.close();
  sdk.call('destroy').resolve();
  await closing;
}

describe('opening', () => {
  it('restricts the network before the SDK can open anything, and silences its log', async () => {
    await openMine();
    expect(sdk.log).toEqual([
      'restrictTo ws://127.0.0.1:9501',
      'create {"SDKAppID":1400000000,"proxyServer":"ws://127.0.0.1:9501","modules":{"relationship-module":"friends"}}',
      'setLogLevel 4',
    ]);
  });

  it('goes on without what can not be loaded of the SDK beside its core', async () => {
    loadModules = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));
    await openMine();
    expect(sdk.log[1]).toBe(
      'create {"SDKAppID":1400000000,"proxyServer":"ws://127.0.0.1:9501","modules":{}}',
    );
  });

  it('refuses an address that is none, and opens nothing', async () => {
    refuseServer = true;
    await expect(openMine()).rejects.toMatchObject({ code: 'bad-server' });
    expect(sdk.log.filter((line) => line.startsWith('create'))).toEqual([]);
  });

  it('gives no server for Tencent Cloud', async () => {
    await openMine({ ...ME, server: '' });
    expect(sdk.log.slice(0, 2)).toEqual([
      'restrictTo ',
      'create {"SDKAppID":1400000000,"modules":{"relationship-module":"friends"}}',
    ]);
  });

  it('waits until the session before has been destroyed, or it would get that one again', async () => {
    const former = await openMine();
    const closing = former.close();
    const next = openMine({ ...ME, server: '' });
    await clock.advance(60_000);
    await closing;
    expect(sdk.log.filter((line) => /^(create|restrictTo)/.test(line))).toHaveLength(2);
    sdk.call('destroy').resolve();
    await next;
    expect(sdk.log.filter((line) => line.startsWith('create'))).toHaveLength(2);
  });

  it('opens nothing when it is not wanted any more by the time the session before has ended', async () => {
    const former = await openMine();
    void former.close();
    const next = outcome(openMine());
    wanted = false;
    sdk.call('destroy').resolve();
    await clock.settle();
    expect(next.state).toBe('rejected superseded');
    expect(sdk.log.filter((line) => line.startsWith('create'))).toHaveLength(1);
  });

  it('goes on when the session before had nothing to log out of', async () => {
    const former = await openMine();
    const closing = former.close();
    sdk.call('destroy').reject({ code: 3000, message: 'not logged in' });
    await closing;
    await expect(openMine()).resolves.toBeDefined();
  });
});

describe('login', () => {
  it('gives the account', async () => {
    const session = await openMine();
    outcome(session.login());
    expect(sdk.call('login').options).toEqual({ userID: 'me', userSig: 'sig' });
  });

  it('is done only when the SDK is ready', async () => {
    const login = outcome((await openMine()).login());
    sdk.call('login').resolve({ data: {} });
    await clock.advance(5_000);
    expect(login.state).toBe('pending');
    sdk.emit('SDK_READY');
    await clock.settle();
    expect(login.state).toBe('resolved');
    expect(clock.pending()).toBe(0);
  });

  it('is done only when the SDK’s own login is, even if it says ready before', async () => {
    const login = outcome((await openMine()).login());
    sdk.emit('SDK_READY');
    await clock.settle();
    expect(login.state).toBe('pending');
    sdk.call('login').resolve();
    await clock.settle();
    expect(login.state).toBe('resolved');
  });

  it('is given up at once when a private server can not be reached', async () => {
    const session = await openMine();
    const login = outcome(session.login());
    sdk.emit('NET_STATE_CHANGE', { state: 'connecting' });
    await clock.settle();
    expect(login.state).toBe('pending');
    sdk.emit('NET_STATE_CHANGE', { state: 'disconnected' });
    await clock.settle();
    expect(login.state).toBe('rejected network');
  });

  it('goes on for Tencent Cloud, of whose addresses the SDK tries the next', async () => {
    const session = await openMine({ ...ME, server: '' });
    const login = outcome(session.login());
    sdk.emit('NET_STATE_CHANGE', { state: 'disconnected' });
    await clock.settle();
    expect(login.state).toBe('pending');
  });

  it.each(['login', 'ready'])('is given up after 12 s without %s, as no network', async (missing) => {
    const login = outcome((await openMine()).login());
    if (missing === 'ready') sdk.call('login').resolve();
    await clock.advance(11_999);
    expect(login.state).toBe('pending');
    await clock.advance(1);
    expect(login.state).toBe('rejected network');
  });

  it('that is refused says why, and leaves no timer', async () => {
    const login = outcome((await openMine()).login());
    sdk.call('login').reject({ code: 70001, message: 'UserSig expired' });
    await clock.settle();
    expect(login.state).toBe('rejected 70001');
    expect(clock.pending()).toBe(0);
  });
});

describe('a call', () => {
  it('for the own status sends it, the empty one too', async () => {
    const session = await openMine();
    for (const customStatus of ['Lunch', '']) {
      const set = session.setSelfStatus(customStatus);
      expect(sdk.call('setSelfStatus').options).toEqual({ customStatus });
      sdk.call('setSelfStatus').resolve({ data: {} });
      await expect(set).resolves.toBeUndefined();
    }
  });

  it('of getUserStatus tells who was found and who not', async () => {
    const session = await openMine();
    const asked = session.getUserStatus(['a', 'ghost']);
    expect(sdk.call('getUserStatus').options).toEqual({ userIDList: ['a', 'ghost'] });
    sdk.call('getUserStatus').resolve({
      data: {
        successUserList: [{ userID: 'a', statusType: 2, customStatus: '' }],
        failureUserList: [{ userID: 'ghost', code: 70107, message: '' }],
      },
    });
    expect(await asked).toEqual({
      found: [{ userID: 'a', statusType: 2, customStatus: '' }],
      failed: [{ userID: 'ghost', code: '70107' }],
    });
  });

  it('for what the SDK last heard of the own status asks about nobody else', async () => {
    const session = await openMine();
    const own = session.ownStatus();
    expect(sdk.call('getUserStatus').options).toEqual({ userIDList: ['me'] });
    const status = { userID: 'me', statusType: 1, customStatus: 'Lunch' };
    sdk.call('getUserStatus').resolve({ data: { successUserList: [status] } });
    expect(await own).toEqual(status);
  });

  it('for the own status that tells none is an error, not a guess', async () => {
    const own = outcome((await openMine()).ownStatus());
    sdk.call('getUserStatus').resolve({ data: { successUserList: [] } });
    await clock.settle();
    expect(own.state).toBe('rejected unexpected');
  });

  it('of subscribe tells who was refused', async () => {
    const session = await openMine();
    const subscribed = session.subscribe(['a', 'ghost']);
    expect(sdk.call('subscribeUserStatus').options).toEqual({ userIDList: ['a', 'ghost'] });
    sdk
      .call('subscribeUserStatus')
      .resolve({ data: { failureUserList: [{ userID: 'ghost', code: 70107 }] } });
    expect(await subscribed).toEqual([{ userID: 'ghost', code: '70107' }]);
  });

  it('of unsubscribe names whom', async () => {
    const session = await openMine();
    const done = outcome(session.unsubscribe(['a']));
    expect(sdk.call('unsubscribeUserStatus').options).toEqual({ userIDList: ['a'] });
    await clock.settle();
    expect(done.state).toBe('pending');
    sdk.call('unsubscribeUserStatus').resolve();
    await clock.settle();
    expect(done.state).toBe('resolved');
  });

  it('of unsubscribe for nobody is not made: it would mean everyone (R23)', async () => {
    const session = await openMine();
    await session.unsubscribe([]);
    expect(sdk.log.join()).not.toContain('unsubscribe');
  });

  it('for profiles gives those there are', async () => {
    const session = await openMine();
    const asked = session.getProfiles(['a', 'b']);
    sdk.call('getUserProfile').resolve({ data: [{ userID: 'a', nick: 'Ann', avatar: '' }] });
    expect(await asked).toEqual([{ userID: 'a', nick: 'Ann', avatar: '' }]);
  });

  it('for friends gives them, with the names that the account has for them', async () => {
    const session = await openMine();
    const asked = session.getFriends();
    sdk.call('getFriendList').resolve({
      data: [
        {
          userID: 'a',
          remark: 'Annie',
          profile: { userID: 'a', nick: 'Ann', avatar: 'https://x.example/a.png' },
        },
        { userID: 'b', remark: '', profile: { userID: 'b', nick: null } },
        { userID: 'c' },
        { nobody: true },
      ],
    });
    expect(await asked).toEqual([
      { userID: 'a', remark: 'Annie', nick: 'Ann', avatar: 'https://x.example/a.png' },
      { userID: 'b', remark: '', nick: '', avatar: '' },
      { userID: 'c', remark: '', nick: '', avatar: '' },
    ]);
  });

  it.each([
    ['setSelfStatus', (session: ChatSession) => session.setSelfStatus('x')],
    ['getUserStatus', (session: ChatSession) => session.ownStatus()],
    ['getUserStatus', (session: ChatSession) => session.getUserStatus(['a'])],
    ['subscribeUserStatus', (session: ChatSession) => session.subscribe(['a'])],
    ['unsubscribeUserStatus', (session: ChatSession) => session.unsubscribe(['a'])],
    ['getUserProfile', (session: ChatSession) => session.getProfiles(['a'])],
    ['getFriendList', (session: ChatSession) => session.getFriends()],
  ] as const)('of %s that is refused rejects with the code', async (name, call) => {
    const refused = outcome(call(await openMine()));
    sdk.call(name).reject({ code: 72001, message: 'not enabled' });
    await clock.settle();
    expect(refused.state).toBe('rejected 72001');
  });
});

describe('what happens by itself', () => {
  it('is told: statuses, one’s own among them', async () => {
    await openMine();
    const statuses = [
      { userID: 'a', statusType: 1, customStatus: 'Lunch' },
      { userID: 'me', statusType: 1, customStatus: '' },
    ];
    sdk.emit('USER_STATUS_UPDATED', statuses);
    expect(events).toEqual([{ type: 'statuses', statuses }]);
  });

  it('is told: the friend list', async () => {
    await openMine();
    sdk.emit('FRIEND_LIST_UPDATED', []);
    expect(events).toEqual([{ type: 'friends' }]);
  });

  it.each([
    ['connected', 'up'],
    ['connecting', 'trying'],
    ['disconnected', 'lost'],
    [undefined, 'lost'],
  ])('is told: the connection (%s)', async (word, state) => {
    await openMine();
    sdk.emit('NET_STATE_CHANGE', { state: word });
    expect(events).toEqual([{ type: 'connection', state }]);
  });

  it.each([
    ['multipleAccount', 'kicked-multiple-account'],
    ['multipleDevice', 'kicked-multiple-device'],
    ['REST_API_Kick', 'kicked-rest-api'],
    ['userSigExpired', 'usersig-expired'],
    ['something new', 'kicked-rest-api'],
    [undefined, 'kicked-rest-api'],
  ])('is told: the end (%s)', async (type, code) => {
    await openMine();
    sdk.emit('KICKED_OUT', { type });
    expect(events).toEqual([{ type: 'ended', code }]);
  });
});

describe('reconnectNow', () => {
  it('has the SDK see the network go and come, for it ignores a coming without a going', async () => {
    (await openMine()).reconnectNow();
    expect(windowEvents).toEqual(['offline', 'online']);
  });
});

describe('close', () => {
  it('destroys the SDK’s instance and leaves no timer', async () => {
    await end(await openMine());
    expect(sdk.log.at(-1)).toBe('destroy');
    expect(clock.pending()).toBe(0);
  });

  it('waits 2 s at most for a server that is gone', async () => {
    const closing = outcome((await openMine()).close());
    await clock.advance(1_999);
    expect(closing.state).toBe('pending');
    await clock.advance(1);
    expect(closing.state).toBe('resolved');
  });

  it('never rejects', async () => {
    const closing = outcome((await openMine()).close());
    sdk.call('destroy').reject(new Error('x'));
    await clock.settle();
    expect(closing.state).toBe('resolved');
  });

  it('is the end of its events, from its very start', async () => {
    const session = await openMine();
    const closing = session.close();
    sdk.emit('USER_STATUS_UPDATED', [{ userID: 'a', statusType: 1, customStatus: '' }]);
    sdk.emit('NET_STATE_CHANGE', { state: 'disconnected' });
    sdk.emit('KICKED_OUT', { type: 'multipleDevice' });
    sdk.call('destroy').resolve();
    await closing;
    sdk.emit('NET_STATE_CHANGE', { state: 'connected' });
    expect(events).toEqual([]);
  });

  it('called while the SDK tells of a kick destroys it after that: within, it would never be done', async () => {
    const session = await openMine();
    sdk.emit('KICKED_OUT', { type: 'REST_API_Kick' });
    const closing = outcome(session.close());
    expect(sdk.log).not.toContain('destroy');
    await clock.advance(0);
    expect(sdk.log.at(-1)).toBe('destroy');
    sdk.call('destroy').resolve();
    await clock.advance(0);
    expect(closing.state).toBe('resolved');
  });

  it('takes away what the SDK listened to, which it leaves when it was never logged in; and nothing else', async () => {
    const heard: string[] = [];
    sdk.atLogin = () => window.addEventListener('online', () => heard.push('the SDK'));
    const session = await openMine();
    outcome(session.login());
    window.addEventListener('online', () => heard.push('we'));
    window.dispatchEvent(new Event('online'));
    expect(heard).toEqual(['the SDK', 'we']);
    await end(session);
    window.dispatchEvent(new Event('online'));
    expect(heard).toEqual(['the SDK', 'we', 'we']);
  });

  it('of one session leaves the events of the next', async () => {
    await end(await openMine());
    await openMine();
    sdk.emit('NET_STATE_CHANGE', { state: 'connected' });
    expect(events).toEqual([{ type: 'connection', state: 'up' }]);
  });
});

it('ends calls that are under way with the session, for the SDK never answers them any more', async () => {
  const session = await openMine();
  const query = outcome(session.getUserStatus(['ann']));
  const login = outcome(session.login());
  void session.close();
  await clock.settle();
  expect(query.state).toBe('rejected network');
  expect(login.state).toBe('rejected network');
});

describe('a server in memory', () => {
  beforeEach(() => {
    startServer = () => {
      sdk.log.push('start');
      return {
        connect: () => ({ send: () => undefined, close: () => undefined }),
        stop: () => void sdk.log.push('stop'),
      };
    };
  });

  it('is started before the SDK can open anything, and lives as long as the session', async () => {
    const session = await openMine();
    expect(sdk.log.slice(0, 2)).toEqual(['start', 'restrictTo ws://127.0.0.1:9501 in memory']);
    const closing = session.close();
    await clock.settle();
    // It still has to answer the logout.
    expect(sdk.log).not.toContain('stop');
    sdk.call('destroy').resolve();
    await closing;
    expect(sdk.log.at(-1)).toBe('stop');
  });

  it('ends though the SDK does not', async () => {
    const session = await openMine();
    const closing = session.close();
    await clock.advance(2_000);
    await closing;
    expect(sdk.log.at(-1)).toBe('stop');
  });

  it('is not started for a sign-in that is no longer wanted, nor goes on where the address is refused', async () => {
    wanted = false;
    await expect(openMine()).rejects.toMatchObject({ code: 'superseded' });
    expect(sdk.log).toEqual([]);
    wanted = true;
    refuseServer = true;
    await expect(openMine()).rejects.toMatchObject({ code: 'bad-server' });
    expect(sdk.log).toEqual(['start', 'stop']);
  });

  it('is reached without a network: only our own word of one comes to the SDK, and only until the end', async () => {
    const session = await openMine();
    const heard: string[] = [];
    window.addEventListener('offline', () => heard.push('offline'));
    window.dispatchEvent(new Event('offline'));
    expect(heard).toEqual([]);
    session.reconnectNow();
    expect(heard).toEqual(['offline']);
    await end(session);
    window.dispatchEvent(new Event('offline'));
    expect(heard).toEqual(['offline', 'offline']);
  });
});
