import type { AdminCommand } from '../core/admin-command.ts';
import { parseSettings } from '../core/config.ts';
import {
  BAD_JSON,
  BAD_PARAMETER,
  BAD_TO_ACCOUNT,
  NO_SUCH_COMMAND,
  TOO_MANY_TO_ACCOUNT,
} from '../core/error-codes.ts';
import { parseDeleteAccounts, parseImportAccount, parseImportAccounts, parseKick } from './admin-accounts.ts';
import { parseDeleteFriends, parseImportFriends, parseSetProfile } from './admin-people.ts';
import type { Misfit } from './command.ts';
import { isObject, type JsonObject, parseJson, textList } from './json.ts';

type Parser = (body: JsonObject) => AdminCommand | Misfit;

/** Accounts that one query may name. */
const QUERY_MAX = 500;

/**
 * Every admin request, by its path. All but those of `local_backend` are named as in the public server API
 * (https://www.tencentcloud.com/document/product/1047/34621). What it calls settings is set in its console by hand;
 * here there is a request for it. Nothing makes the service forget subscriptions on demand; here something does.
 */
const PARSERS: ReadonlyMap<string, Parser> = new Map<string, Parser>([
  ['/v4/im_open_login_svc/account_import', parseImportAccount],
  ['/v4/im_open_login_svc/multiaccount_import', parseImportAccounts],
  ['/v4/im_open_login_svc/account_delete', parseDeleteAccounts],
  ['/v4/im_open_login_svc/kick', parseKick],
  ['/v4/openim/query_online_status', parseQueryOnline],
  ['/v4/sns/friend_import', parseImportFriends],
  ['/v4/sns/friend_delete', parseDeleteFriends],
  ['/v4/profile/portrait_set', parseSetProfile],
  ['/v4/local_backend/settings_set', parseSetSettings],
  ['/v4/local_backend/settings_get', () => ({ kind: 'getSettings' })],
  ['/v4/local_backend/subscriptions_forget', () => ({ kind: 'forgetSubscriptions' })],
]);

/** Whether there is an admin request of that path (without its query). */
export function isAdminPath(path: string): boolean {
  return PARSERS.has(path);
}

/** Parses an admin request's body; `text` is null when it is not UTF-8. Never throws; quotes nothing but setting keys. */
export function parseAdminRequest(path: string, text: string | null): AdminCommand | Misfit {
  const parser = PARSERS.get(path);
  if (parser === undefined) return { code: NO_SUCH_COMMAND, info: 'this backend has no such request' };
  const body = text === null ? undefined : parseJson(text);
  if (!isObject(body)) return { code: BAD_JSON, info: 'the body must be a JSON object, in UTF-8' };
  return parser(body);
}

/** https://www.tencentcloud.com/document/product/1047/35477 */
function parseQueryOnline(body: JsonObject): AdminCommand | Misfit {
  const userIDs = textList(body, 'To_Account');
  if (userIDs === null || userIDs.length === 0) {
    return { code: BAD_TO_ACCOUNT, info: 'To_Account must be a list of userIDs' };
  }
  if (userIDs.length > QUERY_MAX) {
    return { code: TOO_MANY_TO_ACCOUNT, info: `To_Account has more than ${QUERY_MAX} userIDs` };
  }
  return { kind: 'queryOnline', userIDs, detail: body.IsNeedDetail === 1 };
}

function parseSetSettings(body: JsonObject): AdminCommand | Misfit {
  const result = parseSettings(body);
  if (!result.ok) return { code: BAD_PARAMETER, info: result.mistakes.join('; ') };
  return { kind: 'setSettings', changes: result.settings };
}
