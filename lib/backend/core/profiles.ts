import { PROFILE_MAX_USERS } from '../../status/limits.ts';
import type { Profile } from '../../status/types.ts';
import { BAD_PARAMETER } from './error-codes.ts';
import { refused } from './limits.ts';
import type { Answer } from './sends.ts';
import type { Account, World } from './world.ts';

/** Names and pictures of up to 100 users. Unknown ones are left out, as the SDK reports only those it is given. */
export function getProfiles(world: World, userIDs: readonly string[]): Answer {
  if (userIDs.length > PROFILE_MAX_USERS) {
    return refused(BAD_PARAMETER, `more than ${PROFILE_MAX_USERS} users in one call`);
  }
  const profiles: Profile[] = [];
  for (const userID of new Set(userIDs)) {
    const account = world.accounts.get(userID);
    if (account !== undefined) profiles.push(profileOf(account));
  }
  return { kind: 'profiles', profiles };
}

/** The service's own page (the public interface's `sns/friend_get`). */
const FRIENDS_PAGE = 100;

/** A page of the account's friend list, in the order the friendships were made. */
export function getFriends(world: World, account: Account, startIndex: number): Answer {
  const friends = world.friends.of(account);
  const end = startIndex + FRIENDS_PAGE;
  return {
    kind: 'friends',
    profiles: friends.slice(startIndex, end).map(profileOf),
    count: friends.length,
    nextIndex: end < friends.length ? end : 0,
  };
}

function profileOf({ userID, nick, avatar }: Account): Profile {
  return { userID, nick, avatar };
}
