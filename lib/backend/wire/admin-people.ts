import { utf8Length } from '../../status/custom-status.ts';
import type { AdminCommand } from '../core/admin-command.ts';
import {
  FRIEND_BAD_PARAMETER,
  PROFILE_BAD_PARAMETER,
  PROFILE_BAD_TYPE,
  PROFILE_NO_SUCH_TAG,
  PROFILE_TOO_LONG,
} from '../core/error-codes.ts';
import { PROFILE_VALUE_MAX } from './admin-accounts.ts';
import type { Misfit } from './command.ts';
import { isObject, type JsonObject, textList } from './json.ts';

/** Friends that one request may import or delete. */
const FRIENDS_MAX = 1_000;

const NICK = 'Tag_Profile_IM_Nick';
const IMAGE = 'Tag_Profile_IM_Image';

/**
 * The other fields that every profile has (https://www.tencentcloud.com/document/product/1047/33520). They are taken
 * and not kept: nothing here shows them. A custom field would have to be set up in the console, so there is none.
 */
const NOT_KEPT: ReadonlySet<unknown> = new Set([
  'Tag_Profile_IM_Gender',
  'Tag_Profile_IM_BirthDay',
  'Tag_Profile_IM_Location',
  'Tag_Profile_IM_SelfSignature',
  'Tag_Profile_IM_AllowType',
  'Tag_Profile_IM_Language',
  'Tag_Profile_IM_MsgSettings',
  'Tag_Profile_IM_AdminForbidType',
  'Tag_Profile_IM_Level',
  'Tag_Profile_IM_Role',
]);

/**
 * https://www.tencentcloud.com/document/product/1047/34903. Of a friend only who it is counts here; source, remark and
 * group are taken and not kept.
 */
export function parseImportFriends({ From_Account, AddFriendItem }: JsonObject): AdminCommand | Misfit {
  if (typeof From_Account !== 'string') return badFriends('From_Account must be a userID');
  if (!Array.isArray(AddFriendItem)) return badFriends('AddFriendItem must be a list');
  const friendIDs: string[] = [];
  for (const item of AddFriendItem) {
    if (!isObject(item) || typeof item.To_Account !== 'string') {
      return badFriends('each AddFriendItem must have a To_Account');
    }
    friendIDs.push(item.To_Account);
  }
  return countMisfit(friendIDs) ?? { kind: 'importFriends', userID: From_Account, friendIDs };
}

/** https://www.tencentcloud.com/document/product/1047/34905; without a DeleteType one way. */
export function parseDeleteFriends(body: JsonObject): AdminCommand | Misfit {
  const { From_Account, DeleteType = 'Delete_Type_Single' } = body;
  const friendIDs = textList(body, 'To_Account');
  if (typeof From_Account !== 'string') return badFriends('From_Account must be a userID');
  if (friendIDs === null) return badFriends('To_Account must be a list of userIDs');
  if (DeleteType !== 'Delete_Type_Single' && DeleteType !== 'Delete_Type_Both') {
    return badFriends('DeleteType must be Delete_Type_Single or Delete_Type_Both');
  }
  const both = DeleteType === 'Delete_Type_Both';
  return countMisfit(friendIDs) ?? { kind: 'deleteFriends', userID: From_Account, friendIDs, both };
}

/** https://www.tencentcloud.com/document/product/1047/34916. One field that can't be set refuses all. */
export function parseSetProfile({ From_Account, ProfileItem }: JsonObject): AdminCommand | Misfit {
  if (typeof From_Account !== 'string') return badProfile('From_Account must be a userID');
  if (!Array.isArray(ProfileItem) || ProfileItem.length === 0)
    return badProfile('ProfileItem must be a list');
  const kept = new Map<unknown, string>();
  for (const item of ProfileItem) {
    if (!isObject(item)) return badProfile('each ProfileItem must have a Tag and a Value');
    const { Tag, Value } = item;
    if (NOT_KEPT.has(Tag)) continue;
    if (Tag !== NICK && Tag !== IMAGE) return badProfile('there is no such Tag', PROFILE_NO_SUCH_TAG);
    if (typeof Value !== 'string') return badProfile(`${Tag} must be text`, PROFILE_BAD_TYPE);
    if (utf8Length(Value) > PROFILE_VALUE_MAX) {
      return badProfile(`${Tag} is longer than ${PROFILE_VALUE_MAX} bytes`, PROFILE_TOO_LONG);
    }
    kept.set(Tag, Value);
  }
  return { kind: 'setProfile', userID: From_Account, nick: kept.get(NICK), avatar: kept.get(IMAGE) };
}

function countMisfit(friendIDs: readonly string[]): Misfit | null {
  if (friendIDs.length > 0 && friendIDs.length <= FRIENDS_MAX) return null;
  return badFriends(`there must be 1 to ${FRIENDS_MAX} friends`);
}

function badFriends(info: string): Misfit {
  return { code: FRIEND_BAD_PARAMETER, info };
}

function badProfile(info: string, code = PROFILE_BAD_PARAMETER): Misfit {
  return { code, info };
}
