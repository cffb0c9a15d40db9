import type { AdminAnswer, OnlineStatus } from '../core/admin-command.ts';
import type { JsonObject } from './json.ts';

/**
 * The platform numbers of the native SDKs (`TIMPlatform` in TIMCloudDef.h; 7 is the Web SDK) in the words of
 * query_online_status.
 */
const PLATFORMS: Readonly<Record<number, string>> = {
  1: 'PC',
  2: 'Android',
  3: 'iPhone',
  4: 'Mac',
  7: 'Web',
};

/** The body that answers an admin request, as the public server API has it. */
export function encodeAdminAnswer(answer: AdminAnswer): string {
  const status =
    answer.kind === 'refused'
      ? { ActionStatus: 'FAIL', ErrorCode: answer.code, ErrorInfo: answer.info }
      : { ActionStatus: 'OK', ErrorCode: 0, ErrorInfo: '' };
  return JSON.stringify({ ...status, ...fields(answer) });
}

function fields(answer: AdminAnswer): JsonObject {
  switch (answer.kind) {
    case 'ok':
    case 'refused':
      return {};
    case 'imported':
      return { FailAccounts: answer.failed };
    case 'deleted':
      return {
        ResultItem: answer.results.map(({ userID, code, info }) => ({
          ResultCode: code,
          ResultInfo: info,
          UserID: userID,
        })),
      };
    case 'friendResults': {
      const failed = answer.results.filter(({ code }) => code !== 0).map(({ userID }) => userID);
      return {
        ResultItem: answer.results.map(({ userID, code, info }) => ({
          To_Account: userID,
          ResultCode: code,
          ResultInfo: info,
        })),
        // Only there when someone failed.
        ...(failed.length > 0 && { Fail_Account: failed }),
      };
    }
    case 'online':
      return {
        QueryResult: answer.found.map((found) => onlineEntry(found, answer.detail)),
        ErrorList: answer.failed.map(({ userID, code }) => ({ To_Account: userID, ErrorCode: code })),
      };
    case 'settings':
      return { Settings: answer.settings };
  }
}

/**
 * The Chinese document and Tencent's own client library for the server API have `Status`; the English document has
 * `State`. Whichever a client was written after, it finds it.
 */
function onlineEntry({ userID, status, platforms }: OnlineStatus, detail: boolean): JsonObject {
  const entry = { To_Account: userID, Status: status, State: status };
  if (!detail) return entry;
  const Detail = platforms.map((platform) => ({
    Platform: PLATFORMS[platform] ?? 'Unknown',
    Status: status,
  }));
  return { ...entry, Detail };
}
