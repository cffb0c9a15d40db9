import { ChatError, type ChatSession } from '../chat/session.ts';
import type { Friend, Profile } from '../status/types.ts';
import type { FriendName } from '../status/views.ts';
import type { Clock } from './clock.ts';

/** The SDK waits 15 s for an answer, and tells nobody that none came: a list that is not here by then does not come. */
const GIVE_UP_MS = 20_000;
/** Of many friends the SDK gets the profiles a hundred at a time, and tells of each hundred. */
const GATHER_MS = 500;

/** What the list needs of its owner, and tells it. */
export interface FriendListOwner {
  /** Names and pictures of friends, as they are to be shown. */
  profiles(profiles: readonly Profile[]): unknown;
  /** The list could not be had, for this code. */
  failed(code: string): void;
}

/** The account's friend list, as the SDK keeps it: the service is asked nothing here. */
export interface FriendList {
  /** A session that calls can be made on. */
  start(session: ChatSession): void;
  stop(): void;
  /** The SDK says that the list has come, or is another now. */
  changed(): void;
  /** Another account, or none. */
  clear(): void;
  /** Profiles as they are to be shown: the account's own name for a friend comes before the friend's. */
  named(profiles: readonly Profile[]): Profile[];
  /** Everybody on it, in no order. Waits for a list that is on its way. */
  names(): Promise<FriendName[]>;
}

const shown = ({ userID, nick, avatar, remark }: Friend): Profile => ({
  userID,
  nick: remark || nick,
  avatar,
});

export function friendList(clock: Clock, owner: FriendListOwner): FriendList {
  const friends = new Map<string, Friend>();
  let session: ChatSession | null = null;
  /** Whose SDK has the list; before that it says that there is nobody. */
  let listed: ChatSession | null = null;
  let isAwaited = false;
  let waiting: (() => void)[] = [];
  let patience: unknown;
  let gathering: unknown;

  function settle(): void {
    clock.clearTimeout(patience);
    isAwaited = false;
    for (const go of waiting) go();
    waiting = [];
  }

  function failed(code: string): void {
    settle();
    owner.failed(code);
  }

  async function ask(from: ChatSession): Promise<void> {
    let list: readonly Friend[];
    try {
      list = await from.getFriends();
    } catch (reason) {
      if (session === from) failed(reason instanceof ChatError ? reason.code : 'unexpected');
      return;
    }
    if (session !== from || !(listed === from || list.length > 0)) return;
    listed = from;
    friends.clear();
    for (const friend of list) friends.set(friend.userID, friend);
    // A profile that the SDK has not got yet is as empty as that of somebody without a name.
    owner.profiles(list.map(shown).filter(({ nick, avatar }) => nick !== '' || avatar !== ''));
    settle();
  }

  return {
    start(from) {
      session = from;
      clock.clearTimeout(patience);
      // Another one has yet to get its list; what is known of the former stands until then.
      if (listed !== from) {
        isAwaited = true;
        patience = clock.setTimeout(() => failed('no-friend-list'), GIVE_UP_MS);
      }
      void ask(from);
    },
    stop() {
      session = null;
      clock.clearTimeout(gathering);
      gathering = undefined;
      settle();
    },
    changed() {
      const from = session;
      if (from === null) return;
      if (listed === from) {
        gathering ??= clock.setTimeout(() => {
          gathering = undefined;
          void ask(from);
        }, GATHER_MS);
        return;
      }
      listed = from;
      void ask(from);
    },
    clear() {
      friends.clear();
      listed = null;
      settle();
    },
    named: (profiles) =>
      profiles.map((profile) => {
        const remark = friends.get(profile.userID)?.remark;
        return remark ? { ...profile, nick: remark } : profile;
      }),
    async names() {
      if (isAwaited) await new Promise<void>((go) => waiting.push(go));
      return Array.from(friends.values(), (friend) => ({
        userID: friend.userID,
        name: shown(friend).nick || friend.userID,
      }));
    },
  };
}
