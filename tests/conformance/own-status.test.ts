import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LocalSdkClient } from '../support/sdk-client.ts';
import { codeOf, GENERATIONS, GET, LOGOUT, NATIVE_PLATFORM, Scene, SET, SUBSCRIBE, sign } from './scene.ts';
import { told, toldInAll } from './told.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.still({
    config: { webInstances: 3, accounts: [{ userID: 'alice' }, { userID: 'bob' }] },
  });
});
afterEach(() => scene.close());

describe.each(GENERATIONS)('%s', (sdk) => {
  let alice: LocalSdkClient;
  let bob: LocalSdkClient;
  beforeEach(async () => {
    [alice, bob] = await scene.online(sdk, 'alice', 'bob');
    await alice.subscribe(['bob']);
    await told(alice);
    await toldInAll(bob);
  });

  it('R8 setting what is set already resolves and is told again', async () => {
    const wanted = { userID: 'bob', statusType: 1, customStatus: 'busy' };
    expect(await bob.setStatus('busy')).toEqual(wanted);
    expect(await bob.setStatus('busy')).toEqual(wanted);
    expect(await told(alice)).toEqual(['bob:1:busy', 'bob:1:busy']);
    expect(await toldInAll(bob)).toEqual(['bob:1:busy', 'bob:1:busy']);
  });

  it("R9 R25 clearing it is a change like any other, in one's own eyes as well", async () => {
    await bob.setStatus('busy');
    expect(await bob.setStatus('')).toEqual({ userID: 'bob', statusType: 1, customStatus: '' });
    expect((await bob.getStatus(['bob'])).successUserList[0]?.customStatus).toBe('');
    expect(await told(alice)).toEqual(['bob:1:busy', 'bob:1:']);
    expect(await toldInAll(bob)).toEqual(['bob:1:busy', 'bob:1:']);
  });

  it.each([
    ['letters', 'x'.repeat(100), 'x'.repeat(101)],
    ['three-byte characters', `${'状'.repeat(33)}x`, '状'.repeat(34)],
    ['four-byte characters', '🎉'.repeat(25), `${'🎉'.repeat(25)}x`],
  ])('R10 100 bytes of %s are taken, more is refused and told nobody', async (_kind, longest, tooLong) => {
    expect(await codeOf(bob.setStatus(longest))).toBe(0);
    expect(await codeOf(bob.setStatus(tooLong))).toBe(70402);
    expect(await told(alice)).toEqual([`bob:1:${longest}`]);
  });

  it.each([
    'listening to music',
    '🎧🏃‍♀️👨‍👩‍👧',
    'ليلى في اجتماع',
    '<img src=x onerror=alert(1)>',
    '"\\\n\t\u0000',
    '状'.repeat(33),
  ])('R8 R10 R14 the text arrives as it was set: %j', async (customStatus) => {
    await bob.setStatus(customStatus);
    await alice.waitForStatus({ userID: 'bob', statusType: 1, customStatus });
    expect((await alice.getStatus(['bob'])).successUserList).toEqual([
      { userID: 'bob', statusType: 1, customStatus },
    ]);
  });

  it('R11 R12 R15 no plan, no switch and no frequency limit for oneself', async () => {
    const [second] = await scene.online(sdk, 'bob');
    scene.backend.applySettings({ plan: 'standard', statusSwitch: false, friendSwitch: false });
    await toldInAll(second);
    await toldInAll(bob);
    const texts = Array.from({ length: 50 }, (_, index) => `status ${index}`);
    expect(await Promise.all(texts.map((text) => codeOf(bob.setStatus(text))))).toEqual(texts.map(() => 0));
    expect(await codeOf(bob.setStatus('x'.repeat(101)))).toBe(70402);
    const own = await Promise.all(texts.map(() => bob.getStatus(['bob'])));
    expect(own.at(-1)?.successUserList).toEqual([
      { userID: 'bob', statusType: 1, customStatus: 'status 49' },
    ]);
    const lines = texts.map((text) => `bob:1:${text}`);
    expect(await toldInAll(bob)).toEqual(lines);
    expect(await toldInAll(second)).toEqual(lines);
  });

  it('R12 R25 every tab and device is told once, whichever set it', async () => {
    const [second] = await scene.online(sdk, 'bob');
    const phone = await scene.rawOnline('bob', NATIVE_PLATFORM);
    const all = [bob, second, phone];
    for (const each of all) await toldInAll(each);
    for (const each of all) each.forget();
    await bob.setStatus('from one');
    await second.setStatus('from two');
    await phone.ask(SET, { CustomStatus: 'from the phone' });
    const lines = ['bob:1:from one', 'bob:1:from two', 'bob:1:from the phone'];
    for (const each of all) expect(await toldInAll(each)).toEqual(lines);
  });

  it('R13 it is cleared 30 s after logout, not a millisecond earlier, and told', async () => {
    await bob.setStatus('busy');
    await bob.logout();
    expect(await told(alice)).toEqual(['bob:1:busy', 'bob:3:busy']);
    scene.pass(29.999);
    expect(await told(alice)).toEqual([]);
    scene.pass(0.001);
    expect(await told(alice)).toEqual(['bob:3:']);
    const [again] = await scene.online(sdk, 'bob');
    expect((await again.getStatus(['bob'])).successUserList[0]?.customStatus).toBe('');
  });

  it('R13 a login in time keeps it, and the next logout waits its whole time', async () => {
    await bob.setStatus('busy');
    await bob.logout();
    scene.pass(20);
    const [again] = await scene.online(sdk, 'bob');
    expect((await again.getStatus(['bob'])).successUserList[0]?.customStatus).toBe('busy');
    scene.pass(20);
    await again.logout();
    expect(await told(alice)).toEqual(['bob:1:busy', 'bob:3:busy', 'bob:1:busy', 'bob:3:busy']);
    scene.pass(29.999);
    expect(await told(alice)).toEqual([]);
    scene.pass(0.001);
    expect(await told(alice)).toEqual(['bob:3:']);
  });

  it('R13 what is set in the moment before the logout, and not waited for, is set before it', async () => {
    await bob.setStatus('On the call');
    bob.sdk.setSelfStatus({ customStatus: 'Lunch' }).catch(() => undefined);
    // Destroying it logs out, as the extension does.
    await bob.sdk.destroy();
    expect(await told(alice)).toEqual(['bob:1:On the call', 'bob:1:Lunch', 'bob:3:Lunch']);
    const [again] = await scene.online(sdk, 'bob');
    expect((await again.getStatus(['bob'])).successUserList[0]?.customStatus).toBe('Lunch');
  });

  it('R13 with nothing set there is nothing to clear and nothing to tell', async () => {
    await bob.setStatus('');
    await bob.logout();
    scene.pass(31);
    expect(await told(alice)).toEqual(['bob:1:', 'bob:3:']);
  });

  it('R13 the delay is a setting, which holds for those who wait already', async () => {
    await bob.setStatus('busy');
    await bob.logout();
    scene.backend.applySettings({ logoutClearSeconds: 100 });
    scene.pass(99.999);
    expect(await told(alice)).toEqual(['bob:1:busy', 'bob:3:busy']);
    scene.backend.applySettings({ logoutClearSeconds: 60 });
    expect(await told(alice)).toEqual(['bob:3:']);
  });

  it('R4 R13 a web connection that is lost keeps it, a native one loses it, each in one notice', async () => {
    await bob.setStatus('busy');
    await bob.destroy();
    await alice.waitForStatus({ userID: 'bob', statusType: 2 });
    const phone = await scene.rawOnline('bob', NATIVE_PLATFORM);
    await phone.ask(SET, { CustomStatus: 'on my way' });
    phone.cut();
    await alice.waitForStatus({ userID: 'bob', statusType: 2, customStatus: '' });
    scene.pass(60);
    expect(await told(alice)).toEqual([
      'bob:1:busy',
      'bob:2:busy',
      'bob:1:busy',
      'bob:1:on my way',
      'bob:2:',
    ]);
  });

  it("R14 R15 oneself among others: one answer for each, and one's own is right", async () => {
    await alice.setStatus('me');
    const { successUserList, failureUserList } = await alice.getStatus(['bob', 'alice', 'nobody']);
    expect(successUserList).toHaveLength(2);
    expect(successUserList).toContainEqual({ userID: 'alice', statusType: 1, customStatus: 'me' });
    expect(successUserList.find(({ userID }) => userID === 'bob')?.statusType).toBe(1);
    expect(failureUserList).toEqual([{ userID: 'nobody', code: 70107, message: expect.any(String) }]);
  });
});

describe('raw frames', () => {
  it('R8 R12 the answer comes first, then the notice', async () => {
    const bob = await scene.rawOnline('bob');
    bob.forget();
    await bob.ask(SET, { CustomStatus: 'busy' });
    await bob.waitForStatus('bob:1:busy');
    expect(bob.frames.map(({ head }) => head.servcmd)).toEqual([SET, 'im_open_push.msg_push']);
  });

  it.each([
    ['the empty text', { CustomStatus: '' }],
    ['null, which native apps use,', { CustomStatus: null }],
    ['no text at all', {}],
  ])('R9 %s clears it', async (_what, body) => {
    const phone = await scene.rawOnline('bob', NATIVE_PLATFORM);
    await phone.ask(SET, { CustomStatus: 'busy' });
    expect(await phone.code(SET, body)).toBe(0);
    expect(await toldInAll(phone)).toEqual(['bob:1:', 'bob:1:busy', 'bob:1:']);
  });

  it('R10 101 bytes are refused to native and web alike, and change nothing', async () => {
    for (const platform of [7, NATIVE_PLATFORM]) {
      const bob = await scene.rawOnline('bob', platform);
      expect(await bob.code(SET, { CustomStatus: '状'.repeat(33) })).toBe(0);
      expect(await bob.code(SET, { CustomStatus: '状'.repeat(34) })).toBe(70402);
      expect(await bob.code(SET, { CustomStatus: 'x'.repeat(100) })).toBe(0);
      expect(await bob.code(SET, { CustomStatus: 'x'.repeat(101) })).toBe(70402);
      const { UserStatusList } = (await bob.ask(GET, { To_Account: ['bob'] })).body;
      expect(UserStatusList[0]?.CustomStatus).toBe(Buffer.from('x'.repeat(100)).toString('base64'));
    }
  });

  it('R13 native: offline clears it with the same notice; a logout keeps it for the delay', async () => {
    const watcher = await scene.rawOnline('alice');
    await watcher.ask(SUBSCRIBE, { To_Account: ['bob'] });
    const phone = await scene.rawOnline('bob', NATIVE_PLATFORM);
    await phone.ask(SET, { CustomStatus: 'busy' });
    await phone.ask(LOGOUT);
    phone.cut();
    expect(await told(watcher)).toEqual(['bob:1:', 'bob:1:busy', 'bob:3:busy']);
    scene.pass(30);
    expect(await told(watcher)).toEqual(['bob:3:']);
    const again = await scene.rawOnline('bob', NATIVE_PLATFORM);
    await again.ask(SET, { CustomStatus: 'back' });
    again.cut();
    await watcher.waitForStatus('bob:2:');
    scene.pass(60);
    expect(await told(watcher)).toEqual(['bob:1:', 'bob:1:back', 'bob:2:']);
  });

  it("R13 after clearing, the next login's own answer says so", async () => {
    const bob = await scene.rawOnline('bob');
    await bob.ask(SET, { CustomStatus: 'busy' });
    await bob.ask(LOGOUT);
    expect((await bob.logIn('bob', sign('bob'))).body.CustomStatus).toBe('YnVzeQ==');
    await bob.ask(LOGOUT);
    scene.pass(30);
    expect((await bob.logIn('bob', sign('bob'))).body.CustomStatus).toBe('');
  });

  it("R15 R29 R30 one's own by the wire: with the switch off, without the plan, 50 times in 5 s", async () => {
    const bob = await scene.rawOnline('bob');
    await bob.ask(SET, { CustomStatus: 'me' });
    for (const settings of [{ statusSwitch: false }, { plan: 'standard' as const }]) {
      scene.backend.applySettings(settings);
      const codes = await Promise.all(
        Array.from({ length: 25 }, () => bob.code(GET, { To_Account: ['bob'] })),
      );
      expect(codes).toEqual(Array.from({ length: 25 }, () => 0));
    }
    expect((await bob.ask(GET, { To_Account: ['bob', 'bob'] })).body.UserStatusList).toEqual([
      { To_Account: 'bob', Status: 1, CustomStatus: 'bWU=' },
    ]);
    expect(await bob.code(GET, { To_Account: ['bob', 'alice'] })).toBe(60020);
    scene.backend.applySettings({ plan: 'premium' });
    expect(await bob.code(GET, { To_Account: ['bob', 'alice'] })).toBe(72001);
    scene.backend.applySettings({ statusSwitch: true });
    expect(await bob.code(GET, { To_Account: ['bob', 'alice'] })).toBe(0);
  });
});
