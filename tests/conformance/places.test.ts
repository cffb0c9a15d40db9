import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LocalSdkClient } from '../support/sdk-client.ts';
import { GENERATIONS, LOGOUT, NATIVE_PLATFORM, Scene, SET, SUBSCRIBE, UNSUBSCRIBE } from './scene.ts';
import { type Listener, told, toldInAll } from './told.ts';

const users = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `user${from + index}`);

let scene: Scene;
beforeEach(async () => {
  const accounts = [...users(0, 202), 'bob', 'carol'].map((userID) => ({ userID }));
  scene = await Scene.still({
    config: { accounts: [...accounts, { userID: 'alice', friends: ['fred'] }], friendSwitch: false },
  });
});
afterEach(() => scene.close());

/** Which of these users' changes a client is told. */
async function followed(client: Listener, userIDs: readonly string[]): Promise<string[]> {
  await told(client);
  for (const userID of userIDs) {
    const raw = await scene.rawOnline(userID);
    await raw.ask(SET, { CustomStatus: 'changed' });
  }
  const lines = await told(client);
  return userIDs.filter((userID) => lines.includes(`${userID}:1:changed`));
}

describe.each(GENERATIONS)('%s', (sdk) => {
  let alice: LocalSdkClient;
  beforeEach(async () => {
    [alice] = await scene.online(sdk, 'alice');
  });

  it('R20 to try to subscribe to yourself changes nothing: own changes come once, the others are taken', async () => {
    expect(await alice.subscribe(['bob', 'alice', 'carol'])).toMatchObject({
      failureUserList: [{ userID: 'alice', code: 70402 }],
    });
    await toldInAll(alice);
    await alice.setStatus('mine');
    expect(await toldInAll(alice)).toEqual(['alice:1:mine']);
    expect(await followed(alice, ['bob', 'carol'])).toEqual(['bob', 'carol']);
  });

  it('R20 R22 yourself and unknown users take no place', async () => {
    scene.backend.applySettings({ subscriptionQuota: 2 });
    await alice.subscribe(['bob', 'alice', 'nobody', 'carol']);
    expect(await followed(alice, ['bob', 'carol'])).toEqual(['bob', 'carol']);
  });

  it('R21 R22 the 200th place is the last: a friend who has the first keeps it until the 201st', async () => {
    await alice.subscribe(['fred']);
    await alice.subscribe(users(0, 100));
    expect(await alice.subscribe(users(100, 199))).toEqual({ failureUserList: [] });
    expect(await followed(alice, ['fred', 'user0', 'user198'])).toEqual(['fred', 'user0', 'user198']);
    expect(await alice.subscribe(['user199'])).toEqual({ failureUserList: [] });
    expect(await followed(alice, ['fred', 'user0', 'user198', 'user199'])).toEqual([
      'user0',
      'user198',
      'user199',
    ]);
    scene.backend.applySettings({ friendSwitch: true });
    expect(await followed(alice, ['fred'])).toEqual(['fred']);
  });

  it('R22 to subscribe again takes no second place, and makes it the newest', async () => {
    scene.backend.applySettings({ subscriptionQuota: 3 });
    await alice.subscribe(['bob', 'carol', 'user0']);
    await alice.subscribe(['bob', 'bob']);
    expect(await followed(alice, ['bob', 'carol', 'user0'])).toEqual(['bob', 'carol', 'user0']);
    await alice.subscribe(['user1']);
    expect(await followed(alice, ['bob', 'carol', 'user0', 'user1'])).toEqual(['bob', 'user0', 'user1']);
  });

  it('R22 a place given up is free; a smaller quota drops the earliest at once, a larger brings none back', async () => {
    scene.backend.applySettings({ subscriptionQuota: 3 });
    await alice.subscribe(['bob', 'carol', 'user0']);
    await alice.unsubscribe(['carol']);
    await alice.subscribe(['user1']);
    expect(await followed(alice, ['bob', 'carol', 'user0', 'user1'])).toEqual(['bob', 'user0', 'user1']);
    scene.backend.applySettings({ subscriptionQuota: 1 });
    scene.backend.applySettings({ subscriptionQuota: 200 });
    expect(await followed(alice, ['bob', 'user0', 'user1'])).toEqual(['user1']);
  });

  it.each([
    ['no argument', () => alice.unsubscribe()],
    // An argument that is itself `undefined` is a TypeError inside both SDKs.
    ['an undefined list', () => alice.sdk.unsubscribeUserStatus({ userIDList: undefined })],
    ['an empty list', () => alice.unsubscribe([])],
  ])('R23 %s unsubscribes from all, and they can be subscribed to again', async (_what, unsubscribeAll) => {
    await alice.subscribe([...users(0, 98), 'bob', 'carol']);
    await unsubscribeAll();
    expect(await followed(alice, ['user0', 'bob', 'carol'])).toEqual([]);
    await alice.subscribe(['bob']);
    expect(await followed(alice, ['user0', 'bob'])).toEqual(['bob']);
  });

  it('R23 some: those named and no others; one that was not subscribed is no failure, an unknown one is', async () => {
    await alice.subscribe(['bob', 'carol']);
    expect(await alice.unsubscribe(['bob', 'user0', 'nobody'])).toMatchObject({
      failureUserList: [{ userID: 'nobody', code: 70107 }],
    });
    expect(await followed(alice, ['bob', 'carol', 'user0'])).toEqual(['carol']);
  });

  it('R24 after logout the list is kept for 30 s to the millisecond, and then empty', async () => {
    await alice.subscribe(['bob']);
    await alice.logout();
    scene.pass(29.999);
    await alice.login();
    expect(await followed(alice, ['bob'])).toEqual(['bob']);
    await alice.logout();
    scene.pass(30);
    await alice.login();
    expect(await followed(alice, ['bob'])).toEqual([]);
  });

  it('R24 R13 24 hours without a login after a lost connection: list and status are there before, gone after', async () => {
    for (const [seconds, list, status] of [
      [86_399.999, ['bob'], 'kept'],
      [86_400, [], ''],
    ] as const) {
      const [lost] = await scene.online(sdk, 'carol');
      await lost.subscribe(['bob']);
      await lost.setStatus('kept');
      const control = await scene.rawOnline('user0');
      await control.ask(SUBSCRIBE, { To_Account: ['carol'] });
      await lost.destroy();
      await control.waitForStatus('carol:2:kept');
      scene.pass(seconds);
      const [again] = await scene.online(sdk, 'carol');
      expect((await again.getStatus(['carol'])).successUserList[0]?.customStatus).toBe(status);
      expect(await followed(again, ['bob'])).toEqual(list);
      await again.logout();
    }
  });
});

describe('raw frames', () => {
  let alice: Awaited<ReturnType<Scene['rawOnline']>>;
  beforeEach(async () => {
    alice = await scene.rawOnline('alice');
  });
  const subscribe = (...userIDs: string[]) => alice.ask(SUBSCRIBE, { To_Account: userIDs });

  it('R20 yourself is a failure by the wire too, and brings no second notice', async () => {
    expect((await subscribe('alice')).body.ErrorList).toMatchObject([
      { To_Account: 'alice', ErrorCode: 70402 },
    ]);
    await toldInAll(alice);
    await alice.ask(SET, { CustomStatus: 'mine' });
    expect(await toldInAll(alice)).toEqual(['alice:1:mine']);
  });

  it('R22 of 200 and one more the first is dropped, with no frame about it', async () => {
    await subscribe(...users(0, 100));
    await subscribe(...users(100, 200));
    alice.forget();
    const answer = await subscribe('user200');
    expect(answer.body).toMatchObject({ ErrorCode: 0, ErrorList: [] });
    await alice.ask('heartbeat.alive');
    expect(alice.frames.map(({ head }) => head.servcmd)).toEqual([SUBSCRIBE, 'heartbeat.alive']);
    expect(await followed(alice, ['user0', 'user1', 'user199', 'user200'])).toEqual([
      'user1',
      'user199',
      'user200',
    ]);
    await subscribe('user1', 'user201');
    expect(await followed(alice, ['user1', 'user2', 'user3', 'user201'])).toEqual([
      'user1',
      'user3',
      'user201',
    ]);
  });

  it.each([
    ['UnsubscribeAll', { UnsubscribeAll: 1 }],
    ['UnsubscribeAll beside names', { UnsubscribeAll: 1, To_Account: ['carol'] }],
    ['an empty To_Account', { To_Account: [] }],
    ['an empty body', {}],
  ])('R23 %s: all', async (_what, body) => {
    await subscribe('bob', 'carol');
    expect((await alice.ask(UNSUBSCRIBE, body)).body).toMatchObject({ ErrorCode: 0, ErrorList: [] });
    expect(await followed(alice, ['bob', 'carol'])).toEqual([]);
  });

  it('R24 native: cleared 24 hours after it went offline, and 30 s after its logout', async () => {
    const phone = async () => scene.rawOnline('carol', NATIVE_PLATFORM);
    const control = await scene.rawOnline('user0');
    await control.ask(SUBSCRIBE, { To_Account: ['carol'] });
    let carol = await phone();
    await carol.ask(SUBSCRIBE, { To_Account: ['bob'] });
    carol.cut();
    await control.waitForStatus('carol:2:');
    scene.pass(86_399.999);
    carol = await phone();
    expect(await followed(carol, ['bob'])).toEqual(['bob']);
    await carol.ask(LOGOUT);
    scene.pass(30);
    carol = await phone();
    expect(await followed(carol, ['bob'])).toEqual([]);
  });

  it('R24 the delays are settings, which hold for those who wait already', async () => {
    await subscribe('bob');
    await alice.ask(LOGOUT);
    scene.backend.applySettings({ logoutClearSeconds: 1_000 });
    scene.pass(999);
    alice = await scene.rawOnline('alice');
    expect(await followed(alice, ['bob'])).toEqual(['bob']);
    await alice.ask(LOGOUT);
    scene.backend.applySettings({ logoutClearSeconds: 0 });
    alice = await scene.rawOnline('alice');
    expect(await followed(alice, ['bob'])).toEqual([]);
  });
});
