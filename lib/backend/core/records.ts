import type { Account, Presence, World } from './world.ts';

/** What is stored of an account. */
export interface AccountRecord {
  readonly userID: string;
  readonly nick: string;
  readonly avatar: string;
  readonly customStatus: string;
  readonly presence: Presence;
  /** Milliseconds since the epoch. */
  readonly since: number;
  readonly native: boolean;
  /** userIDs. */
  readonly friends: readonly string[];
  /** userIDs, earliest first. */
  readonly subscriptions: readonly string[];
}

/** The record of an account as it is now, or `null` if there is no such account. */
export function recordOf(world: World, userID: string): AccountRecord | null {
  const account = world.accounts.get(userID);
  if (account === undefined) return null;
  const { nick, avatar, customStatus, presence, since, native } = account;
  return {
    userID,
    nick,
    avatar,
    customStatus,
    presence,
    since,
    native,
    friends: userIDs(world.friends.of(account)),
    subscriptions: userIDs(world.subscriptions.of(account)),
  };
}

function userIDs(accounts: Iterable<Account>): string[] {
  return Array.from(accounts, (account) => account.userID);
}
