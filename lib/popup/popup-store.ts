import type { PopupUpdate } from '../messaging/streams.ts';
import type { PersonView, PopupView, SessionView } from '../status/views.ts';

/** The popup's picture of the host's state, built from a snapshot and the numbered deltas after it. */
export interface PopupStore {
  /** Takes in an update; false when one was lost, so that only a new snapshot helps. */
  take(update: PopupUpdate): boolean;
  /** A new connection: the next update is a snapshot again. */
  restart(): void;
  /** What the cache tells meanwhile. */
  begin(view: PopupView): void;
  view(): PopupView;
}

const SIGNED_OUT: PopupView = { session: { state: 'signed-out' }, own: null, people: [] };

export function popupStore(): PopupStore {
  let view = SIGNED_OUT;
  let next = 0;
  /** Where each stands in `view.people`. */
  let places = new Map<string, number>();
  const pictures = new Map<string, string>();

  /** Those who are there already are changed in place, the others come behind. No copy is as cheap as that of an array. */
  function withChanged(changed: readonly PersonView[], inPieces: boolean): readonly PersonView[] {
    if (changed.length === 0) return view.people;
    const people = view.people.slice();
    for (const person of changed) {
      const place = places.get(person.userID);
      if (place !== undefined) people[place] = person;
      else if (inPieces) {
        places.set(person.userID, people.length);
        people.push(person);
      }
    }
    return people;
  }

  function ordered(people: readonly PersonView[], order: readonly string[]): readonly PersonView[] {
    const known = new Map(people.map((person) => [person.userID, person]));
    const all = order.flatMap((userID) => known.get(userID) ?? []);
    places = new Map(all.map(({ userID }, place) => [userID, place]));
    return all;
  }

  return {
    take(update) {
      if (update.seq !== next) return false;
      // What the cache or an earlier connection told of stays until it is told of anew, but not over another account's.
      if (update.seq === 0 && whose(update.session) !== whose(view.session)) startAnew();
      next += 1;
      const { seq: _seq, people: changed, order, more, here, groups, pictures: drawn, session, own } = update;
      for (const [userID, picture] of Object.entries(drawn ?? {})) pictures.set(userID, picture);
      const people = withChanged(changed, more === true || order !== undefined);
      const { more: _more, ...before } = view;
      view = {
        ...before,
        session: session ?? view.session,
        own: own === undefined ? view.own : own,
        people: order === undefined ? people : ordered(people, order),
        ...(groups === undefined ? {} : { groups }),
        ...(more ? { more } : {}),
        ...(here === undefined ? {} : { here }),
        ...(drawn === undefined ? {} : { pictures: new Map(pictures) }),
      };
      // Of whom has left nothing stays.
      if (view.session.state === 'signed-out') startAnew(view.people);
      return true;
    },
    restart() {
      next = 0;
    },
    begin(known) {
      view = known;
      places = new Map(known.people.map(({ userID }, place) => [userID, place]));
    },
    view: () => view,
  };

  function startAnew(people: readonly PersonView[] = []): void {
    const { session, own } = view;
    view = { session, own, people };
    places = new Map(people.map(({ userID }, place) => [userID, place]));
    pictures.clear();
  }
}

const whose = (session: SessionView | undefined): string =>
  session === undefined || session.state === 'signed-out' ? '' : session.userID;
