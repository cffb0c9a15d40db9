import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LocalSdkClient } from '../support/sdk-client.ts';
import { codeOf, GENERATIONS, Scene } from './scene.ts';

const MANY = Array.from({ length: 200 }, (_, index) => `user${index}`);

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open({
    config: {
      webInstances: 2,
      accounts: [
        ...MANY.map((userID) => ({ userID })),
        { userID: 'alice', friends: ['fred'] },
        { userID: 'bob' },
      ],
    },
  });
});
afterEach(() => scene.close());

/** Which of these users' changes reach a client. `end` is one that surely does, and is changed last. */
async function heard(client: LocalSdkClient, userIDs: readonly string[], end: string): Promise<string[]> {
  client.forget();
  for (const userID of [...userIDs, end]) {
    const raw = await scene.rawOnline(userID);
    await raw.ask('im_open_status.ws_set_custom_status', { CustomStatus: 'marked' });
    raw.cut();
  }
  await client.waitForStatus({ userID: end, customStatus: 'marked' });
  const statuses = await client.statuses();
  return userIDs.filter((userID) => statuses.some((status) => status.userID === userID));
}

describe.each(GENERATIONS)('%s', (sdk) => {
  let alice: LocalSdkClient;
  beforeEach(async () => {
    [alice = alice] = await scene.online(sdk, 'alice');
  });

  it('R17 R27 every change, general and custom, of those subscribed to', async () => {
    expect(await alice.subscribe(['bob', 'nobody'])).toMatchObject({
      failureUserList: [{ userID: 'nobody', code: 70107 }],
    });
    const [bob] = await scene.online(sdk, 'bob');
    await bob?.setStatus('busy');
    await bob?.logout();
    await alice.waitForStatus({ userID: 'bob', statusType: 3 });
    const lines = (await alice.statuses()).filter(({ userID }) => userID === 'bob');
    expect(lines.map(({ statusType, customStatus }) => [statusType, customStatus])).toEqual([
      [1, ''],
      [1, 'busy'],
      [3, 'busy'],
    ]);
  });

  it('R18 100 users in one call; the SDK itself refuses the 21st in 5 s', async () => {
    expect((await alice.subscribe(MANY.slice(0, 100))).failureUserList).toEqual([]);
    const codes = await Promise.all(Array.from({ length: 20 }, () => codeOf(alice.subscribe(['bob']))));
    expect(codes.at(-1)).toBe(2996);
    const others = await Promise.all(Array.from({ length: 21 }, () => codeOf(alice.unsubscribe(['bob']))));
    expect(others.lastIndexOf(0)).toBe(19);
  });

  it('R19 R30 with the switch off 72001; own status and friends go on', async () => {
    scene.backend.applySettings({ statusSwitch: false });
    expect(await codeOf(alice.subscribe(['bob']))).toBe(72001);
    expect(await codeOf(alice.unsubscribe())).toBe(72001);
    expect(await codeOf(alice.getStatus(['bob']))).toBe(72001);
    expect(await codeOf(alice.getStatus(['alice']))).toBe(0);
    await alice.setStatus('still');
    await alice.waitForStatus({ userID: 'alice', customStatus: 'still' });
    expect(await heard(alice, ['bob'], 'fred')).toEqual([]);
  });

  it('R20 yourself can not be subscribed to', async () => {
    expect((await alice.subscribe(['alice', 'bob'])).failureUserList).toMatchObject([
      { userID: 'alice', code: 70402 },
    ]);
  });

  it('R21 R22 over 200 the earliest are dropped, silently; a friend takes a place', async () => {
    scene.backend.applySettings({ friendSwitch: false });
    await alice.subscribe(['fred', 'bob']);
    await alice.subscribe(MANY.slice(0, 100));
    expect(await alice.subscribe(MANY.slice(100, 199))).toEqual({ failureUserList: [] });
    expect(await heard(alice, ['fred', 'bob', 'user0'], 'user198')).toEqual(['bob', 'user0']);
  });

  it('R23 unsubscribe some, or all', async () => {
    await alice.subscribe(['user1', 'user2', 'user3']);
    await alice.unsubscribe(['user2']);
    expect(await heard(alice, ['user1', 'user2', 'user3'], 'fred')).toEqual(['user1', 'user3']);
    await alice.unsubscribe();
    expect(await heard(alice, ['user1', 'user3'], 'fred')).toEqual([]);
    await alice.subscribe(['user1']);
    await alice.unsubscribe([]);
    expect(await heard(alice, ['user1'], 'fred')).toEqual([]);
  });

  it('R24 a login soon after logout finds the list as it was, a later one finds it empty', async () => {
    await alice.subscribe(['bob']);
    await alice.logout();
    scene.pass(29);
    const [again = alice] = await scene.online(sdk, 'alice');
    expect(await heard(again, ['bob'], 'fred')).toEqual(['bob']);
    await again.logout();
    scene.pass(30);
    const [late = alice] = await scene.online(sdk, 'alice');
    expect(await heard(late, ['bob'], 'fred')).toEqual([]);
  });

  it('R26 R28 friends without a subscription; others never', async () => {
    expect(await heard(alice, ['bob', 'user1'], 'fred')).toEqual([]);
  });

  it('R26 R30 the friend switch off: only by subscription', async () => {
    scene.backend.applySettings({ friendSwitch: false });
    await alice.subscribe(['bob']);
    expect(await heard(alice, ['fred'], 'bob')).toEqual([]);
    await alice.subscribe(['fred']);
    expect(await heard(alice, ['fred'], 'bob')).toEqual(['fred']);
  });

  it('R29 a plan without User Status: the SDK answers 3122, own status works, and it can change while running', async () => {
    scene.backend.applySettings({ plan: 'standard' });
    await alice.setStatus('mine');
    await alice.waitForStatus({ userID: 'alice', customStatus: 'mine' });
    expect(await codeOf(alice.getStatus(['alice']))).toBe(0);
    for (const call of [alice.getStatus(['bob']), alice.subscribe(['bob']), alice.unsubscribe()]) {
      expect(await codeOf(call)).toBe(3122);
    }
    const [late = alice] = await scene.online(sdk, 'bob');
    expect(await codeOf(late.subscribe(['alice']))).toBe(3122);
    scene.backend.applySettings({ plan: 'premium' });
    await late.setStatus('after the push');
    expect(await codeOf(late.subscribe(['alice']))).toBe(0);
  });
});
