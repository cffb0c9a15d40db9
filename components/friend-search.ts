import { STATUS_UNKNOWN } from '../lib/status/types.ts';
import type { FriendName, PersonView } from '../lib/status/views.ts';
import { peopleSearch } from './search-people.ts';

/** No more are shown at once; who types on finds the others. */
export const FRIENDS_MAX = 20;

/** Finds friends who are not followed, as `peopleSearch` finds those who are. */
export interface FriendSearch {
  /** Whom the text finds, by userID, in order; the first of them for none. */
  find(
    friends: readonly FriendName[],
    text: string,
    isFollowed: (userID: string) => boolean,
  ): ReadonlyMap<string, PersonView>;
}

/** Of their statuses nothing is known: nobody asks the service about whom one does not follow. */
const stranger = ({ userID, name }: FriendName): PersonView => ({
  userID,
  name,
  avatar: '',
  statusType: STATUS_UNKNOWN,
  customStatus: '',
  learnedAt: 0,
  changedAt: 0,
  noSuchUser: false,
});

export function friendSearch(): FriendSearch {
  const search = peopleSearch();
  let among: readonly FriendName[] = [];
  let known = new Map<string, FriendName>();

  return {
    find(friends, text, isFollowed) {
      if (friends !== among) {
        among = friends;
        known = new Map(friends.map((friend) => [friend.userID, friend]));
        search.among(friends);
      }
      const found = new Map<string, PersonView>();
      for (const userID of search.find(text)) {
        const friend = known.get(userID);
        if (friend && !isFollowed(userID)) found.set(userID, stranger(friend));
        if (found.size === FRIENDS_MAX) break;
      }
      return found;
    },
  };
}
