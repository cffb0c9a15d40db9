import { utf8Length } from '../../status/custom-status.ts';
import { isUserID } from '../../status/user-id.ts';
import type { AdminCommand } from '../core/admin-command.ts';
import type { AccountConfig } from '../core/config.ts';
import { BAD_COUNT, BAD_PARAMETER } from '../core/error-codes.ts';
import type { Misfit } from './command.ts';
import { isObject, type JsonObject, textList } from './json.ts';

/** Accounts that one request may import or delete. */
const ACCOUNTS_MAX = 100;
/** Bytes of a name or a picture's address (https://www.tencentcloud.com/document/product/1047/33520). */
export const PROFILE_VALUE_MAX = 500;

/** https://www.tencentcloud.com/document/product/1047/34953; `Identifier` is the older name of `UserID`. */
export function parseImportAccount(body: JsonObject): AdminCommand | Misfit {
  const userID = userIDIn(body);
  if (userID === null) return noUserID();
  const account = accountIn(userID, body);
  return account === null
    ? misfit('Nick and FaceUrl must be text of at most 500 bytes')
    : { kind: 'importAccount', account };
}

/**
 * https://www.tencentcloud.com/document/product/1047/34954; the older form is `Accounts`, a list of userIDs. An
 * account that can't be one is told in `FailAccounts`, the others are imported.
 */
export function parseImportAccounts(body: JsonObject): AdminCommand | Misfit {
  const { AccountList } = body;
  const items =
    AccountList === undefined ? textList(body, 'Accounts')?.map((UserID) => ({ UserID })) : AccountList;
  if (!Array.isArray(items)) return misfit('AccountList must be a list of accounts');
  if (items.length === 0 || items.length > ACCOUNTS_MAX) return badCount('accounts to import');
  const accounts: AccountConfig[] = [];
  const unfit: string[] = [];
  for (const item of items) {
    if (!isObject(item) || typeof item.UserID !== 'string') return misfit('each account must have a UserID');
    const account = isUserID(item.UserID) ? accountIn(item.UserID, item) : null;
    if (account === null) unfit.push(item.UserID);
    else accounts.push(account);
  }
  return { kind: 'importAccounts', accounts, unfit };
}

/** https://www.tencentcloud.com/document/product/1047/34955 */
export function parseDeleteAccounts({ DeleteItem }: JsonObject): AdminCommand | Misfit {
  if (!Array.isArray(DeleteItem)) return misfit('DeleteItem must be a list of accounts');
  if (DeleteItem.length === 0 || DeleteItem.length > ACCOUNTS_MAX) return badCount('accounts to delete');
  const userIDs: string[] = [];
  for (const item of DeleteItem) {
    if (!isObject(item) || typeof item.UserID !== 'string') return misfit('each account must have a UserID');
    userIDs.push(item.UserID);
  }
  return { kind: 'deleteAccounts', userIDs };
}

/** https://www.tencentcloud.com/document/product/1047/34957 */
export function parseKick(body: JsonObject): AdminCommand | Misfit {
  const userID = userIDIn(body);
  return userID === null ? noUserID() : { kind: 'kick', userID };
}

function userIDIn({ UserID, Identifier }: JsonObject): string | null {
  const userID = UserID ?? Identifier;
  return typeof userID === 'string' && isUserID(userID) ? userID : null;
}

function accountIn(userID: string, { Nick, FaceUrl }: JsonObject): AccountConfig | null {
  for (const value of [Nick, FaceUrl]) {
    if (value !== undefined && (typeof value !== 'string' || utf8Length(value) > PROFILE_VALUE_MAX))
      return null;
  }
  return { userID, nick: Nick as string | undefined, avatar: FaceUrl as string | undefined };
}

function noUserID(): Misfit {
  return misfit('UserID must be 1 to 32 characters of printable ASCII');
}

function badCount(what: string): Misfit {
  return { code: BAD_COUNT, info: `there must be 1 to ${ACCOUNTS_MAX} ${what}` };
}

function misfit(info: string): Misfit {
  return { code: BAD_PARAMETER, info };
}
