import type { Profile, UserStatus } from '../../status/types.ts';
import { isUserID } from '../../status/user-id.ts';
import type { Ticket } from '../core/events.ts';
import type { Answer, Failure } from '../core/sends.ts';
import { base64OfText } from './base64.ts';
import { instanceNumber, tinyIDOf } from './ids.ts';
import type { JsonObject } from './json.ts';

/** Seconds between the SDK's hellos. */
const HELLO_INTERVAL = 120;
/** Seconds until the SDK fetches its configuration again. A changed plan is pushed, so this may be long. */
const CONFIG_EXPIRES = 86_400;
/** Bit 7 from the right is User Status. */
const PREMIUM_BITS = '10000000';
const STANDARD_BITS = '00000000';

/** Commands whose empty success must carry a field, or the SDK asks for the next page for ever. */
const END_OF_PAGES: Readonly<Record<string, JsonObject>> = {
  'sns.black_list_get': { StartIndex: 0 },
  'recentcontact.page_get': { CompleteFlag: 1 },
};

/** The frame, as text, that answers a request. */
export function encodeAnswer(ticket: Ticket, answer: Answer): string {
  const status =
    answer.kind === 'refused'
      ? { ActionStatus: 'FAIL', ErrorCode: answer.code, ErrorInfo: answer.info }
      : { ActionStatus: 'OK', ErrorCode: 0, ErrorInfo: '' };
  return JSON.stringify({
    head: { servcmd: ticket.servcmd, seq: ticket.seq },
    body: { ...status, ...END_OF_PAGES[ticket.servcmd], ...fields(answer) },
  });
}

function fields(answer: Answer): JsonObject {
  switch (answer.kind) {
    case 'ok':
    case 'refused':
      return {};
    case 'loggedIn':
      return {
        A2Key: answer.a2Key,
        TinyId: tinyIDOf(answer.userID),
        InstId: instanceNumber(answer.instanceID),
        HelloInterval: HELLO_INTERVAL,
        TimeStamp: Math.floor(answer.now / 1_000),
        CustomStatus: base64OfText(answer.customStatus),
        PurchaseBits: purchaseBits(answer.premium),
      };
    case 'config':
      return { CloudControlConfig: '{}', Version: 0, ExpiredTime: CONFIG_EXPIRES };
    case 'plan':
      return planFields(answer.premium);
    case 'statuses':
      return { UserStatusList: answer.found.map(statusEntry), ErrorList: answer.failed.map(failureEntry) };
    case 'failures':
      return { ErrorList: answer.failed.map(failureEntry) };
    case 'profiles':
      return { UserProfileItem: answer.profiles.map((profile) => profileEntry(profile, 'ProfileItem')) };
    case 'friends':
      return {
        UserDataItem: answer.profiles.map((profile) => profileEntry(profile, 'ValueItem')),
        FriendNum: answer.count,
        NextStartIndex: answer.nextIndex,
        StandardSequence: 0,
        CustomSequence: 0,
        CompleteFlag: answer.nextIndex === 0 ? 1 : 0,
      };
  }
}

/** One user's status as answers and pushes carry it: the custom status in base64. */
export function statusEntry({ userID, statusType, customStatus }: UserStatus): JsonObject {
  return { To_Account: userID, Status: statusType, CustomStatus: base64OfText(customStatus) };
}

/** What answers and pushes tell of the plan (R29). */
export function planFields(premium: boolean): JsonObject {
  return { PurchaseBits: purchaseBits(premium), ExpiredTime: CONFIG_EXPIRES };
}

function purchaseBits(premium: boolean): string {
  return premium ? PREMIUM_BITS : STANDARD_BITS;
}

/** An id that can't be a userID goes under `Invalid_Account`; the SDK takes either. */
function failureEntry({ userID, code, info }: Failure): JsonObject {
  const where = isUserID(userID) ? { To_Account: userID } : { Invalid_Account: userID };
  return { ...where, ErrorCode: code, ErrorInfo: info };
}

function profileEntry({ userID, nick, avatar }: Profile, itemsKey: 'ProfileItem' | 'ValueItem'): JsonObject {
  const items = [
    { Tag: 'Tag_Profile_IM_Nick', Value: nick },
    { Tag: 'Tag_Profile_IM_Image', Value: avatar },
  ];
  return { To_Account: userID, [itemsKey]: items };
}
