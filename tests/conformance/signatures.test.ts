import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  codeOf,
  damaged,
  GENERATIONS,
  GET,
  LOGIN,
  NATIVE_PLATFORM,
  Scene,
  SDK_APP_ID,
  SECRET_KEY,
  SET,
  SUBSCRIBE,
  sign,
} from './scene.ts';

/** The SDK comes back by itself after a second, or a few. */
const RECONNECT = { timeout: 20_000 };
const KICK = 'im_open_status.stat_forceoffline';

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.still({ config: { accounts: [{ userID: 'alice' }] } });
});
afterEach(() => scene.close());

describe.each(GENERATIONS)('%s', (sdk) => {
  it('R32 a userSig is good until it expires', async () => {
    const userSig = sign('alice', { expireSeconds: 60 });
    // It is dated in whole seconds, and a moment before or after the clock here began to stand still.
    scene.pass(55);
    const early = scene.client('alice', sdk, userSig);
    await early.login();
    await early.logout();
    scene.pass(65);
    expect(await codeOf(scene.client('alice', sdk, userSig).login())).toBe(70001);
  });

  it('R32 after a refused login the same client can log in with another userSig', async () => {
    const client = scene.client('alice', sdk, sign('bob'));
    expect(await codeOf(client.login())).toBe(70013);
    await client.sdk.login({ userID: 'alice', userSig: sign('alice') });
    await client.waitForEvent('SDK_READY');
    await client.setStatus('in');
    await client.waitForStatus({ userID: 'alice', statusType: 1, customStatus: 'in' });
  });

  it(
    'R32 the login by A2Key after a reconnect is refused once the userSig has expired',
    RECONNECT,
    async () => {
      const [alice] = await scene.online(sdk, 'alice');
      scene.backend.dropConnections();
      scene.pass(864_001);
      await alice.waitForEvent('KICKED_OUT', 'userSigExpired');
      const watcher = scene.client('watcher', sdk, sign('watcher', { expireSeconds: 900_000 }));
      await watcher.login();
      expect((await watcher.getStatus(['alice'])).successUserList[0]?.statusType).toBe(2);
    },
  );

  it.each(['x', '~', 'x'.repeat(32), ' '.repeat(32)])(
    'R33 "%s" is a userID, to log in and to follow',
    async (userID) => {
      const [client, watcher] = await scene.online(sdk, userID, 'watcher');
      expect(await watcher.subscribe([userID])).toEqual({ failureUserList: [] });
      await client.setStatus('here');
      await watcher.waitForStatus({ userID, statusType: 1, customStatus: 'here' });
      expect((await watcher.getStatus([userID])).successUserList).toEqual([
        { userID, statusType: 1, customStatus: 'here' },
      ]);
    },
  );

  it.each([
    ['33 characters', 'x'.repeat(33)],
    ['an umlaut', 'zoë'],
    ['an emoji', '🎉'],
    ['a line feed', 'a\nb'],
    ['a null', 'a\u0000b'],
    ['a delete', 'a\u007f'],
  ])('R33 %s is none: no login, no account to ask about or follow', async (_what, userID) => {
    const failure = [{ userID, code: 70107, message: expect.any(String) }];
    expect(await codeOf(scene.client(userID, sdk).login())).toBe(70402);
    const [alice] = await scene.online(sdk, 'alice');
    expect(await alice.getStatus([userID])).toEqual({ successUserList: [], failureUserList: failure });
    expect(await alice.subscribe([userID])).toEqual({ failureUserList: failure });
  });

  it('R33 the empty userID never leaves the SDK', async () => {
    await expect(scene.client('', sdk).login()).rejects.toThrow('Params validate failed');
  });
});

describe('raw frames', () => {
  const login = async (userID: string, usersig: string, head: object = {}) => {
    const raw = await scene.raw();
    return { raw, code: await raw.code(LOGIN, {}, { identifier: userID, usersig, ...head }) };
  };

  it.each([
    ['expired', 70001, sign('alice', { expireSeconds: 0 })],
    ['signed with another key', 70003, sign('alice', { secretKey: 'other' })],
    ['damaged', 70003, damaged(sign('alice'))],
    ['cut short', 70003, sign('alice').slice(0, -8)],
    ['no signature at all', 70003, 'nonsense'],
    ['empty', 70003, ''],
    ["another user's", 70013, sign('bob')],
    ["another SDKAppID's", 70014, sign('alice', { sdkAppID: SDK_APP_ID + 1 })],
  ])('R32 %s: %i, web and native, and nothing is served after it', async (_what, expected, usersig) => {
    for (const platform of [7, NATIVE_PLATFORM]) {
      const { raw, code } = await login('alice', usersig, { platform });
      expect(code).toBe(expected);
      for (const servcmd of [SET, GET, SUBSCRIBE]) {
        expect(await raw.code(servcmd, { CustomStatus: 'x', To_Account: ['alice'] })).toBe(6014);
      }
    }
  });

  it('R32 the SDKAppID of the frame must be the one served here', async () => {
    expect((await login('alice', sign('alice'), { sdkappid: SDK_APP_ID + 1 })).code).toBe(70014);
    expect((await login('alice', sign('alice'), { sdkappid: String(SDK_APP_ID) })).code).toBe(0);
  });

  it('R32 a session ends with its userSig: the next answer says so, and then it needs a login', async () => {
    const alice = await scene.rawOnline('alice');
    const longer = await scene.raw();
    await longer.logIn('watcher', sign('watcher', { expireSeconds: 900_000 }));
    await longer.ask(SUBSCRIBE, { To_Account: ['alice'] });
    // Nobody is cut off for his silence meanwhile.
    scene.backend.applySettings({ heartbeatTimeoutSeconds: 10_000_000 });
    scene.pass(864_001);
    expect(await alice.code('heartbeat.alive')).toBe(70001);
    await longer.waitForStatus('alice:2:');
    expect(await alice.code(SET, { CustomStatus: 'late' })).toBe(70001);
    await alice.logIn('alice', sign('alice', { expireSeconds: 900_000 }));
    expect(await alice.code(SET, { CustomStatus: 'in time' })).toBe(0);
    expect(alice.frames.some(({ head }) => head.servcmd === KICK)).toBe(false);
  });

  it('R32 the secret key is in no frame and no line of the log', async () => {
    const alice = await scene.rawOnline('alice');
    await login('alice', sign('alice', { secretKey: 'other' }));
    for (const servcmd of ['im_sdk_config_mgr.fetch_config', GET])
      await alice.ask(servcmd, { To_Account: [] });
    expect(JSON.stringify([alice.frames, scene.log])).not.toContain(SECRET_KEY);
    expect(scene.log.length).toBeGreaterThan(0);
  });

  it.each([
    ['1 byte', 'x', 0],
    ['32 bytes', '~'.repeat(32), 0],
    ['nothing', '', 70402],
    ['33 bytes', 'x'.repeat(33), 70402],
    ['non-ASCII', 'zoë', 70402],
    ['full-width letters', 'ａｂｃ', 70402],
    ['a control character', 'a\tb', 70402],
    ['delete', '\u007f', 70402],
    ['a lone surrogate', '\ud800', 70402],
  ])('R33 %s', async (_what, userID, code) => {
    expect((await login(userID, sign(userID))).code).toBe(code);
    const alice = await scene.rawOnline('alice');
    const { UserStatusList, ErrorList } = (await alice.ask(GET, { To_Account: [userID] })).body;
    if (code === 0) expect(UserStatusList).toEqual([{ To_Account: userID, Status: 1, CustomStatus: '' }]);
    // An id that can be none is named under another key.
    else expect(ErrorList).toMatchObject([{ Invalid_Account: userID, ErrorCode: 70107 }]);
  });
});
