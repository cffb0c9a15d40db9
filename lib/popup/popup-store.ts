import { personView } from '../cache/person-view.ts';
import type { CacheReading } from '../cache/read-cache.ts';
import type { PopupUpdate } from '../messaging/streams.ts';
import { STATUS_UNKNOWN } from '../status/types.ts';
import type { PersonView, PopupView } from '../status/views.ts';

/** The popup's picture of the host's state, built from a snapshot and the numbered deltas after it. */
export interface PopupStore {
  /** Takes in an update; false when one was lost, so that only a new snapshot helps. */
  take(update: PopupUpdate): boolean;
  /** A new connection: the next update is a snapshot again. */
  restart(): void;
  view(): PopupView;
}

const SIGNED_OUT: PopupView = { session: { state: 'signed-out' }, own: null, people: [] };

export function popupStore(): PopupStore {
  let view = SIGNED_OUT;
  let next = 0;
  let people = new Map<string, PersonView>();

  return {
    take(update) {
      if (update.seq !== next) return false;
      next += 1;
      const changed = new Map(update.people.map((person) => [person.userID, person]));
      const order = update.order ?? view.people.map((person) => person.userID);
      people = new Map(
        order.flatMap((userID) => {
          const person = changed.get(userID) ?? people.get(userID);
          return person ? [[userID, person]] : [];
        }),
      );
      view = {
        session: update.session ?? view.session,
        own: update.own === undefined ? view.own : update.own,
        people: [...people.values()],
      };
      return true;
    },
    restart() {
      next = 0;
    },
    view: () => view,
  };
}

/** What the cache alone tells, to show something at once: everything in it is stale. */
export function viewFromCache({ userID, demo, content }: CacheReading): PopupView {
  const statuses = new Map(content.statuses.map((status) => [status.userID, status]));
  const profiles = new Map(content.profiles.map((profile) => [profile.userID, profile]));
  return {
    session: { state: 'signing-in', userID },
    own: {
      userID,
      name: profiles.get(userID)?.nick || userID,
      statusType: STATUS_UNKNOWN,
      customStatus: content.wanted?.customStatus ?? '',
      pending: content.wanted?.pending ?? false,
      ...(content.wanted?.expiresAt === undefined ? {} : { expiresAt: content.wanted.expiresAt }),
      ...(demo ? { demo } : {}),
    },
    people: content.follows.map((followed) =>
      personView(followed, statuses.get(followed), profiles.get(followed)),
    ),
  };
}
