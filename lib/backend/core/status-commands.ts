import { utf8Length } from '../../status/custom-status.ts';
import { CUSTOM_STATUS_MAX_BYTES, QUERY_MAX_USERS } from '../../status/limits.ts';
import type { UserStatus } from '../../status/types.ts';
import { BAD_PARAMETER } from './error-codes.ts';
import { findAccount } from './find-account.ts';
import { refused, refuseLimited } from './limits.ts';
import { notify } from './notify.ts';
import { awaitClearingAnew } from './presence.ts';
import type { Answer, Failure } from './sends.ts';
import { type Account, type Connection, statusOf, type Turn } from './world.ts';

/**
 * Sets or, with `''`, clears one's own custom status (R8, R9), with no limit but 100 bytes (R10, R11), and tells all
 * who are to know, the one who set it included (R12). Setting what is already set is told again: the caller waits
 * for its notification.
 */
export function setStatus(turn: Turn, account: Account, customStatus: string): Answer {
  if (utf8Length(customStatus) > CUSTOM_STATUS_MAX_BYTES) {
    return refused(BAD_PARAMETER, `the custom status is longer than ${CUSTOM_STATUS_MAX_BYTES} bytes`);
  }
  account.customStatus = customStatus;
  awaitClearingAnew(turn, account);
  turn.sends.push({ type: 'persist', userID: account.userID });
  notify(turn, account);
  return { kind: 'ok' };
}

/** Tells statuses: one's own without plan, switch or limit (R15), others' with all three (R16). */
export function getStatus(
  turn: Turn,
  connection: Connection,
  account: Account,
  userIDs: readonly string[],
): Answer {
  const onlyOwn = userIDs.every((userID) => userID === account.userID);
  if (!onlyOwn) {
    const refusal = refuseLimited(turn, connection, 'getStatus', userIDs.length, QUERY_MAX_USERS);
    if (refusal !== null) return refusal;
  }
  const found: UserStatus[] = [];
  const failed: Failure[] = [];
  for (const userID of new Set(userIDs)) {
    const other = findAccount(turn.world, userID, failed);
    if (other !== null) found.push(statusOf(other));
  }
  return { kind: 'statuses', found, failed };
}
