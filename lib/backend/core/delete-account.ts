import { STATUS_UNKNOWN } from '../../status/types.ts';
import { receiversOf } from './notify.ts';
import { kick } from './sessions.ts';
import type { Account, Turn } from './world.ts';

/**
 * Deletes an account with all that is known of it: its sessions are kicked, and it leaves everyone's friends and
 * subscriptions (https://www.tencentcloud.com/document/product/1047/34955). Those who watched it are told *unknown*,
 * once, as nobody would ever correct what they saw last (the documents are silent). A later login with a good
 * signature registers it anew. The cost grows with those it is linked to, not with the accounts.
 */
export function deleteAccount(turn: Turn, account: Account): void {
  const { world, sends } = turn;
  const { userID } = account;
  for (const connection of account.connections) kick(turn, connection, 'restApi');
  const receivers = receiversOf(world, account);
  if (receivers.length > 0) {
    sends.push({
      type: 'status',
      receivers,
      status: { userID, statusType: STATUS_UNKNOWN, customStatus: '' },
    });
  }
  const linked = new Set([...world.friends.to(account), ...world.subscriptions.to(account)]);
  for (const links of [world.friends, world.subscriptions]) links.forget(account);
  for (const queue of [world.loggedOut, world.offline]) queue.cancel(account);
  world.accounts.delete(userID);
  for (const other of [account, ...linked]) sends.push({ type: 'persist', userID: other.userID });
}
