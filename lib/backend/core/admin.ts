import { registerAccounts } from './accounts.ts';
import type { AdminAnswer, AdminCommand } from './admin-command.ts';
import { deleteFriends, importFriends } from './admin-friends.ts';
import { applySettings } from './apply-settings.ts';
import { mergeSettings } from './config.ts';
import { deleteAccount } from './delete-account.ts';
import { NO_SUCH_ACCOUNT, OK, PROFILE_NO_SUCH_ACCOUNT } from './error-codes.ts';
import { findAccount } from './find-account.ts';
import { kickOut } from './kick-out.ts';
import { refused } from './limits.ts';
import { onlineStatusOf } from './online-status.ts';
import type { Failure } from './sends.ts';
import { forgetSubscriptions } from './subscriptions.ts';
import type { Turn } from './world.ts';

/** Does what an administrator asks for. */
export function administer(turn: Turn, command: AdminCommand): AdminAnswer {
  switch (command.kind) {
    case 'importAccount':
      registerAccounts(turn, [command.account]);
      return { kind: 'ok' };
    case 'importAccounts':
      registerAccounts(turn, command.accounts);
      return { kind: 'imported', failed: command.unfit };
    case 'deleteAccounts':
      return { kind: 'deleted', results: command.userIDs.map((userID) => deleteByID(turn, userID)) };
    case 'kick': {
      const account = turn.world.accounts.get(command.userID);
      if (account === undefined) return refused(NO_SUCH_ACCOUNT, 'the account does not exist');
      kickOut(turn, account);
      return { kind: 'ok' };
    }
    case 'queryOnline':
      return queryOnline(turn, command.userIDs, command.detail);
    case 'importFriends':
      return importFriends(turn, command.userID, command.friendIDs);
    case 'deleteFriends':
      return deleteFriends(turn, command.userID, command.friendIDs, command.both);
    case 'setProfile': {
      const { userID, nick, avatar } = command;
      if (!turn.world.accounts.has(userID)) {
        return refused(PROFILE_NO_SUCH_ACCOUNT, 'the account does not exist');
      }
      registerAccounts(turn, [{ userID, nick, avatar }]);
      return { kind: 'ok' };
    }
    case 'setSettings':
      applySettings(turn, mergeSettings(turn.world.settings, command.changes));
      return { kind: 'settings', settings: turn.world.settings };
    case 'getSettings':
      return { kind: 'settings', settings: turn.world.settings };
    case 'forgetSubscriptions':
      forgetSubscriptions(turn);
      return { kind: 'ok' };
  }
}

function deleteByID(turn: Turn, userID: string): Failure {
  const failed: Failure[] = [];
  const account = findAccount(turn.world, userID, failed);
  if (account !== null) deleteAccount(turn, account);
  return failed[0] ?? { userID, code: OK, info: '' };
}

function queryOnline(turn: Turn, userIDs: readonly string[], detail: boolean): AdminAnswer {
  const failed: Failure[] = [];
  const found = Array.from(new Set(userIDs), (userID) => findAccount(turn.world, userID, failed))
    .filter((account) => account !== null)
    .map((account) => onlineStatusOf(account, turn.now));
  return { kind: 'online', found, failed, detail };
}
