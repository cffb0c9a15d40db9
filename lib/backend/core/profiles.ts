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

/** The account's whole friend list, in the order the friendships were made. */
export function getFriends(world: World, account: Account): Answer {
  return { kind: 'friends', profiles: world.friends.of(account).map(profileOf) };
}

function profileOf({ userID, nick, avatar }: Account): Profile {
  return { userID, nick, avatar };
}
