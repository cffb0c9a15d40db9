import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../lib/backend/core/settings.ts';
import { type AdminBody, AdminClient } from '../support/admin-client.ts';
import {
  codeOf,
  GENERATIONS,
  NATIVE_PLATFORM,
  Scene,
  SDK_APP_ID,
  SECRET_KEY,
  SET,
  SUBSCRIBE,
  sign,
} from './scene.ts';

const IMPORT = 'im_open_login_svc/account_import';
const IMPORTS = 'im_open_login_svc/multiaccount_import';
const DELETE = 'im_open_login_svc/account_delete';
const KICK = 'im_open_login_svc/kick';
const QUERY = 'openim/query_online_status';

/** Seldom enough for the SDK's own limit of 20 calls in 5 s. */
const PATIENCE = { interval: 300, timeout: 4_000 };

let scene: Scene;
let admin: AdminClient;
beforeEach(async () => {
  scene = await Scene.open();
  const userSig = sign('administrator');
  admin = new AdminClient({ url: scene.backend.url, sdkAppID: SDK_APP_ID, userSig });
});
afterEach(async () => {
  await scene.close();
  expect(scene.log.join('\n')).not.toMatch(/usersig|eJw|\?/);
});

async function statusesOf(...userIDs: string[]): Promise<unknown> {
  const { QueryResult } = await admin.done(QUERY, { To_Account: userIDs });
  return (QueryResult as { To_Account: string; Status: string }[]).map(
    ({ To_Account, Status }) => `${To_Account} ${Status}`,
  );
}

describe.each(GENERATIONS)('%s', (sdk) => {
  it('imported accounts are known, with name and picture', async () => {
    const [alice] = await scene.online(sdk, 'alice');
    await admin.done(IMPORT, { UserID: 'mei', Nick: '王美', FaceUrl: 'https://example.org/mei.png' });
    const answer = await admin.done(IMPORTS, {
      AccountList: [{ UserID: 'tom', Nick: 'Tom' }, { UserID: 'é' }],
    });
    expect(answer.FailAccounts).toEqual(['é']);
    await admin.done('profile/portrait_set', {
      From_Account: 'tom',
      ProfileItem: [{ Tag: 'Tag_Profile_IM_Image', Value: 'https://example.org/tom.png' }],
    });
    const profiles = await alice.getProfiles(['mei', 'tom']);
    expect(profiles.map(({ userID, nick, avatar }) => [userID, nick, avatar])).toEqual([
      ['mei', '王美', 'https://example.org/mei.png'],
      ['tom', 'Tom', 'https://example.org/tom.png'],
    ]);
    const { successUserList } = await alice.getStatus(['mei', 'tom']);
    expect(successUserList.map(({ statusType }) => statusType)).toEqual([3, 3]);
  });

  it('R31 a kick ends every session (REST_API_Kick); others see R5 not logged in; a login is good again', async () => {
    const [alice, bob] = await scene.online(sdk, 'alice', 'bob');
    const phone = await scene.rawOnline('alice', NATIVE_PLATFORM);
    await bob.subscribe(['alice']);
    expect(await statusesOf('alice', 'bob')).toEqual(['alice Online', 'bob Online']);
    await admin.done(KICK, { UserID: 'alice' });
    await alice.waitForEvent('KICKED_OUT', 'REST_API_Kick');
    await phone.waitFor(({ body }) => JSON.stringify(body).includes('"KickType":3'));
    await bob.waitForStatus({ userID: 'alice', statusType: 3 });
    expect(await statusesOf('alice', 'bob')).toEqual(['alice Offline', 'bob Online']);
    await alice.waitForEvent('SDK_NOT_READY');
    alice.forget();
    await alice.login();
    await bob.waitForStatus({ userID: 'alice', statusType: 1 });
    expect((await alice.events()).some(({ name }) => name === 'KICKED_OUT')).toBe(false);
  });

  it('a deleted account is kicked, unknown to all, and registered anew by a login', async () => {
    const [alice, bob] = await scene.online(sdk, 'alice', 'bob');
    await bob.subscribe(['alice']);
    await admin.done('sns/friend_import', { From_Account: 'bob', AddFriendItem: [{ To_Account: 'alice' }] });
    await alice.setStatus('here');
    await bob.waitForStatus({ customStatus: 'here' });
    const answer = await admin.done(DELETE, { DeleteItem: [{ UserID: 'alice' }, { UserID: 'nobody' }] });
    expect(answer.ResultItem).toEqual([
      { ResultCode: 0, ResultInfo: '', UserID: 'alice' },
      { ResultCode: 70107, ResultInfo: expect.any(String), UserID: 'nobody' },
    ]);
    await alice.waitForEvent('KICKED_OUT', 'REST_API_Kick');
    await bob.waitForStatus({ userID: 'alice', statusType: 0, customStatus: '' });
    const { failureUserList } = await bob.getStatus(['alice']);
    expect(failureUserList).toMatchObject([{ userID: 'alice', code: 70107 }]);
    await alice.waitForEvent('SDK_NOT_READY');
    bob.forget();
    await alice.login();
    expect((await bob.getStatus(['alice'])).successUserList).toMatchObject([
      { statusType: 1, customStatus: '' },
    ]);
    expect(await bob.statuses(), 'R28 nobody watches it any more').toEqual([]);
  });

  it('R26 a friend imported one way is told of; deleted, no more', async () => {
    const [alice, bob] = await scene.online(sdk, 'alice', 'bob');
    const items = ['bob', 'alice', 'nobody'].map((To_Account) => ({
      To_Account,
      AddSource: 'AddSource_Type_Web',
    }));
    const imported = await admin.done('sns/friend_import', { From_Account: 'alice', AddFriendItem: items });
    expect(imported.ResultItem).toMatchObject([
      { To_Account: 'bob', ResultCode: 0, ResultInfo: '' },
      { To_Account: 'alice', ResultCode: 30001 },
      { To_Account: 'nobody', ResultCode: 30003 },
    ]);
    expect(imported.Fail_Account).toEqual(['alice', 'nobody']);
    await bob.setStatus('one');
    await alice.waitForStatus({ userID: 'bob', customStatus: 'one' });
    await alice.setStatus('mine');
    const removal = { From_Account: 'alice', To_Account: ['bob'], DeleteType: 'Delete_Type_Single' };
    const deleted = await admin.done('sns/friend_delete', removal);
    expect(deleted).not.toHaveProperty('Fail_Account');
    await bob.setStatus('two');
    await bob.waitForStatus({ userID: 'bob', customStatus: 'two' });
    expect((await bob.statuses()).some(({ userID }) => userID === 'alice')).toBe(false);
    expect((await alice.statuses()).some(({ customStatus }) => customStatus === 'two')).toBe(false);
  });
});

describe('query_online_status', () => {
  it('R7 tells state and platforms, and who is unknown', async () => {
    await scene.rawOnline('alice');
    const phone = await scene.rawOnline('alice', NATIVE_PLATFORM, 'phone');
    await admin.done(IMPORTS, { Accounts: ['bob'] });
    const answer = await admin.done(QUERY, { To_Account: ['alice', 'bob', 'nobody'], IsNeedDetail: 1 });
    expect(answer).toMatchObject({
      QueryResult: [
        {
          To_Account: 'alice',
          Status: 'Online',
          State: 'Online',
          Detail: [
            { Platform: 'Web', Status: 'Online' },
            { Platform: 'Android', Status: 'Online' },
          ],
        },
        { To_Account: 'bob', Status: 'Offline', State: 'Offline', Detail: [] },
      ],
      ErrorList: [{ To_Account: 'nobody', ErrorCode: 70107 }],
    });
    phone.cut();
    const [entry] = (await admin.done(QUERY, { To_Account: ['alice'] })).QueryResult as object[];
    expect(entry).not.toHaveProperty('Detail');
  });
});

describe('settings while running', () => {
  const set = (changes: object) => admin.ask('local_backend/settings_set', changes);

  it('are told and changed; every mistake is named, and then nothing is changed', async () => {
    const get = async () => (await admin.done('local_backend/settings_get', {})).Settings;
    expect(await get()).toEqual(DEFAULT_SETTINGS);
    const changed = { ...DEFAULT_SETTINGS, webInstances: 3, logoutClearSeconds: 0.5 };
    expect((await set({ webInstances: 3, logoutClearSeconds: 0.5 })).Settings).toEqual(changed);
    const refusal = await set({ webInstances: 11, plan: 'gold', statusSwitch: false, colour: 1 });
    expect(refusal).toMatchObject({ ActionStatus: 'FAIL', ErrorCode: 70402 });
    expect(refusal.ErrorInfo).toMatch(/plan: .*webInstances: .*colour: is not a setting/);
    expect(await get()).toEqual(changed);
  });

  describe.each(GENERATIONS)('%s', (sdk) => {
    it('R29 the plan: the SDK is told at once, and refuses by itself', { timeout: 15_000 }, async () => {
      const [alice] = await scene.online(sdk, 'alice', 'bob');
      await set({ plan: 'standard' });
      await expect.poll(() => codeOf(alice.getStatus(['bob'])), PATIENCE).toBe(3122);
      await alice.setStatus('R11 still works');
      await set({ plan: 'premium' });
      await expect.poll(() => codeOf(alice.getStatus(['bob'])), PATIENCE).toBe(0);
    });

    it('R30 the switch: 72001, and subscriptions rest meanwhile', async () => {
      const [alice, bob] = await scene.online(sdk, 'alice', 'bob');
      await alice.subscribe(['bob']);
      await set({ statusSwitch: false });
      await expect(alice.getStatus(['bob'])).rejects.toMatchObject({ code: 72001 });
      await expect(alice.subscribe(['bob'])).rejects.toMatchObject({ code: 72001 });
      await bob.setStatus('unseen');
      await set({ statusSwitch: true });
      await bob.setStatus('seen');
      await alice.waitForStatus({ userID: 'bob', customStatus: 'seen' });
      expect((await alice.statuses()).some(({ customStatus }) => customStatus === 'unseen')).toBe(false);
    });

    it('R26 the friend switch', async () => {
      const [alice, bob] = await scene.online(sdk, 'alice', 'bob');
      await admin.done('sns/friend_import', {
        From_Account: 'alice',
        AddFriendItem: [{ To_Account: 'bob' }],
      });
      await set({ friendSwitch: false });
      await bob.setStatus('unseen');
      await set({ friendSwitch: true });
      await bob.setStatus('seen');
      await alice.waitForStatus({ userID: 'bob', customStatus: 'seen' });
      expect((await alice.statuses()).some(({ customStatus }) => customStatus === 'unseen')).toBe(false);
    });

    it('R31 fewer instances: the oldest are kicked', async () => {
      await set({ webInstances: 3 });
      const [first] = await scene.online(sdk, 'alice');
      const [second] = await scene.online(sdk, 'alice');
      const [third] = await scene.online(sdk, 'alice');
      await set({ webInstances: 1 });
      await first.waitForEvent('KICKED_OUT', 'multipleAccount');
      await second.waitForEvent('KICKED_OUT', 'multipleAccount');
      await third.setStatus('alone');
    });
  });

  it('R6 R13 R24 the delays hold for what waits already', async () => {
    const alice = await scene.rawOnline('alice');
    const bob = await scene.rawOnline('bob');
    await bob.code(SUBSCRIBE, { To_Account: ['alice'] });
    await alice.code(SET, { CustomStatus: 'x' });
    await alice.code('im_open_status.wslogout');
    scene.pass(5);
    await set({ logoutClearSeconds: 4 });
    await bob.waitForStatus('alice:3:');
    await set({ heartbeatTimeoutSeconds: 2 });
    scene.pass(3);
    await bob.waitForClose();
    await set({ heartbeatTimeoutSeconds: 400 });
    const dora = await scene.rawOnline('dora');
    const eve = await scene.rawOnline('eve');
    await dora.code(SUBSCRIBE, { To_Account: ['eve'] });
    await eve.code(SET, { CustomStatus: 'left' });
    eve.cut();
    await dora.waitForStatus('eve:2:left');
    scene.pass(50);
    await set({ subscriptionTtlSeconds: 49 });
    await dora.waitForStatus('eve:2:');
  });

  it('R22 a smaller quota drops the earliest subscriptions at once', async () => {
    await admin.done(IMPORTS, { Accounts: ['one', 'two', 'three'] });
    const alice = await scene.rawOnline('alice');
    await alice.code(SUBSCRIBE, { To_Account: ['one', 'two', 'three'] });
    await set({ subscriptionQuota: 2 });
    await (await scene.rawOnline('one')).code(SET, { CustomStatus: 'a' });
    await (await scene.rawOnline('three')).code(SET, { CustomStatus: 'c' });
    await alice.waitForStatus('three:1:c');
    expect(alice.statuses().filter((line) => line.startsWith('one'))).toEqual([]);
  });
});

describe.each(GENERATIONS)('%s', (sdk) => {
  it('forgets every subscription, without a word', async () => {
    const [alice, bob] = await scene.online(sdk, 'alice', 'bob');
    await alice.subscribe(['bob']);
    await admin.done('local_backend/subscriptions_forget', {});
    await bob.setStatus('unseen');
    await alice.subscribe(['bob']);
    await bob.setStatus('seen');
    await alice.waitForStatus({ userID: 'bob', customStatus: 'seen' });
    expect((await alice.statuses()).some(({ customStatus }) => customStatus === 'unseen')).toBe(false);
  });
});

describe('R32 who may not', () => {
  const attempts: readonly [string, Readonly<Record<string, string | null>>, number][] = [
    ['no userSig', { usersig: null }, 70002],
    ['no SDKAppID', { sdkappid: null }, 60012],
    ['an expired one', { usersig: sign('administrator', { expireSeconds: 0 }) }, 70001],
    ['another key', { usersig: sign('administrator', { secretKey: 'x' }) }, 70003],
    ["another user's", { usersig: sign('alice') }, 70013],
    ["another SDKAppID's", { usersig: sign('administrator', { sdkAppID: 7 }) }, 70014],
    ['a person', { identifier: 'alice', usersig: sign('alice') }, 60010],
    ['the secret key itself', { usersig: SECRET_KEY }, 70003],
  ];

  it.each(attempts)('%s is refused, and changes nothing', async (_, fields, code) => {
    await admin.done(IMPORT, { UserID: 'bob' });
    const alice = await scene.rawOnline('alice');
    await alice.ask(SUBSCRIBE, { To_Account: ['bob'] });
    const asked: [string, object][] = [
      [IMPORT, { UserID: 'eve' }],
      [DELETE, { DeleteItem: [{ UserID: 'bob' }] }],
      [KICK, { UserID: 'alice' }],
      [QUERY, { To_Account: ['alice'] }],
      ['local_backend/settings_set', { webInstances: 5 }],
      ['local_backend/settings_get', {}],
      ['local_backend/subscriptions_forget', {}],
    ];
    for (const [what, body] of asked) {
      const answer: AdminBody = await admin.ask(what, body, fields);
      expect(answer).toEqual({ ActionStatus: 'FAIL', ErrorCode: code, ErrorInfo: expect.any(String) });
      expect(answer.ErrorInfo).not.toContain(fields.usersig ?? '-');
    }
    expect(await statusesOf('alice', 'bob', 'eve')).toEqual(['alice Online', 'bob Offline']);
    expect((await admin.done('local_backend/settings_get', {})).Settings).toEqual(DEFAULT_SETTINGS);
    expect(scene.backend.look('alice')?.subscriptions).toEqual(['bob']);
    expect(alice.closed).toBe(false);
  });

  it('a page in a browser is refused, with no word that lets it read the answer', async () => {
    for (const headers of [
      { origin: 'http://localhost:3000' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ] as const) {
      const { status, names } = await post(admin.address(IMPORT), '{"UserID":"eve"}', headers);
      expect(status).toBe(403);
      expect(names.filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
    const preflight = await fetch(admin.address(IMPORT), { method: 'OPTIONS' });
    expect(preflight.status).toBe(405);
    expect(await statusesOf('eve').catch(() => 'none')).toEqual([]);
  });
});

/** A request with headers of its own, as `fetch` sends none that a browser would. */
function post(address: string, body: string, headers: object): Promise<{ status: number; names: string[] }> {
  return new Promise((resolve, reject) => {
    const sent = request(address, { method: 'POST', headers: { ...headers } }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, names: Object.keys(response.headers) });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

describe('what is no request', () => {
  it('another path is not found, another method not allowed', async () => {
    const paths = ['v4/openim/sendmsg', 'v4/openim/query_online_status/', 'v4', ''];
    for (const path of paths) {
      const { status } = await fetch(`${admin.address('x').replace(/v4\/x/, path)}`, { method: 'POST' });
      expect(status).toBe(404);
    }
    const got = await fetch(admin.address(QUERY));
    expect([got.status, got.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('a body that is no JSON object, or no UTF-8, is refused with 60003', async () => {
    for (const body of ['', '{', '[]', '7']) expect((await admin.ask(KICK, body)).ErrorCode).toBe(60003);
    const response = await fetch(admin.address(KICK), {
      method: 'POST',
      body: new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
    });
    expect(await response.json()).toMatchObject({ ErrorCode: 60003 });
  });

  it('a body over 1 MiB is not taken, whoever sends it; the service goes on', async () => {
    const large = JSON.stringify({ UserID: 'eve', Nick: 'n'.repeat(1024 * 1024) });
    for (const address of [admin.address(IMPORT), admin.address(IMPORT, { usersig: 'x' })]) {
      const outcome = await post(address, large, {}).then(
        ({ status }) => status,
        // The connection is closed while the rest is on its way.
        () => 413,
      );
      expect(outcome).toBe(413);
    }
    expect(await admin.ask(QUERY, { To_Account: ['eve'] })).toMatchObject({
      ErrorList: [{ ErrorCode: 70107 }],
    });
  });

  it('a client that goes away in the middle of a body leaves nothing behind', async () => {
    const { port } = scene.backend;
    const path = admin.address(IMPORT).replace(/^http:\/\/[^/]*/, '');
    const socket = connect(port, '127.0.0.1');
    await new Promise((resolve) => {
      const part = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 20\r\n\r\n{"UserID":`;
      socket.write(part, resolve);
    });
    socket.destroy();
    expect(await admin.ask(QUERY, { To_Account: ['eve'] })).toMatchObject({ QueryResult: [] });
  });
});
