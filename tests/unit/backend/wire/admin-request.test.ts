import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../lib/backend/sample/random.ts';
import { isAdminPath, parseAdminRequest } from '../../../../lib/backend/wire/admin-request.ts';

const IMPORT = '/v4/im_open_login_svc/account_import';
const IMPORTS = '/v4/im_open_login_svc/multiaccount_import';
const DELETE = '/v4/im_open_login_svc/account_delete';
const KICK = '/v4/im_open_login_svc/kick';
const QUERY = '/v4/openim/query_online_status';
const FRIENDS = '/v4/sns/friend_import';
const UNFRIEND = '/v4/sns/friend_delete';
const PROFILE = '/v4/profile/portrait_set';
const SET = '/v4/local_backend/settings_set';
const PATHS = [IMPORT, IMPORTS, DELETE, KICK, QUERY, FRIENDS, UNFRIEND, PROFILE, SET];

const parse = (path: string, body: unknown) => parseAdminRequest(path, JSON.stringify(body));
const many = (count: number) => Array.from({ length: count }, (_, index) => `user${index}`);

function code(path: string, body: unknown): number {
  const parsed = parse(path, body);
  return 'code' in parsed ? parsed.code : 0;
}

describe('what is asked for', () => {
  it.each([
    [
      IMPORT,
      { UserID: 'a', Nick: 'A', FaceUrl: 'f' },
      { kind: 'importAccount', account: { userID: 'a', nick: 'A', avatar: 'f' } },
    ],
    [IMPORT, { Identifier: 'a' }, { kind: 'importAccount', account: { userID: 'a' } }],
    [
      IMPORTS,
      { AccountList: [{ UserID: 'a', Nick: 'A' }, { UserID: 'é' }, { UserID: 'b', Nick: 7 }] },
      { kind: 'importAccounts', accounts: [{ userID: 'a', nick: 'A' }], unfit: ['é', 'b'] },
    ],
    [
      IMPORTS,
      { Accounts: ['a', '', 'b'] },
      { kind: 'importAccounts', accounts: [{ userID: 'a' }, { userID: 'b' }], unfit: [''] },
    ],
    [
      DELETE,
      { DeleteItem: [{ UserID: 'a' }, { UserID: 'é' }] },
      { kind: 'deleteAccounts', userIDs: ['a', 'é'] },
    ],
    [KICK, { UserID: 'a' }, { kind: 'kick', userID: 'a' }],
    [KICK, { Identifier: 'a' }, { kind: 'kick', userID: 'a' }],
    [QUERY, { To_Account: ['a'] }, { kind: 'queryOnline', userIDs: ['a'], detail: false }],
    [QUERY, { To_Account: ['a'], IsNeedDetail: 1 }, { kind: 'queryOnline', userIDs: ['a'], detail: true }],
    [
      FRIENDS,
      { From_Account: 'a', AddFriendItem: [{ To_Account: 'b', AddSource: 'AddSource_Type_Web' }] },
      { kind: 'importFriends', userID: 'a', friendIDs: ['b'] },
    ],
    [
      UNFRIEND,
      { From_Account: 'a', To_Account: ['b'] },
      { kind: 'deleteFriends', userID: 'a', friendIDs: ['b'], both: false },
    ],
    [
      UNFRIEND,
      { From_Account: 'a', To_Account: ['b'], DeleteType: 'Delete_Type_Both' },
      { kind: 'deleteFriends', userID: 'a', friendIDs: ['b'], both: true },
    ],
    [
      PROFILE,
      {
        From_Account: 'a',
        ProfileItem: [
          { Tag: 'Tag_Profile_IM_Nick', Value: 'A' },
          { Tag: 'Tag_Profile_IM_Gender', Value: 'Gender_Type_Male' },
          { Tag: 'Tag_Profile_IM_Image', Value: '' },
        ],
      },
      { kind: 'setProfile', userID: 'a', nick: 'A', avatar: '' },
    ],
    [SET, { plan: 'standard' }, { kind: 'setSettings', changes: { plan: 'standard' } }],
    [SET, {}, { kind: 'setSettings', changes: {} }],
    ['/v4/local_backend/settings_get', {}, { kind: 'getSettings' }],
    ['/v4/local_backend/subscriptions_forget', {}, { kind: 'forgetSubscriptions' }],
  ])('%s %j', (path, body, command) => {
    expect(isAdminPath(path)).toBe(true);
    expect(parse(path, body)).toEqual(command);
  });
});

describe('limits', () => {
  it.each([
    [IMPORTS, 100, (ids: string[]) => ({ Accounts: ids }), 70206],
    [IMPORTS, 100, (ids: string[]) => ({ AccountList: ids.map((UserID) => ({ UserID })) }), 70206],
    [DELETE, 100, (ids: string[]) => ({ DeleteItem: ids.map((UserID) => ({ UserID })) }), 70206],
    [QUERY, 500, (ids: string[]) => ({ To_Account: ids }), 90011],
    [
      FRIENDS,
      1_000,
      (ids: string[]) => ({ From_Account: 'a', AddFriendItem: ids.map((To_Account) => ({ To_Account })) }),
      30001,
    ],
    [UNFRIEND, 1_000, (ids: string[]) => ({ From_Account: 'a', To_Account: ids }), 30001],
  ])('%s takes 1 to %i', (path, max, body, tooMany) => {
    expect(code(path, body(many(max)))).toBe(0);
    expect(code(path, body(many(max + 1)))).toBe(tooMany);
    expect(code(path, body([]))).not.toBe(0);
  });

  it('names and pictures take 500 bytes of UTF-8', () => {
    const profile = (Value: unknown) => ({
      From_Account: 'a',
      ProfileItem: [{ Tag: 'Tag_Profile_IM_Nick', Value }],
    });
    expect(code(PROFILE, profile('é'.repeat(250)))).toBe(0);
    expect(code(PROFILE, profile('é'.repeat(251)))).toBe(40601);
    expect(code(PROFILE, profile(7))).toBe(40610);
    expect(code(IMPORT, { UserID: 'a', Nick: 'é'.repeat(250) })).toBe(0);
    expect(code(IMPORT, { UserID: 'a', FaceUrl: 'é'.repeat(251) })).toBe(70402);
  });
});

describe('what does not fit', () => {
  it.each([
    [IMPORT, {}, 70402],
    [IMPORT, { UserID: 7 }, 70402],
    [IMPORT, { UserID: 'é' }, 70402],
    [IMPORT, { UserID: 'u'.repeat(33) }, 70402],
    [IMPORT, { UserID: 'a', Nick: null }, 70402],
    [IMPORTS, {}, 70402],
    [IMPORTS, { Accounts: [7] }, 70402],
    [IMPORTS, { AccountList: [{ UserID: 7 }] }, 70402],
    [DELETE, { DeleteItem: ['a'] }, 70402],
    [KICK, {}, 70402],
    [QUERY, {}, 90003],
    [QUERY, { To_Account: 'a' }, 90003],
    [FRIENDS, { AddFriendItem: [{ To_Account: 'b' }] }, 30001],
    [FRIENDS, { From_Account: 'a', AddFriendItem: ['b'] }, 30001],
    [UNFRIEND, { From_Account: 'a', To_Account: ['b'], DeleteType: 'all' }, 30001],
    [PROFILE, { From_Account: 'a' }, 40001],
    [PROFILE, { ProfileItem: [{ Tag: 'Tag_Profile_IM_Nick', Value: 'A' }] }, 40001],
    [PROFILE, { From_Account: 'a', ProfileItem: [{ Tag: 'Tag_Profile_Custom_X', Value: 'A' }] }, 40009],
    [PROFILE, { From_Account: 'a', ProfileItem: [{ Tag: ['Tag_Profile_IM_Nick'], Value: 'A' }] }, 40009],
  ])('%s %j: %i', (path, body, expected) => {
    expect(code(path, body)).toBe(expected);
  });

  it('every mistake in settings is named with its key', () => {
    const parsed = parse(SET, {
      plan: 'gold',
      webInstances: 0,
      colour: 'red',
      accounts: [],
      subscriptionQuota: 5,
    });
    expect(parsed).toEqual({
      code: 70402,
      info: expect.stringMatching(
        /^plan: .*; webInstances: .*; colour: is not a setting; accounts: is not a setting$/,
      ),
    });
  });

  it.each([null, '', '{', '[]', 'null', '7', '"{}"', '[{}]'])('a body that is no JSON object: %j', (text) => {
    for (const path of PATHS) expect(parseAdminRequest(path, text)).toMatchObject({ code: 60003 });
  });

  it('random bodies never throw', () => {
    const random = createRandom(20_261_121);
    const keys = [
      'UserID',
      'Identifier',
      'Nick',
      'AccountList',
      'Accounts',
      'DeleteItem',
      'To_Account',
    ].concat(['From_Account', 'AddFriendItem', 'ProfileItem', 'Tag', 'Value', 'plan', '__proto__']);
    const value = (depth: number): unknown => {
      const chance = random.next();
      if (depth > 3 || chance < 0.4) {
        return random.pick([null, 0, -1, true, '', 'a', 'é', 'Tag_Profile_IM_Nick', { toString: 1 }, []]);
      }
      if (chance < 0.6) return Array.from({ length: Math.floor(random.next() * 3) }, () => value(depth + 1));
      return Object.fromEntries(Array.from({ length: 3 }, () => [random.pick(keys), value(depth + 1)]));
    };
    for (let count = 0; count < 20_000; count += 1) {
      expect(() => parse(random.pick(PATHS), value(0))).not.toThrow();
    }
  });
});
