import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeOf, damaged, GENERATIONS, Scene, SDK_APP_ID, sign } from './scene.ts';

/** More than two pages of friends. */
const MANY = Array.from({ length: 250 }, (_, index) => `friend${index}`);

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open({
    config: {
      accounts: [
        { userID: 'alice', nick: '林美玲', avatar: 'https://presently.example/a.png', friends: ['bob'] },
        { userID: 'bob', nick: 'Zoë' },
        { userID: 'popular', friends: MANY },
        { userID: 'friend249', nick: 'Last' },
      ],
    },
  });
});
afterEach(() => scene.close());

describe.each(GENERATIONS)('%s', (sdk) => {
  it('R32 a login with a valid userSig makes the SDK ready, and creates the account', async () => {
    const [newcomer, alice] = await scene.online(sdk, 'never seen before', 'alice');
    expect(await alice?.getStatus(['never seen before'])).toEqual({
      successUserList: [{ userID: 'never seen before', statusType: 1, customStatus: '' }],
      failureUserList: [],
    });
    expect(newcomer?.userID).toBe('never seen before');
  });

  it.each([
    ['expired', 70001, sign('alice', { expireSeconds: 0 })],
    ['of another key', 70003, sign('alice', { secretKey: 'other' })],
    ['damaged', 70003, damaged(sign('alice'))],
    ["another user's", 70013, sign('bob')],
    ["another SDKAppID's", 70014, sign('alice', { sdkAppID: SDK_APP_ID + 1 })],
    ["another SDKAppID's, with its own key", 70014, sign('alice', { sdkAppID: 1, secretKey: 'its own' })],
  ])('R32 a userSig that is %s is refused with %i', async (_what, code, userSig) => {
    expect(await codeOf(scene.client('alice', sdk, userSig).login())).toBe(code);
    expect(scene.log.join()).not.toContain(userSig);
  });

  it.each([' ', '~!@#$%^&*()', '__proto__', "o'brien"])('R33 %s is a userID', async (userID) => {
    const [client] = await scene.online(sdk, userID);
    await client?.setStatus('here');
    await client?.waitForStatus({ userID, statusType: 1, customStatus: 'here' });
  });

  it('R32 an expired session is told by the next answer: KICKED_OUT, userSigExpired', async () => {
    const [alice] = await scene.online(sdk, 'alice');
    scene.pass(864_001);
    expect(await codeOf(alice?.setStatus('late') ?? Promise.resolve())).toBe(70001);
    await alice?.waitForEvent('KICKED_OUT', 'userSigExpired');
  });

  it('profiles and friends: names and pictures reach the SDK', async () => {
    const [alice] = await scene.online(sdk, 'alice');
    const profiles = (await alice?.getProfiles(['alice', 'bob'])) ?? [];
    // In either order: the SDK answers for oneself from its memory.
    const byID = Object.fromEntries(profiles.map((profile) => [profile.userID, profile]));
    expect(byID.alice).toMatchObject({ nick: '林美玲', avatar: 'https://presently.example/a.png' });
    expect(byID.bob).toMatchObject({ nick: 'Zoë', avatar: '' });
  });
});

describe('both generations', () => {
  it('see each other', async () => {
    const [[alice], [bob]] = await Promise.all([scene.online('chat', 'alice'), scene.online('tim', 'bob')]);
    await bob?.setStatus('aus 2.27 🎉');
    await alice?.waitForStatus({ userID: 'bob', customStatus: 'aus 2.27 🎉' });
    await alice?.setStatus('from 3.6');
    await bob?.waitForStatus({ userID: 'alice', customStatus: 'from 3.6' });
  });
});

describe.each(GENERATIONS)('the friend list of %s', (sdk) => {
  it('has names and pictures', async () => {
    const [bob] = await scene.online(sdk, 'bob');
    await bob?.waitForEvent('FRIEND_LIST_UPDATED', 'alice');
    expect(await bob?.getFriends()).toMatchObject([
      { userID: 'alice', profile: { nick: '林美玲', avatar: 'https://presently.example/a.png' } },
    ]);
  });

  it('comes page by page, whole', async () => {
    const [popular] = await scene.online(sdk, 'popular');
    await popular?.waitForEvent('FRIEND_LIST_UPDATED', 'friend249');
    const friends = (await popular?.getFriends()) ?? [];
    expect(friends.map(({ userID }) => userID)).toEqual(MANY);
    expect(friends.at(-1)?.profile.nick).toBe('Last');
  });

  it('of who has no friends comes too, and is empty', async () => {
    const [newcomer] = await scene.online(sdk, 'newcomer');
    await newcomer?.waitForEvent('FRIEND_LIST_UPDATED');
    expect(await newcomer?.getFriends()).toEqual([]);
  });
});
