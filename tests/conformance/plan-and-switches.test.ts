import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LocalSdkClient } from '../support/sdk-client.ts';
import {
  codeOf,
  GENERATIONS,
  GET,
  NATIVE_PLATFORM,
  Scene,
  SET,
  SUBSCRIBE,
  sign,
  UNSUBSCRIBE,
} from './scene.ts';
import { told, toldInAll } from './told.ts';

const FETCH_PLAN = 'im_sdk_config_mgr.fetch_imsdk_purchase_bitsv2';

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.still({
    config: { webInstances: 2, accounts: [{ userID: 'alice', friends: ['fred'] }, { userID: 'bob' }] },
  });
});
afterEach(() => scene.close());

/** Changes the status of someone, and returns when it is done. */
async function change(userID: string, customStatus: string): Promise<void> {
  const raw = await scene.rawOnline(userID);
  await raw.ask(SET, { CustomStatus: customStatus });
}

describe.each(GENERATIONS)('%s', (sdk) => {
  let alice: LocalSdkClient;
  beforeEach(async () => {
    [alice] = await scene.online(sdk, 'alice');
    await Promise.all(['bob', 'fred'].map((userID) => scene.rawOnline(userID)));
  });

  /** Every call that is about others. */
  const calls = () => [
    () => alice.getStatus(['bob']),
    () => alice.getStatus(['alice', 'bob']),
    () => alice.subscribe(['bob']),
    () => alice.unsubscribe(['bob']),
    () => alice.unsubscribe(),
    () => alice.unsubscribe([]),
  ];

  async function codes(): Promise<number[]> {
    const all: number[] = [];
    for (const call of calls()) all.push(await codeOf(call()));
    return all;
  }

  async function expectOwnStatusWorks(customStatus: string): Promise<void> {
    await toldInAll(alice);
    const own = { userID: 'alice', statusType: 1, customStatus };
    expect(await alice.setStatus(customStatus)).toEqual(own);
    expect((await alice.getStatus(['alice'])).successUserList).toEqual([own]);
    expect(await toldInAll(alice)).toEqual([`alice:1:${customStatus}`]);
  }

  it('R29 R11 R15 a plan without it from the start: the SDK answers each call 3122, own status works', async () => {
    scene.backend.applySettings({ plan: 'standard' });
    await alice.logout();
    await alice.login();
    expect(await codes()).toEqual(calls().map(() => 3122));
    await expectOwnStatusWorks('mine');
  });

  it('R29 the plan changes while running: refused at once, served at once, subscriptions are still there', async () => {
    await alice.subscribe(['bob']);
    scene.backend.applySettings({ plan: 'standard' });
    await expectOwnStatusWorks('mine');
    expect(await codes()).toEqual(calls().map(() => 3122));
    await change('bob', 'unseen');
    await change('fred', 'unseen');
    expect(await told(alice)).toEqual([]);
    scene.backend.applySettings({ plan: 'premium' });
    await told(alice);
    await change('bob', 'seen');
    await change('fred', 'seen');
    expect(await told(alice)).toEqual(['bob:1:seen', 'fred:1:seen']);
    expect(await codes()).toEqual(calls().map(() => 0));
  });

  it('R19 R30 with the switch off each call gives 72001; own status works', async () => {
    scene.backend.applySettings({ statusSwitch: false });
    expect(await codes()).toEqual(calls().map(() => 72001));
    await expectOwnStatusWorks('mine');
  });

  it('R30 off and on again while running: subscriptions rest, friends do not; what was refused did nothing', async () => {
    await alice.subscribe(['bob']);
    scene.backend.applySettings({ statusSwitch: false });
    expect(await codes()).toEqual(calls().map(() => 72001));
    await told(alice);
    await change('bob', 'unseen');
    await change('fred', 'seen');
    expect(await told(alice)).toEqual(['fred:1:seen']);
    scene.backend.applySettings({ statusSwitch: true });
    expect(await told(alice)).toEqual([]);
    expect((await alice.getStatus(['bob'])).successUserList[0]?.customStatus).toBe('unseen');
    await change('bob', 'seen');
    expect(await told(alice)).toEqual(['bob:1:seen']);
    expect(await codes()).toEqual(calls().map(() => 0));
  });

  it('R26 R30 both switches off: nothing of others; the friend switch alone refuses nothing', async () => {
    scene.backend.applySettings({ statusSwitch: false, friendSwitch: false });
    await told(alice);
    await change('bob', 'unseen');
    await change('fred', 'unseen');
    expect(await told(alice)).toEqual([]);
    scene.backend.applySettings({ statusSwitch: true });
    await alice.subscribe(['fred']);
    await change('fred', 'seen');
    expect(await told(alice)).toEqual(['fred:1:seen']);
    expect(await codes()).toEqual(calls().map(() => 0));
  });
});

describe('raw frames', () => {
  const OTHERS: readonly (readonly [string, object])[] = [
    [GET, { To_Account: ['bob'] }],
    [GET, { To_Account: ['alice', 'bob'] }],
    [SUBSCRIBE, { To_Account: ['bob'] }],
    [UNSUBSCRIBE, { To_Account: ['bob'] }],
    [UNSUBSCRIBE, { To_Account: [] }],
    [UNSUBSCRIBE, { UnsubscribeAll: 1 }],
  ];

  it.each([
    ['web', 7],
    ['native', NATIVE_PLATFORM],
  ])(
    'R19 R29 R30 %s: each call about others by plan (60020), then by switch (72001)',
    async (_kind, platform) => {
      const alice = await scene.rawOnline('alice', platform);
      const expectEach = async (code: number) => {
        for (const [servcmd, body] of OTHERS) expect(await alice.code(servcmd, body)).toBe(code);
        expect(await alice.code(GET, { To_Account: ['alice'] })).toBe(0);
        expect(await alice.code(SET, { CustomStatus: String(code) })).toBe(0);
        await alice.waitForStatus(`alice:1:${code}`);
      };
      scene.backend.applySettings({ statusSwitch: false, plan: 'standard' });
      await expectEach(60020);
      scene.backend.applySettings({ plan: 'premium' });
      await expectEach(72001);
      scene.backend.applySettings({ statusSwitch: true });
      await expectEach(0);
    },
  );

  it('R29 the plan is in the answer to the login, in that to the question for it, and in a push', async () => {
    const alice = await scene.raw();
    const [PREMIUM, STANDARD] = ['10000000', '00000000'];
    expect((await alice.logIn('alice', sign('alice'))).body.PurchaseBits).toBe(PREMIUM);
    scene.backend.applySettings({ plan: 'standard' });
    const push = await alice.waitFor(({ head }) => String(head.servcmd).includes('push_imsdk_purchase_bits'));
    expect(push.body.PurchaseBits).toBe(STANDARD);
    expect((await alice.ask(FETCH_PLAN)).body.PurchaseBits).toBe(STANDARD);
    expect((await (await scene.raw()).logIn('bob', sign('bob'))).body.PurchaseBits).toBe(STANDARD);
  });

  it('R29 R30 a refused call is not counted, nor are its users looked at', async () => {
    const alice = await scene.rawOnline('alice');
    scene.backend.applySettings({ statusSwitch: false });
    const many = Array.from({ length: 501 }, (_, index) => `user${index}`);
    for (let call = 0; call < 30; call += 1) {
      expect(await alice.code(GET, { To_Account: many })).toBe(72001);
    }
    scene.backend.applySettings({ statusSwitch: true });
    expect(await alice.code(GET, { To_Account: ['bob'] })).toBe(0);
  });
});
