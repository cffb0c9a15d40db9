import type { AdminAnswer } from './admin-command.ts';
import { FRIEND_BAD_PARAMETER, FRIEND_NO_SUCH_ACCOUNT, NOT_A_FRIEND, OK } from './error-codes.ts';
import { refused } from './limits.ts';
import type { Account, Turn } from './world.ts';

const NO_ACCOUNT = 'the account does not exist';

/**
 * Puts people into a friend list, one way: whose list it is gets their notices (R26), they get none for it
 * (https://www.tencentcloud.com/document/product/1047/34903). One who is there already is no failure (the document
 * is silent), so that an import can be repeated.
 */
export function importFriends(turn: Turn, userID: string, friendIDs: readonly string[]): AdminAnswer {
  return forEach(turn, userID, friendIDs, (account, friend) => {
    if (friend === account) return [FRIEND_BAD_PARAMETER, 'you cannot be your own friend'];
    const { friends } = turn.world;
    // Adding again would move a friend to the end of the list.
    if (!friends.to(friend).has(account)) friends.add(account, friend);
    return [OK, ''];
  });
}

/**
 * Takes people out of a friend list and, with `both`, takes whose list it is out of theirs as well
 * (https://www.tencentcloud.com/document/product/1047/34905). Where there was nothing to take out, that is a failure.
 */
export function deleteFriends(
  turn: Turn,
  userID: string,
  friendIDs: readonly string[],
  both: boolean,
): AdminAnswer {
  return forEach(turn, userID, friendIDs, (account, friend) => {
    const { friends } = turn.world;
    const back = both && friends.to(account).has(friend);
    if (!back && !friends.to(friend).has(account)) return [NOT_A_FRIEND, 'not a friend'];
    friends.remove(account, friend);
    if (back) {
      friends.remove(friend, account);
      turn.sends.push({ type: 'persist', userID: friend.userID });
    }
    return [OK, ''];
  });
}

/** Does something with an account and each of the others, and tells what became of each. */
function forEach(
  turn: Turn,
  userID: string,
  otherIDs: readonly string[],
  act: (account: Account, other: Account) => readonly [code: number, info: string],
): AdminAnswer {
  const account = turn.world.accounts.get(userID);
  if (account === undefined) return refused(FRIEND_NO_SUCH_ACCOUNT, NO_ACCOUNT);
  turn.sends.push({ type: 'persist', userID });
  const results = otherIDs.map((otherID) => {
    const other = turn.world.accounts.get(otherID);
    const [code, info] = other === undefined ? [FRIEND_NO_SUCH_ACCOUNT, NO_ACCOUNT] : act(account, other);
    return { userID: otherID, code, info };
  });
  return { kind: 'friendResults', results };
}
