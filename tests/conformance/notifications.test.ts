import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LocalSdkClient } from '../support/sdk-client.ts';
import {
  GENERATIONS,
  GET,
  LOGOUT,
  NATIVE_PLATFORM,
  Scene,
  SET,
  SUBSCRIBE,
  sign,
  UNSUBSCRIBE,
} from './scene.ts';
import { told } from './told.ts';

/** All kinds of change that a user can go through, as those who are told hear it. */
const WHOLE_LIFE = ['1:', '1:busy', '1:', '1:at lunch', '3:at lunch', '3:', '1:', '2:'];
const lifeOf = (userID: string) => WHOLE_LIFE.map((change) => `${userID}:${change}`);

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.still({
    config: {
      webInstances: 3,
      accounts: [{ userID: 'alice', friends: ['fred'] }, { userID: 'bob' }, { userID: 'stranger' }],
    },
  });
});
afterEach(() => scene.close());

/** Takes someone through all of it, and returns when the backend has seen the end. */
async function live(userID: string): Promise<void> {
  const control = await scene.rawOnline('control');
  await control.ask(SUBSCRIBE, { To_Account: [userID] });
  const tab = await scene.rawOnline(userID);
  for (const CustomStatus of ['busy', '', 'at lunch']) await tab.ask(SET, { CustomStatus });
  await tab.ask(LOGOUT);
  scene.pass(30);
  await tab.logIn(userID, sign(userID));
  tab.cut();
  await control.waitForStatus(`${userID}:2:`);
  expect(control.statuses().filter((line) => line.startsWith(`${userID}:`))).toEqual(lifeOf(userID));
  control.cut();
}

describe.each(GENERATIONS)('%s', (sdk) => {
  let alice: LocalSdkClient;
  beforeEach(async () => {
    [alice] = await scene.online(sdk, 'alice');
  });

  it('R17 R27 every change of a subscribed user, general and custom, in order, on every tab', async () => {
    const [second] = await scene.online(sdk, 'alice');
    await alice.subscribe(['bob']);
    await live('bob');
    expect(await told(alice)).toEqual(lifeOf('bob'));
    expect(await told(second)).toEqual(lifeOf('bob'));
  });

  it('R17 unknown users are failures, the others are subscribed', async () => {
    expect(await alice.subscribe(['nobody', 'bob'])).toEqual({
      failureUserList: [{ userID: 'nobody', code: 70107, message: expect.any(String) }],
    });
    await live('bob');
    expect(await told(alice)).toEqual(lifeOf('bob'));
  });

  it('R26 every change of a friend, with no subscription', async () => {
    await live('fred');
    expect(await told(alice)).toEqual(lifeOf('fred'));
  });

  it('R26 friends take no place, and friendship holds both ways', async () => {
    scene.backend.applySettings({ subscriptionQuota: 1 });
    await alice.subscribe(['bob']);
    const [fred] = await scene.online(sdk, 'fred');
    const bob = await scene.rawOnline('bob');
    expect(await told(alice)).toEqual(['fred:1:', 'bob:1:']);
    await bob.ask(SET, { CustomStatus: 'busy' });
    expect(await told(alice)).toEqual(['bob:1:busy']);
    await told(fred);
    await alice.setStatus('for friends');
    expect(await told(fred)).toEqual(['alice:1:for friends']);
  });

  it('R21 R26 subscribed to and a friend: one notice of each change, not two', async () => {
    await alice.subscribe(['fred', 'fred']);
    await live('fred');
    expect(await told(alice)).toEqual(lifeOf('fred'));
    await alice.unsubscribe(['fred']);
    await live('fred');
    expect(await told(alice)).toEqual(lifeOf('fred'));
  });

  it('R26 R30 with the friend switch off friends count as others do; on again, as friends', async () => {
    scene.backend.applySettings({ friendSwitch: false });
    await live('fred');
    expect(await told(alice)).toEqual([]);
    await alice.subscribe(['fred']);
    await live('fred');
    expect(await told(alice)).toEqual(lifeOf('fred'));
    await alice.unsubscribe();
    scene.backend.applySettings({ friendSwitch: true });
    await live('fred');
    expect(await told(alice)).toEqual(lifeOf('fred'));
  });

  it('R28 of a stranger nothing at all: never subscribed, no longer, only asked about, or in vain', async () => {
    await live('stranger');
    expect(await told(alice)).toEqual([]);
    await alice.getStatus(['stranger']);
    await alice.getProfiles(['stranger']);
    await live('stranger');
    expect(await told(alice)).toEqual([]);
    scene.backend.applySettings({ statusSwitch: false });
    await expect(alice.subscribe(['stranger'])).rejects.toMatchObject({ code: 72001 });
    scene.backend.applySettings({ statusSwitch: true });
    await live('stranger');
    expect(await told(alice)).toEqual([]);
    await alice.subscribe(['stranger', 'bob']);
    await alice.unsubscribe(['stranger']);
    await live('stranger');
    expect(await told(alice)).toEqual([]);
  });

  it('R27 R28 to subscribe is not mutual, nor is it told', async () => {
    const [bob] = await scene.online(sdk, 'bob');
    await alice.subscribe(['bob']);
    await alice.setStatus('here');
    await alice.logout();
    expect(await told(bob)).toEqual([]);
  });

  it("R28 a subscription is one account's, not its friends'", async () => {
    const [fred] = await scene.online(sdk, 'fred');
    await alice.subscribe(['bob']);
    await told(fred);
    await live('bob');
    expect((await told(fred)).filter((line) => line.startsWith('bob:'))).toEqual([]);
  });
});

describe('raw frames', () => {
  it('R17 R25 R26 to a native app as to a web one', async () => {
    const phone = await scene.rawOnline('alice', NATIVE_PLATFORM);
    await phone.ask(SUBSCRIBE, { To_Account: ['bob'] });
    await live('bob');
    await live('fred');
    expect(await told(phone)).toEqual([...lifeOf('bob'), ...lifeOf('fred')]);
  });

  it('R26 subscribed to and a friend: one status in one frame for each change', async () => {
    const alice = await scene.rawOnline('alice');
    await alice.ask(SUBSCRIBE, { To_Account: ['fred'] });
    const fred = await scene.rawOnline('fred');
    await told(alice);
    await fred.ask(SET, { CustomStatus: 'once' });
    await alice.waitForStatus('fred:1:once');
    expect(alice.frames).toHaveLength(1);
    expect(alice.statuses()).toEqual(['fred:1:once']);
  });

  it('R28 a stranger is sent no frame at all, whatever others do', async () => {
    const stranger = await scene.rawOnline('stranger');
    await stranger.ask(GET, { To_Account: ['bob', 'fred', 'alice'] });
    await stranger.ask(SUBSCRIBE, { To_Account: ['bob'] });
    await stranger.ask(UNSUBSCRIBE, { To_Account: ['bob'] });
    stranger.forget();
    for (const userID of ['bob', 'fred', 'alice']) await live(userID);
    expect(await stranger.code('heartbeat.alive')).toBe(0);
    expect(stranger.frames.map(({ head }) => head.servcmd)).toEqual(['heartbeat.alive']);
  });

  it('R28 a connection that has not logged in, has logged out or was kicked is told nothing', async () => {
    const nobody = await scene.raw();
    const out = await scene.rawOnline('alice', 7, 'out');
    await out.ask(SUBSCRIBE, { To_Account: ['bob'] });
    scene.backend.applySettings({ webInstances: 1 });
    const kicked = await scene.rawOnline('fred', 7, 'kicked');
    await kicked.ask(SUBSCRIBE, { To_Account: ['bob'] });
    await scene.rawOnline('fred', 7, 'newer');
    await out.ask(LOGOUT);
    const bob = await scene.rawOnline('bob');
    for (const raw of [nobody, out, kicked]) raw.forget();
    await bob.ask(SET, { CustomStatus: 'secret' });
    for (const raw of [nobody, out, kicked]) {
      await raw.ask('heartbeat.alive');
      expect(raw.statuses()).toEqual([]);
    }
  });
});
