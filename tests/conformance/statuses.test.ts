import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeOf, GENERATIONS, NATIVE_PLATFORM, Scene } from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open({
    config: { webInstances: 3, accounts: [{ userID: 'alice' }, { userID: 'bob' }, { userID: 'idle' }] },
  });
});
afterEach(() => scene.close());

describe.each(GENERATIONS)('%s', (sdk) => {
  async function two() {
    const [alice, bob] = await scene.online(sdk, 'alice', 'bob');
    if (alice === undefined || bob === undefined) throw new Error('unreachable');
    await alice.subscribe(['bob']);
    return { alice, bob };
  }

  it('R2 R3 R5 online after login, not logged in before and after', async () => {
    const { alice, bob } = await two();
    const types = async () =>
      (await alice.getStatus(['bob', 'idle'])).successUserList.map((one) => one.statusType);
    expect(await types()).toEqual([1, 3]);
    await bob.logout();
    await alice.waitForStatus({ userID: 'bob', statusType: 3 });
    expect(await types()).toEqual([3, 3]);
  });

  it('R4 a web connection that vanishes: offline at once, and online again after the reconnect', async () => {
    const { alice, bob } = await two();
    await bob.setStatus('kept');
    alice.forget();
    await bob.destroy();
    await alice.waitForStatus({ userID: 'bob', statusType: 2, customStatus: 'kept' });
    await scene.online(sdk, 'bob');
    await alice.waitForStatus({ userID: 'bob', statusType: 1, customStatus: 'kept' });
  });

  it('R6 a native connection that dies without a word is offline 400 s later', async () => {
    const { alice } = await two();
    const phone = await scene.rawOnline('bob', NATIVE_PLATFORM);
    await phone.ask('im_open_status.ws_set_custom_status', { CustomStatus: 'from my phone' });
    scene.pass(200);
    await alice.getStatus(['idle']);
    alice.forget();
    scene.pass(200);
    await phone.waitForClose();
    await alice.waitForStatus({ userID: 'bob', statusType: 2, customStatus: '' });
  });

  it('R7 several devices: online while any of them is', async () => {
    const { alice, bob } = await two();
    const phone = await scene.rawOnline('bob', NATIVE_PLATFORM);
    alice.forget();
    await bob.logout();
    expect((await alice.getStatus(['bob'])).successUserList[0]?.statusType).toBe(1);
    phone.cut();
    await alice.waitForStatus({ userID: 'bob', statusType: 2 });
    expect((await alice.statuses()).some(({ statusType }) => statusType === 3)).toBe(false);
  });

  it('R8 R12 R25 set resolves with the status, and every instance of the account is told', async () => {
    const { bob } = await two();
    const [second] = await scene.online(sdk, 'bob');
    expect(await bob.setStatus('busy')).toEqual({ userID: 'bob', statusType: 1, customStatus: 'busy' });
    await bob.waitForStatus({ userID: 'bob', statusType: 1, customStatus: 'busy' });
    await second?.waitForStatus({ userID: 'bob', statusType: 1, customStatus: 'busy' });
  });

  it.each([
    'listening to music',
    '🎧🏃‍♀️👨‍👩‍👧',
    'ليلى في اجتماع',
    '<img src=x onerror=alert(1)>',
    '"\\\n\t\u0000',
    '状'.repeat(33),
  ])('R8 R10 R14 the text arrives as it was set: %j', async (customStatus) => {
    const { alice, bob } = await two();
    await bob.setStatus(customStatus);
    await alice.waitForStatus({ userID: 'bob', statusType: 1, customStatus });
    expect((await alice.getStatus(['bob'])).successUserList).toEqual([
      { userID: 'bob', statusType: 1, customStatus },
    ]);
  });

  it('R9 the empty text clears it', async () => {
    const { alice, bob } = await two();
    await bob.setStatus('busy');
    await alice.waitForStatus({ customStatus: 'busy' });
    alice.forget();
    await bob.setStatus('');
    await alice.waitForStatus({ userID: 'bob', statusType: 1, customStatus: '' });
  });

  it('R10 101 bytes are refused by the backend, and nothing changes', async () => {
    const { alice, bob } = await two();
    await bob.setStatus('x'.repeat(100));
    expect(await codeOf(bob.setStatus('x'.repeat(101)))).toBe(70402);
    expect(await codeOf(bob.setStatus('🎉'.repeat(26)))).toBe(70402);
    expect((await alice.getStatus(['bob'])).successUserList[0]?.customStatus).toBe('x'.repeat(100));
  });

  it('R11 setting has no frequency limit', async () => {
    const { bob } = await two();
    await Promise.all(Array.from({ length: 60 }, (_, index) => bob.setStatus(String(index))));
    await bob.waitForStatus({ userID: 'bob', customStatus: '59' });
  });

  it('R13 after logout the custom status is cleared, with a notification', async () => {
    const { alice, bob } = await two();
    await bob.setStatus('busy');
    await bob.logout();
    await alice.waitForStatus({ userID: 'bob', statusType: 3, customStatus: 'busy' });
    scene.pass(30);
    await alice.waitForStatus({ userID: 'bob', statusType: 3, customStatus: '' });
  });

  it('R14 unknown users are in failureUserList', async () => {
    const { alice } = await two();
    const { successUserList, failureUserList } = await alice.getStatus([
      'bob',
      'nobody',
      'é',
      'x'.repeat(33),
    ]);
    expect(successUserList.map(({ userID }) => userID)).toEqual(['bob']);
    expect(failureUserList.map(({ userID, code }) => [userID, code])).toEqual([
      ['nobody', 70107],
      ['é', 70107],
      ['x'.repeat(33), 70107],
    ]);
  });

  it('R16 the SDK itself refuses the 21st call in 5 s', async () => {
    const { alice } = await two();
    const codes = await Promise.all(Array.from({ length: 21 }, () => codeOf(alice.getStatus(['bob']))));
    expect(codes).toEqual([...Array.from({ length: 20 }, () => 0), 2996]);
  });

  it('R16 500 users in one call', async () => {
    const { alice } = await two();
    const userIDs = Array.from({ length: 500 }, (_, index) => `user${index}`);
    expect((await alice.getStatus(userIDs)).failureUserList).toHaveLength(500);
  });
});
