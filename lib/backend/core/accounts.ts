import type { AccountConfig } from './config.ts';
import { awaitClearing, comeToRest } from './presence.ts';
import type { AccountRecord } from './records.ts';
import { dropBeyondQuota } from './subscriptions.ts';
import type { Account, Turn } from './world.ts';

/** The account of that userID, registered now if it is new. The caller has checked the userID. */
export function ensureAccount(turn: Turn, userID: string): Account {
  const known = turn.world.accounts.get(userID);
  if (known !== undefined) return known;
  turn.sends.push({ type: 'persist', userID });
  return addAccount(turn, {
    userID,
    nick: '',
    avatar: '',
    customStatus: '',
    presence: 'never',
    since: turn.now,
    native: false,
    connections: [],
    departed: [],
  });
}

function addAccount(turn: Turn, account: Account): Account {
  turn.world.accounts.set(account.userID, account);
  return account;
}

/** Registers people with their names, pictures and friends. What is not given stays as it is. */
export function registerAccounts(turn: Turn, accounts: readonly AccountConfig[]): void {
  for (const { userID, nick, avatar, friends = [] } of accounts) {
    const account = ensureAccount(turn, userID);
    account.nick = nick ?? account.nick;
    account.avatar = avatar ?? account.avatar;
    for (const friendID of friends) {
      if (friendID !== userID) befriend(turn, account, ensureAccount(turn, friendID));
    }
    turn.sends.push({ type: 'persist', userID });
  }
}

/** Makes two people friends, both ways: the public API's default. */
function befriend(turn: Turn, one: Account, other: Account): void {
  turn.world.friends.add(one, other);
  turn.world.friends.add(other, one);
  turn.sends.push({ type: 'persist', userID: other.userID });
}

/**
 * Brings back stored accounts, into a world without any, by the settings in force. Nobody is online before a login: whoever was when the
 * backend ended is offline from now on, as by any other loss of the connection (R4). The waits for clearing go on
 * from when they began.
 */
export function restoreAccounts(turn: Turn, records: readonly AccountRecord[]): void {
  // The queues want those that began first, first; those that were online begin now, after all others.
  const ordered = [...records].sort((one, other) => one.since - other.since);
  const accounts = ordered.map(({ friends: _, subscriptions: __, ...stored }) =>
    addAccount(turn, { ...stored, connections: [], departed: [] }),
  );
  for (const { userID, friends, subscriptions } of records) {
    const account = ensureAccount(turn, userID);
    for (const friend of friends) turn.world.friends.add(account, ensureAccount(turn, friend));
    for (const target of subscriptions) turn.world.subscriptions.add(account, ensureAccount(turn, target));
    if (dropBeyondQuota(turn.world, account)) turn.sends.push({ type: 'persist', userID });
  }
  for (const account of accounts) if (account.presence !== 'online') awaitClearing(turn.world, account);
  for (const account of accounts) if (account.presence === 'online') comeToRest(turn, account, 'offline');
}
