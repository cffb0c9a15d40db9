import type { PopupUpdate } from '../messaging/streams.ts';
import { arrange, inShownOrder } from '../status/arrange.ts';
import type { PeopleGroups } from '../status/groups.ts';
import type { OwnView, PersonView, SessionView } from '../status/views.ts';
import type { Avatars } from './avatars.ts';
import type { Clock } from './clock.ts';
import { popupPictures } from './popup-pictures.ts';

/**
 * What a popup is told of first: more than fit on a screen. The rest follows once that is drawn, in pieces that hold up nobody.
 */
export const FIRST_SCREEN = 50;
const PIECE = 1_000;
/** A popup that does not say what is on screen is told the rest all the same. */
const PATIENCE_MS = 1_000;
/** No more people of a page are told of. */
const HERE_MAX = 200;

/** What a popup asks the host for; told to it afresh each time. */
export interface PopupState {
  view(): { readonly session: SessionView; readonly own: OwnView | null; readonly groups: PeopleGroups };
  person(userID: string): PersonView;
  self(): string;
  /** Where somebody stands by their state; quicker than all that is shown of them. */
  rank(userID: string): number;
  /** Whom the account follows, in names' order; the very same list as long as it is so. */
  inOrder(): readonly string[];
  isFollowed(userID: string): boolean;
  readonly avatars: Avatars;
  /** These are shown first, as it was opened. */
  showsFirst(userIDs: readonly string[]): void;
}

/** A popup, and what it is to be told. */
export interface PopupViewer {
  /** Something of these is to be told anew. */
  mark(what: 'session' | 'own' | 'order' | 'groups'): void;
  /** Takes in what has changed of people; returns whether the popup is to be told. */
  peopleChanged(userIDs: readonly string[]): boolean;
  /** What it was told of people was another account's. */
  forget(): void;
  /** Tells what has changed; returns whether there was anything about people. */
  flush(): boolean;
  /** Whom it has on screen, or may have. */
  onScreen(): readonly string[];
  watch(userIDs: readonly string[]): void;
  /** The tab over which it is open: the people on that page are told too; null for none. */
  tab(): number | null;
  over(tab: number): void;
}

/**
 * @param here whom the pages in a tab show
 * @param soon something is to be told
 */
export function popupViewer(
  state: PopupState,
  here: (tab: number) => readonly string[],
  clock: Pick<Clock, 'setTimeout'>,
  post: (update: PopupUpdate) => void,
  soon: () => void,
): PopupViewer {
  let seq = 0;
  const changed = { session: true, own: true, order: true, groups: true };
  /** Of whom there is news. */
  const news = new Set<string>();
  let told = new Set<string>();
  let order: readonly string[] = [];
  let isOrderDue = false;
  /** Whom it was not told of yet, those on top first. */
  let queue: string[] = [];
  let shown: readonly string[] | null = null;
  let first: readonly string[] = [];
  let openOver: number | null = null;
  let hereTold = '';
  /** Whether what it was told of first is drawn. */
  let isDrawn = false;
  const pictures = popupPictures(state.avatars, state.person, soon);

  /** Who is followed has changed, or their order has: those of whom it does not know are told first. */
  function line(groups: PeopleGroups): void {
    if (!changed.order) return;
    changed.order = false;
    const next = state.inOrder();
    if (next === order && told.size === next.length) return;
    order = next;
    isOrderDue = true;
    told = new Set(order.filter((userID) => told.has(userID)));
    const fresh = order.filter((userID) => !told.has(userID));
    queue = inShownOrder(arrange(fresh, groups, state.rank));
  }

  function peopleNews(): PersonView[] {
    const changedOnes = [...news].filter((userID) => told.has(userID));
    news.clear();
    const next = queue.splice(0, seq === 0 ? FIRST_SCREEN : isDrawn ? PIECE : 0);
    if (seq === 0) {
      first = next;
      if (queue.length > 0) state.showsFirst(first);
    }
    for (const userID of next) told.add(userID);
    return [...changedOnes, ...next].map(state.person);
  }

  function hereNews(): PopupUpdate['here'] {
    if (openOver === null) return undefined;
    const self = state.self();
    const people = here(openOver)
      .filter((userID) => userID !== self)
      .slice(0, HERE_MAX)
      .map(state.person);
    const text = JSON.stringify(people);
    if (text === hereTold) return undefined;
    hereTold = text;
    return people;
  }

  function drawn(): void {
    if (isDrawn) return;
    isDrawn = true;
    soon();
  }

  return {
    mark(what) {
      changed[what] = true;
    },
    peopleChanged(userIDs) {
      const onPage = new Set(openOver === null ? [] : here(openOver));
      let isNews = false;
      for (const userID of userIDs) {
        if (told.has(userID)) news.add(userID);
        isNews ||= told.has(userID) || onPage.has(userID);
      }
      if (isNews && shown !== null) pictures.want(shown);
      return isNews;
    },
    forget() {
      told.clear();
      pictures.forget();
      hereTold = '';
      changed.order = true;
    },
    flush() {
      const view = state.view();
      line(view.groups);
      const people = peopleNews();
      const more = queue.length > 0;
      const isOrdered = isOrderDue && !more;
      const onPage = hereNews();
      const painted = pictures.news();
      const { session, own, groups } = changed;
      const isOther = session || own || groups || isOrdered || onPage !== undefined || painted !== null;
      if (!isOther && people.length === 0) return false;
      post({
        seq: seq++,
        people,
        ...(session ? { session: view.session } : {}),
        ...(own ? { own: view.own } : {}),
        ...(groups ? { groups: view.groups } : {}),
        ...(more ? { more } : {}),
        ...(isOrdered ? { order: [...order] } : {}),
        ...(onPage === undefined ? {} : { here: onPage }),
        ...(painted === null ? {} : { pictures: painted }),
      });
      Object.assign(changed, { session: false, own: false, groups: false });
      if (isOrdered) isOrderDue = false;
      // By a timer: what a page or the service says meanwhile goes first.
      if (!more) isDrawn = true;
      else if (isDrawn) clock.setTimeout(soon, 0);
      else if (seq === 1) clock.setTimeout(drawn, PATIENCE_MS);
      return people.length > 0;
    },
    onScreen() {
      // One that says nothing of its screen shows the first ones; who was just removed may still be named.
      const guess = seq === 0 ? state.inOrder().slice(0, FIRST_SCREEN) : first;
      return (shown ?? guess).filter(state.isFollowed);
    },
    watch(userIDs) {
      shown = userIDs;
      pictures.want(userIDs);
      drawn();
    },
    tab: () => openOver,
    over(tab) {
      openOver = tab;
      hereTold = '';
      soon();
    },
  };
}
