import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LocalSdkClient } from '../support/sdk-client.ts';
import type { RawClient } from './raw-client.ts';
import { codeOf, GENERATIONS, LOGIN, LOGOUT, NATIVE_PLATFORM, Scene, SET, SUBSCRIBE, sign } from './scene.ts';
import { told } from './told.ts';

/** The SDK comes back by itself after a second, or a few. */
const RECONNECT = { timeout: 20_000 };
const KICK = 'im_open_status.stat_forceoffline';

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.still({ config: { accounts: [{ userID: 'alice' }] } });
});
afterEach(() => scene.close());

async function wasKicked(client: LocalSdkClient): Promise<boolean> {
  return (await client.events()).some(({ name }) => name === 'KICKED_OUT');
}

describe.each(GENERATIONS)('%s', (sdk) => {
  it('R31 by default one web instance: the newer login kicks the older, whose calls are refused from then on', async () => {
    const [old] = await scene.online(sdk, 'alice');
    const [newer] = await scene.online(sdk, 'alice');
    await old.waitForEvent('KICKED_OUT', 'multipleAccount');
    await old.waitForEvent('SDK_NOT_READY');
    expect(await codeOf(old.setStatus('no'))).not.toBe(0);
    await newer.setStatus('yes');
    await newer.waitForStatus({ userID: 'alice', statusType: 1, customStatus: 'yes' });
    expect((await newer.statuses()).map(({ customStatus }) => customStatus)).not.toContain('no');
    expect(await wasKicked(newer)).toBe(false);
  });

  it('R31 the kicked one can log in again, and kicks in turn', async () => {
    const [first] = await scene.online(sdk, 'alice');
    const [second] = await scene.online(sdk, 'alice');
    await first.waitForEvent('SDK_NOT_READY');
    first.forget();
    await first.login();
    await second.waitForEvent('KICKED_OUT', 'multipleAccount');
    await first.setStatus('back');
    await first.waitForStatus({ userID: 'alice', customStatus: 'back' });
  });

  it(
    'R31 the kicked one does not fight: cut off together, all others are back and it is not',
    RECONNECT,
    async () => {
      const [old, watcher] = await scene.online(sdk, 'alice', 'bob');
      const [newer] = await scene.online(sdk, 'alice');
      await old.waitForEvent('KICKED_OUT', 'multipleAccount');
      await old.waitForEvent('SDK_NOT_READY');
      // By then one that did not say goodbye is closed by the backend.
      scene.pass(6);
      for (const client of [old, newer, watcher]) client.forget();
      scene.backend.dropConnections();
      await watcher.waitForStatus({ userID: 'bob', statusType: 1 });
      await newer.waitForStatus({ userID: 'alice', statusType: 1 });
      await newer.setStatus('still me');
      await newer.waitForStatus({ userID: 'alice', customStatus: 'still me' });
      expect(await wasKicked(newer)).toBe(false);
      expect((await old.events()).map(({ name }) => name)).not.toContain('SDK_READY');
      expect(await old.statuses()).toEqual([]);
      expect(await codeOf(old.setStatus('no'))).not.toBe(0);
    },
  );

  it('R31 of ten instances none is kicked; the eleventh kicks the oldest and nobody else', async () => {
    scene.backend.applySettings({ webInstances: 10 });
    const instances: LocalSdkClient[] = [];
    for (let count = 0; count < 10; count += 1) instances.push(...(await scene.online(sdk, 'alice')));
    const [oldest, ...others] = instances as [LocalSdkClient, ...LocalSdkClient[]];
    expect(await codeOf(oldest.setStatus('all ten'))).toBe(0);
    await Promise.all(instances.map((one) => one.waitForStatus({ customStatus: 'all ten' })));
    expect(await Promise.all(instances.map(wasKicked))).toEqual(instances.map(() => false));
    const [eleventh] = await scene.online(sdk, 'alice');
    await oldest.waitForEvent('KICKED_OUT', 'multipleAccount');
    await eleventh.setStatus('ten again');
    await Promise.all(others.map((one) => one.waitForStatus({ customStatus: 'ten again' })));
    expect(await Promise.all(others.map(wasKicked))).toEqual(others.map(() => false));
  });

  it('R31 fewer instances allowed while running: the oldest are kicked at once, the newest stays', async () => {
    scene.backend.applySettings({ webInstances: 3 });
    const [first] = await scene.online(sdk, 'alice');
    const [second] = await scene.online(sdk, 'alice');
    const [third] = await scene.online(sdk, 'alice');
    scene.backend.applySettings({ webInstances: 1 });
    await Promise.all([first, second].map((one) => one.waitForEvent('KICKED_OUT', 'multipleAccount')));
    await third.setStatus('alone');
    await third.waitForStatus({ customStatus: 'alone' });
    expect(await wasKicked(third)).toBe(false);
  });

  it('R7 R31 a kick is no change of status; after the logout of the newer one it is not logged in', async () => {
    const [watcher] = await scene.online(sdk, 'bob');
    await watcher.subscribe(['alice']);
    const [old] = await scene.online(sdk, 'alice');
    await old.setStatus('busy');
    await told(watcher);
    const [newer] = await scene.online(sdk, 'alice');
    await old.waitForEvent('SDK_NOT_READY');
    expect(await told(watcher)).toEqual([]);
    expect((await newer.getStatus(['alice'])).successUserList[0]?.customStatus).toBe('busy');
    await newer.logout();
    expect(await told(watcher)).toEqual(['alice:3:busy']);
  });

  it('R31 native apps and a web instance side by side; a newer web instance kicks the web one only', async () => {
    const phone = await scene.rawOnline('alice', NATIVE_PLATFORM);
    const [old] = await scene.online(sdk, 'alice');
    const [newer] = await scene.online(sdk, 'alice');
    await old.waitForEvent('KICKED_OUT', 'multipleAccount');
    await newer.setStatus('two');
    await phone.waitForStatus('alice:1:two');
    expect(phone.frames.map(({ head }) => head.servcmd)).not.toContain(KICK);
    expect(await wasKicked(newer)).toBe(false);
  });
});

describe('raw frames', () => {
  function kicksOf(raw: RawClient): unknown[] {
    return raw.frames.filter(({ head }) => head.servcmd === KICK).map(({ body }) => body);
  }
  const kickBody = (KickType: number) => ({
    EventArray: [
      { Event: expect.any(Number), C2cNotifyMsgArray: [{ KickoutMsgNotify: { KickType, NewInstInfo: {} } }] },
    ],
  });

  it('R31 the kicked one is told why, once, refused, and closed after 5 s unless it says goodbye', async () => {
    const rude = await scene.rawOnline('alice', 7, 'rude');
    const polite = await scene.rawOnline('alice', 7, 'polite');
    expect(await polite.code(SET, { CustomStatus: 'mine' })).toBe(0);
    const newest = await scene.rawOnline('alice', 7, 'newest');
    expect(await polite.code(LOGOUT)).toBe(0);
    for (const raw of [rude, polite]) {
      expect(await raw.code(SET, { CustomStatus: 'not mine' })).toBe(6014);
      expect(kicksOf(raw)).toEqual([kickBody(1)]);
    }
    scene.pass(4.999);
    expect(await rude.code('heartbeat.alive')).toBe(0);
    scene.pass(0.001);
    await rude.waitForClose();
    expect(await newest.code(SET, { CustomStatus: 'mine now' })).toBe(0);
    expect(kicksOf(newest)).toEqual([]);
    expect(newest.statuses()).not.toContain('alice:1:not mine');
  });

  it('R31 the kicked one may log in again where it is, with no goodbye, and is not closed', async () => {
    const kicked = await scene.rawOnline('alice', 7, 'kicked');
    const newer = await scene.rawOnline('alice', 7, 'newer');
    await kicked.logIn('alice', sign('alice'));
    await newer.waitFor(({ head }) => head.servcmd === KICK);
    scene.pass(5);
    await newer.waitForClose();
    expect(await kicked.code(SET, { CustomStatus: 'mine again' })).toBe(0);
  });

  it('R31 R32 the signature of a kicked instance serves nothing on a new connection, until it logs in', async () => {
    const old = await scene.raw('/binfo?instanceid=old');
    const { A2Key: a2, TinyId: tinyid } = (await old.logIn('alice', sign('alice'))).body;
    await scene.rawOnline('alice', 7, 'newer');
    const again = await scene.raw('/binfo?instanceid=old');
    expect(await again.code(SET, { CustomStatus: 'x' }, { a2, tinyid })).toBe(6014);
    expect(await again.code(LOGIN, {}, { a2, tinyid })).toBe(0);
    expect(await again.code(SET, { CustomStatus: 'x' }, { a2, tinyid })).toBe(0);
  });

  it('R31 ten native sessions at most: the eleventh kicks the oldest, as another device', async () => {
    const web = await scene.rawOnline('alice');
    const phones: RawClient[] = [];
    for (let count = 0; count < 11; count += 1) {
      phones.push(await scene.rawOnline('alice', NATIVE_PLATFORM, `phone ${count}`));
    }
    for (const each of [web, ...phones]) await each.ask('heartbeat.alive');
    expect(phones.map(kicksOf)).toEqual([[kickBody(2)], ...phones.slice(1).map(() => [])]);
    expect(kicksOf(web)).toEqual([]);
  });

  it("R31 nobody is kicked by another account's login", async () => {
    const alice = await scene.rawOnline('alice');
    for (const userID of ['Alice', 'alice ', 'bob']) {
      const other = await scene.rawOnline(userID);
      await other.ask(SUBSCRIBE, { To_Account: ['alice'] });
    }
    await alice.ask('heartbeat.alive');
    expect(kicksOf(alice)).toEqual([]);
  });
});
