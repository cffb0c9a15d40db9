import { NO_SUCH_ACCOUNT } from './error-codes.ts';
import type { Failure } from './sends.ts';
import type { Account, World } from './world.ts';

/** The account of that userID; where there is none (or it can't be a userID at all), the failure is noted. */
export function findAccount(world: World, userID: string, failed: Failure[]): Account | null {
  const account = world.accounts.get(userID);
  if (account !== undefined) return account;
  failed.push({ userID, code: NO_SUCH_ACCOUNT, info: 'the account does not exist' });
  return null;
}
