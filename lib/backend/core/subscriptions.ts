import { SUBSCRIBE_MAX_USERS } from '../../status/limits.ts';
import { BAD_PARAMETER } from './error-codes.ts';
import { findAccount } from './find-account.ts';
import { refuseLimited } from './limits.ts';
import { awaitClearingAnew } from './presence.ts';
import type { Answer, Failure } from './sends.ts';
import type { Account, Connection, Turn, World } from './world.ts';

/**
 * Subscribes the account to others (R17 to R22). Yourself and unknown users are reported in the list of failures; a
 * friend is allowed and uses a place. Subscribing again to someone makes that subscription the newest (the documents
 * are silent): what was asked for last is what is dropped last.
 */
export function subscribe(
  turn: Turn,
  connection: Connection,
  account: Account,
  userIDs: readonly string[],
): Answer {
  const refusal = refuseLimited(turn, connection, 'subscribe', userIDs.length, SUBSCRIBE_MAX_USERS);
  if (refusal !== null) return refusal;
  const failed: Failure[] = [];
  for (const userID of new Set(userIDs)) {
    if (userID === account.userID) {
      failed.push({ userID, code: BAD_PARAMETER, info: 'you cannot subscribe to yourself' });
      continue;
    }
    const other = findAccount(turn.world, userID, failed);
    if (other !== null) turn.world.subscriptions.add(account, other);
  }
  dropBeyondQuota(turn.world, account);
  awaitClearingAnew(turn, account);
  turn.sends.push({ type: 'persist', userID: account.userID });
  return { kind: 'failures', failed };
}

/** Ends some subscriptions, or with an empty list all (R23). Ending one that is not there is no failure. */
export function unsubscribe(
  turn: Turn,
  connection: Connection,
  account: Account,
  userIDs: readonly string[],
): Answer {
  const refusal = refuseLimited(turn, connection, 'unsubscribe', userIDs.length, SUBSCRIBE_MAX_USERS);
  if (refusal !== null) return refusal;
  const failed: Failure[] = [];
  if (userIDs.length === 0) turn.world.subscriptions.clear(account);
  for (const userID of new Set(userIDs)) {
    const other = findAccount(turn.world, userID, failed);
    if (other !== null) turn.world.subscriptions.remove(account, other);
  }
  turn.sends.push({ type: 'persist', userID: account.userID });
  return { kind: 'failures', failed };
}

/** Ends every subscription of everybody, silently: what a service that has lost them does. */
export function forgetSubscriptions({ world, sends }: Turn): void {
  for (const account of world.accounts.values()) {
    if (world.subscriptions.of(account).length === 0) continue;
    world.subscriptions.clear(account);
    sends.push({ type: 'persist', userID: account.userID });
  }
}

/** Drops an account's earliest subscriptions over the quota, silently (R22). True if any was. */
export function dropBeyondQuota(world: World, account: Account): boolean {
  const held = world.subscriptions.of(account);
  const over = held.length - world.settings.subscriptionQuota;
  if (over <= 0) return false;
  for (const earliest of held.slice(0, over)) world.subscriptions.remove(account, earliest);
  return true;
}
