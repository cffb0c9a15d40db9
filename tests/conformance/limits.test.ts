import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LocalSdkClient } from '../support/sdk-client.ts';
import { codeOf, GENERATIONS, GET, NATIVE_PLATFORM, Scene, SET, SUBSCRIBE, UNSUBSCRIBE } from './scene.ts';
import { told } from './told.ts';

const LIMITED = [GET, SUBSCRIBE, UNSUBSCRIBE];
const users = (count: number) => Array.from({ length: count }, (_, index) => `user${index}`);
const times = <T>(count: number, call: () => Promise<T>) => Promise.all(Array.from({ length: count }, call));
const allowed = Array.from({ length: 20 }, () => 0);

let scene: Scene;
beforeEach(async () => {
  const accounts = [...users(501), 'bob'].map((userID) => ({ userID }));
  scene = await Scene.still({ config: { accounts, webInstances: 2 } });
});
afterEach(() => scene.close());

describe.each(GENERATIONS)('%s', (sdk) => {
  let alice: LocalSdkClient;
  beforeEach(async () => {
    [alice] = await scene.online(sdk, 'alice');
  });

  it('R16 500 users a call; the SDK itself cuts the 501st off, without a word', async () => {
    expect((await alice.getStatus(users(500))).successUserList).toHaveLength(500);
    const { successUserList, failureUserList } = await alice.getStatus(users(501));
    expect(successUserList.map(({ userID }) => userID)).toEqual(users(500));
    expect(failureUserList).toEqual([]);
  });

  it('R16 R18 20 calls of each of the three in 5 s, each counted on its own; the SDK refuses the 21st', async () => {
    const calls = [
      () => alice.getStatus(['bob']),
      () => alice.subscribe(['bob']),
      () => alice.unsubscribe(['bob']),
    ];
    for (const call of calls) expect(await times(20, () => codeOf(call()))).toEqual(allowed);
    for (const call of calls) expect(await codeOf(call())).toBe(2996);
    expect(await codeOf(alice.setStatus('no limit'))).toBe(0);
    expect(await codeOf(alice.getStatus(['alice']))).toBe(0);
  });

  it('R18 100 users a call; the SDK itself cuts the 101st off, without a word', async () => {
    expect(await alice.subscribe(users(101))).toEqual({ failureUserList: [] });
    for (const userID of ['user100', 'user99']) (await scene.rawOnline(userID)).cut();
    await alice.waitForStatus({ userID: 'user99', statusType: 2 });
    expect(await told(alice)).toEqual(['user99:1:', 'user99:2:']);
    await alice.subscribe(['user100']);
    expect(await alice.unsubscribe([...users(99), 'bob', 'user100'])).toEqual({ failureUserList: [] });
    await scene.rawOnline('user98');
    await scene.rawOnline('user100');
    expect(await told(alice)).toEqual(['user100:1:']);
  });
});

describe('raw frames', () => {
  it.each([
    [GET, 500],
    [SUBSCRIBE, 100],
    [UNSUBSCRIBE, 100],
  ])('R16 R18 %s takes %i users a call, and not one more', async (servcmd, most) => {
    const alice = await scene.rawOnline('alice');
    expect(await alice.code(servcmd, { To_Account: users(most + 1) })).toBe(70402);
    expect(await alice.code(servcmd, { To_Account: users(most) })).toBe(0);
    expect(await alice.code(servcmd, { To_Account: [...users(most), 'alice'] })).toBe(70402);
  });

  it('R18 of a call that is refused nothing is done', async () => {
    const alice = await scene.rawOnline('alice');
    await alice.ask(SUBSCRIBE, { To_Account: users(101) });
    await alice.ask(SUBSCRIBE, { To_Account: ['bob'] });
    await alice.ask(UNSUBSCRIBE, { To_Account: ['bob', ...users(100)] });
    await scene.rawOnline('user0');
    await scene.rawOnline('bob');
    expect(await told(alice)).toEqual(['bob:1:']);
  });

  it.each(LIMITED)('R16 R18 20 calls of %s in 5 s from the first, not the 21st', async (servcmd) => {
    const alice = await scene.rawOnline('alice');
    const call = () => alice.code(servcmd, { To_Account: ['bob'] });
    expect(await call()).toBe(0);
    scene.pass(4.999);
    expect(await times(20, call)).toEqual([...allowed.slice(1), 60007]);
    scene.pass(0.001);
    expect(await times(21, call)).toEqual([...allowed, 60007]);
    scene.pass(5);
    expect(await call()).toBe(0);
  });

  it('R16 R18 each of the three is counted on its own, and on each connection', async () => {
    const alice = await scene.rawOnline('alice');
    for (const servcmd of LIMITED) {
      expect(await times(20, () => alice.code(servcmd, { To_Account: ['bob'] }))).toEqual(allowed);
    }
    const phone = await scene.rawOnline('alice', NATIVE_PLATFORM, 'phone');
    for (const servcmd of LIMITED) {
      expect(await alice.code(servcmd, { To_Account: ['bob'] })).toBe(60007);
      expect(await phone.code(servcmd, { To_Account: ['bob'] })).toBe(0);
    }
  });

  it('R16 R18 calls with too many users count too, and are too frequent before they are too large', async () => {
    const alice = await scene.rawOnline('alice');
    for (const servcmd of LIMITED) {
      const call = () => alice.code(servcmd, { To_Account: users(501) });
      expect(await times(21, call)).toEqual([...allowed.map(() => 70402), 60007]);
      expect(await alice.code(servcmd, { To_Account: ['bob'] })).toBe(60007);
    }
  });

  it("R11 R15 R16 one's own status neither counts nor is counted out", async () => {
    const alice = await scene.rawOnline('alice');
    await times(30, () => alice.code(GET, { To_Account: ['alice'] }));
    expect(await times(21, () => alice.code(GET, { To_Account: ['bob'] }))).toEqual([...allowed, 60007]);
    expect(await times(20, () => alice.code(GET, { To_Account: ['alice'] }))).toEqual(allowed);
    expect(await times(20, () => alice.code(SET, { CustomStatus: 'x' }))).toEqual(allowed);
  });

  it('R18 a call that was too frequent does nothing', async () => {
    const alice = await scene.rawOnline('alice');
    await times(20, () => alice.ask(SUBSCRIBE, { To_Account: ['bob'] }));
    expect(await alice.code(SUBSCRIBE, { To_Account: ['user0'] })).toBe(60007);
    await times(20, () => alice.ask(UNSUBSCRIBE, { To_Account: ['user1'] }));
    expect(await alice.code(UNSUBSCRIBE, { UnsubscribeAll: 1 })).toBe(60007);
    await scene.rawOnline('user0');
    await scene.rawOnline('bob');
    expect(await told(alice)).toEqual(['bob:1:']);
  });
});
