import type { PresenceCache } from '../cache/cache.ts';
import type { Account } from '../status/forms.ts';
import type { PeopleGroups } from '../status/groups.ts';
import type { AboutCards } from './about.ts';
import type { Clock } from './clock.ts';
import type { Followed } from './followed.ts';
import type { FriendList } from './friend-list.ts';
import { type Grouped, grouped } from './grouped.ts';
import type { Host } from './host-contract.ts';
import { namesOrder } from './names-order.ts';
import type { HostState } from './viewer-contract.ts';

/** Names come a hundred at a time, of thousands for seconds: the order is told no more often than this. */
const NAMES_PAUSE_MS = 1_000;

export interface ForPopupsParts {
  readonly clock: Clock;
  readonly cache: Pick<PresenceCache, 'changeGroups' | 'lateGroups' | 'putFirst'>;
  account(): Account | null;
  whenKnown(): Promise<void>;
  follows(): Followed;
  nameOf(userID: string): string;
  readonly friends: Pick<FriendList, 'names'>;
  readonly compareNames: (one: string, other: string) => number;
  readonly cards: Pick<AboutCards, 'about' | 'act' | 'known'>;
  refuse: (code: string) => Awaited<ReturnType<Host['changeGroups']>>;
  /** The order, or the lists, are others now. */
  orderChanged(): void;
  groupsChanged(): void;
}

/** What only popups ask of the host: the order of the people, their lists, friends, and what one can do with a person. */
export interface ForPopups
  extends Pick<HostState, 'inOrder' | 'showsFirst'>,
    Pick<Grouped, 'groups' | 'load' | 'change'> {
  /** Some have other names now. */
  namesChanged(): void;
  followsChanged(): void;
  readonly requests: Pick<Host, 'changeGroups' | 'friends' | 'about' | 'act'>;
}

/** Puts together what only popups have. */
export function forPopups(parts: ForPopupsParts): ForPopups {
  const { clock, account, whenKnown, cards, refuse } = parts;
  const lists = grouped(parts.cache, account, parts.groupsChanged);
  const names = namesOrder(parts.compareNames, () => parts.follows().list(), parts.nameOf);
  let isPausing = false;
  let first = '';

  return {
    ...lists,
    load(groups: PeopleGroups | undefined) {
      // What was stored of another account, or before a sign-out, is gone.
      first = '';
      lists.load(groups);
    },
    inOrder: names.list,
    showsFirst(userIDs) {
      if (userIDs.join() === first) return;
      first = userIDs.join();
      void parts.cache.putFirst(userIDs);
    },
    followsChanged: names.changed,
    namesChanged() {
      names.changed();
      if (isPausing) return;
      isPausing = true;
      clock.setTimeout(() => {
        isPausing = false;
        parts.orderChanged();
      }, NAMES_PAUSE_MS);
    },
    requests: {
      async changeGroups(change) {
        await whenKnown();
        if (account() === null) return refuse('not-ready');
        const code = await lists.change(change);
        return code === null ? { ok: true } : refuse(code);
      },
      async friends() {
        await whenKnown();
        const names = await parts.friends.names();
        const { has } = parts.follows();
        return names
          .filter(({ userID }) => !has(userID))
          .sort((one, other) => parts.compareNames(one.name, other.name));
      },
      async about(userID) {
        await whenKnown();
        if (account() === null) return null;
        await cards.known();
        return cards.about(userID);
      },
      async act(act, userID) {
        await whenKnown();
        if (account() === null) return refuse('not-ready');
        cards.act(act, userID);
        return { ok: true };
      },
    },
  };
}
