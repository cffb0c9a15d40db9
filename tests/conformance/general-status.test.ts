import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LocalSdkClient } from '../support/sdk-client.ts';
import { GENERATIONS, GET, LOGIN, LOGOUT, NATIVE_PLATFORM, Scene, SET, SUBSCRIBE, sign } from './scene.ts';
import { told } from './told.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.still({
    config: { accounts: [{ userID: 'alice' }, { userID: 'bob' }, { userID: 'never' }] },
  });
});
afterEach(() => scene.close());

describe.each(GENERATIONS)('%s', (sdk) => {
  let alice: LocalSdkClient;
  beforeEach(async () => {
    [alice] = await scene.online(sdk, 'alice');
    await alice.subscribe(['bob', 'never']);
  });

  it("R1 both statuses are the user's, not a device's: two tabs and a phone have one of each", async () => {
    scene.backend.applySettings({ webInstances: 2 });
    const [tab, other] = await scene.online(sdk, 'bob', 'bob');
    const phone = await scene.rawOnline('bob', NATIVE_PLATFORM);
    const known = async () => (await alice.getStatus(['bob'])).successUserList;
    await tab.setStatus('from a tab');
    expect(await known()).toEqual([{ userID: 'bob', statusType: 1, customStatus: 'from a tab' }]);
    await phone.ask(SET, { CustomStatus: 'from the phone' });
    expect(await known()).toEqual([{ userID: 'bob', statusType: 1, customStatus: 'from the phone' }]);
    for (const each of [tab, other]) {
      await each.waitForStatus({ userID: 'bob', statusType: 1, customStatus: 'from the phone' });
      expect((await each.getStatus(['bob'])).successUserList[0]?.customStatus).toBe('from the phone');
    }
  });

  it('R2 1, 2 and 3 as they are; a user whom nobody knows is a failure, never a guess and never 0', async () => {
    scene.backend.applySettings({ webInstances: 2 });
    await scene.online(sdk, 'here');
    const [gone, left] = await scene.online(sdk, 'gone', 'left');
    await left.logout();
    await alice.subscribe(['gone']);
    await gone.destroy();
    await alice.waitForStatus({ userID: 'gone', statusType: 2 });
    const answer = await alice.getStatus(['here', 'gone', 'left', 'never', 'nobody']);
    const types = Object.fromEntries(answer.successUserList.map((one) => [one.userID, one.statusType]));
    expect(types).toEqual({ here: 1, gone: 2, left: 3, never: 3 });
    expect(answer.failureUserList.map(({ userID }) => userID)).toEqual(['nobody']);
  });

  it('R3 online from the login on: seen by others, and receiving what is pushed', async () => {
    const [bob] = await scene.online(sdk, 'bob');
    expect(await told(alice)).toEqual(['bob:1:']);
    await bob.subscribe(['alice']);
    await alice.setStatus('pushed');
    await bob.waitForStatus({ userID: 'alice', statusType: 1, customStatus: 'pushed' });
  });

  it('R4 R5 a web login or logout never causes offline, nor does a kick', async () => {
    const [first] = await scene.online(sdk, 'bob');
    await first.logout();
    const [second] = await scene.online(sdk, 'bob');
    const [third] = await scene.online(sdk, 'bob');
    await second.waitForEvent('SDK_NOT_READY');
    await third.logout();
    expect(await told(alice)).toEqual(['bob:1:', 'bob:3:', 'bob:1:', 'bob:3:']);
  });

  it('R4 a web connection that vanishes: offline at once, online again with the next login, and nothing lost', async () => {
    const [bob] = await scene.online(sdk, 'bob');
    await bob.setStatus('kept');
    await bob.destroy();
    await alice.waitForStatus({ userID: 'bob', statusType: 2 });
    await scene.online(sdk, 'bob');
    expect(await told(alice)).toEqual(['bob:1:', 'bob:1:kept', 'bob:2:kept', 'bob:1:kept']);
  });

  it('R4 a native app that is killed is offline; one that logs out is not', async () => {
    const phone = await scene.rawOnline('bob', NATIVE_PLATFORM);
    phone.cut();
    await alice.waitForStatus({ userID: 'bob', statusType: 2 });
    const again = await scene.rawOnline('bob', NATIVE_PLATFORM);
    await again.ask(LOGOUT);
    again.cut();
    expect(await told(alice)).toEqual(['bob:1:', 'bob:2:', 'bob:1:', 'bob:3:']);
  });

  it.each([
    ['native', NATIVE_PLATFORM],
    ['web', 7],
  ])(
    'R6 a silent %s connection is offline after 400 s, not a millisecond earlier',
    async (_kind, platform) => {
      const silent = await scene.rawOnline('bob', platform);
      expect(await told(alice)).toEqual(['bob:1:']);
      scene.pass(200);
      expect(await silent.code('heartbeat.alive')).toBe(0);
      expect(await told(alice)).toEqual([]);
      scene.pass(399.999);
      expect(await told(alice)).toEqual([]);
      scene.pass(0.001);
      await silent.waitForClose();
      expect(await told(alice)).toEqual(['bob:2:']);
    },
  );

  it('R7 online until the last of three devices is gone, and nobody hears of the others', async () => {
    scene.backend.applySettings({ webInstances: 2 });
    const [tab, other] = await scene.online(sdk, 'bob', 'bob');
    const phone = await scene.rawOnline('bob', NATIVE_PLATFORM);
    expect(await told(alice)).toEqual(['bob:1:']);
    await tab.logout();
    await phone.ask(LOGOUT);
    expect(await told(alice)).toEqual([]);
    expect((await alice.getStatus(['bob'])).successUserList[0]?.statusType).toBe(1);
    await other.logout();
    expect(await told(alice)).toEqual(['bob:3:']);
  });

  it('R4 R7 the one that ends last decides: a tab logs out, then the phone is lost', async () => {
    const [tab] = await scene.online(sdk, 'bob');
    const phone = await scene.rawOnline('bob', NATIVE_PLATFORM);
    await tab.logout();
    phone.cut();
    await alice.waitForStatus({ userID: 'bob', statusType: 2 });
    expect(await told(alice)).toEqual(['bob:1:', 'bob:2:']);
  });
});

describe('raw frames', () => {
  it('R4 R7 a reconnect over a half-open connection changes nothing for those who watch', async () => {
    const watcher = await scene.rawOnline('alice');
    await watcher.ask(SUBSCRIBE, { To_Account: ['bob'] });
    const old = await scene.rawOnline('bob');
    await scene.rawOnline('bob');
    await old.waitForClose();
    expect(await told(watcher)).toEqual(['bob:1:']);
  });

  it('R5 never logged in, and logged out, are the same; a refused login makes nobody online', async () => {
    const watcher = await scene.rawOnline('alice');
    const bob = await scene.rawOnline('bob');
    await bob.ask(LOGOUT);
    const refused = await scene.raw();
    expect(await refused.code(LOGIN, {}, { identifier: 'never', usersig: sign('bob') })).toBe(70013);
    expect((await watcher.ask(GET, { To_Account: ['bob', 'never'] })).body.UserStatusList).toEqual([
      { To_Account: 'bob', Status: 3, CustomStatus: '' },
      { To_Account: 'never', Status: 3, CustomStatus: '' },
    ]);
  });

  it('R6 any request is a sign of life; the patience is a setting, and holds for those who wait already', async () => {
    const watcher = await scene.rawOnline('alice');
    await watcher.ask(SUBSCRIBE, { To_Account: ['bob'] });
    const phone = await scene.rawOnline('bob', NATIVE_PLATFORM);
    for (const servcmd of ['heartbeat.alive', 'im_open_status.wshello', LOGIN]) {
      scene.pass(399);
      await phone.ask(servcmd);
      await scene.rawOnline('alice');
    }
    const again = await scene.rawOnline('alice');
    expect(phone.closed).toBe(false);
    scene.pass(10);
    expect(await told(again)).toEqual([]);
    scene.backend.applySettings({ heartbeatTimeoutSeconds: 10 });
    await phone.waitForClose();
    expect(await told(again)).toEqual(['bob:2:']);
  });

  it('R1 R2 R14 the answer: both statuses of each user once, and each who is none once', async () => {
    const watcher = await scene.rawOnline('alice');
    const bob = await scene.rawOnline('bob');
    await bob.ask(SET, { CustomStatus: '🎧' });
    const To_Account = ['bob', 'never', 'bob', 'nobody', 'zoë', 'nobody', '', 'x'.repeat(33)];
    const { body } = await watcher.ask(GET, { To_Account });
    expect(body.UserStatusList).toEqual([
      { To_Account: 'bob', Status: 1, CustomStatus: Buffer.from('🎧').toString('base64') },
      { To_Account: 'never', Status: 3, CustomStatus: '' },
    ]);
    const failure = { ErrorCode: 70107, ErrorInfo: expect.any(String) };
    expect(body.ErrorList).toEqual([
      { To_Account: 'nobody', ...failure },
      ...['zoë', '', 'x'.repeat(33)].map((Invalid_Account) => ({ Invalid_Account, ...failure })),
    ]);
  });
});
