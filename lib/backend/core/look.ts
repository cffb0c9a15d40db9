import type { UserStatus } from '../../status/types.ts';
import { statusOf, type World } from './world.ts';

/** An account as the backend has it: what a test compares with. */
export interface AccountLook {
  /** As others see it. */
  readonly status: UserStatus;
  /** Connections that are logged in to it. */
  readonly sessions: number;
  /** To whom it is subscribed, earliest first. */
  readonly subscriptions: readonly string[];
  /** Who is in its friend list. */
  readonly friends: readonly string[];
}

/** Looks at an account; null where there is none. Changes nothing. */
export function lookAt(world: World, userID: string): AccountLook | null {
  const account = world.accounts.get(userID);
  if (account === undefined) return null;
  return {
    status: statusOf(account),
    sessions: account.connections.length,
    subscriptions: world.subscriptions.of(account).map((other) => other.userID),
    friends: world.friends.of(account).map((other) => other.userID),
  };
}
