import type { PageUpdate, PopupUpdate } from '../messaging/streams.ts';
import type { PersonView, PopupView, SessionView } from '../status/views.ts';
import { byTurns } from './by-turns.ts';
import type { Clock } from './clock.ts';
import { gather } from './gather.ts';

/** What a viewer asks the host for; told to it afresh each time. */
export interface HostState {
  /** Whether it is known yet if anyone is signed in; until then viewers are told nothing, not even "signed out". */
  known(): boolean;
  session(): SessionView;
  view(): PopupView;
  person(userID: string): PersonView;
  /** The own userID; `''` for none. */
  self(): string;
  /** Whether statuses can be vouched for. */
  fresh(): boolean;
  /** Whom the account follows, in the order in which a popup shows them. */
  followed(): readonly string[];
  isFollowed(userID: string): boolean;
}

/** A viewer's connection. */
export interface ViewerLink {
  /** Says who can be seen there now; replaces what was said before. */
  watch(userIDs: readonly string[]): void;
  close(): void;
}

/** The viewers that are connected: each gets a snapshot, then what concerns it and has changed, gathered. */
export interface Viewers {
  /** A popup is told of everyone followed; which of them it has on screen it says by `watch`. */
  addPopup(post: (update: PopupUpdate) => void): ViewerLink;
  addPage(post: (update: PageUpdate) => void): ViewerLink;
  /** Everyone who can be seen now. The viewers take turns: what one shows of many keeps no other's few behind it. */
  watched(): Iterable<string>;
  peopleChanged(userIDs: readonly string[]): void;
  sessionChanged(): void;
  ownChanged(): void;
  followsChanged(): void;
  /** What is known of people is another account's now: pages forget what they were told. */
  accountChanged(): void;
}

interface Viewer {
  people: Set<string>;
  all: boolean;
  /** Tells what has changed; returns whether there was anything about people. */
  flush(): boolean;
  /** Has the viewer forget whom it was told of. */
  forget(): void;
}

/** When viewers are told. */
export interface ViewerTimes {
  readonly clock: Clock;
  /** Runs a callback soon, once what is happening now is over. */
  defer(callback: () => void): void;
}

/** A popup that does not say what is on screen shows the first ones; it may have just been opened. */
const FIRST_SCREEN = 50;

/** @param onWatch whom pages or popups show has changed */
export function viewers(state: HostState, { clock, defer }: ViewerTimes, onWatch: () => void): Viewers {
  const open = new Set<Viewer>();
  const popups = new Map<{ session: boolean; own: boolean; order: boolean }, readonly string[] | null>();
  const pages = new Map<Viewer, Set<string>>();
  const turns = gather<Viewer>(clock, soon);
  /** Those to be told, and whether by their turn. */
  const due = new Map<Viewer, boolean>();

  /** Everything that a viewer waits for is told at once; a busy team's news by turns. */
  function soon(viewer: Viewer, byTurn = false): void {
    if (due.size === 0) defer(flush);
    due.set(viewer, byTurn || due.get(viewer) === true);
  }

  function flush(): void {
    const viewers = [...due];
    due.clear();
    if (!state.known()) return;
    for (const [viewer, byTurn] of viewers) {
      try {
        if (open.has(viewer) && viewer.flush() && byTurn) turns.told(viewer);
      } catch {
        // Its port is just closing; the others get theirs.
      }
    }
  }

  /** Of whom nothing was ever learned there is nothing to show yet. */
  const isKnown = (person: PersonView): boolean => person.learnedAt > 0 || person.userID === state.self();

  function markPopups(what: 'session' | 'own' | 'order'): void {
    for (const popup of popups.keys()) popup[what] = true;
    for (const viewer of open) soon(viewer);
  }

  return {
    addPopup(post) {
      let seq = 0;
      const changed = { session: true, own: true, order: true };
      const viewer: Viewer = {
        people: new Set(),
        all: true,
        flush() {
          const { session, own, order } = changed;
          const view = state.view();
          const people = order
            ? view.people
            : view.people.filter((person) => viewer.people.has(person.userID));
          viewer.people.clear();
          if (!session && !own && !order && people.length === 0) return false;
          post({
            seq: seq++,
            people: [...people],
            ...(session ? { session: view.session } : {}),
            ...(own ? { own: view.own } : {}),
            ...(order ? { order: view.people.map((person) => person.userID) } : {}),
          });
          Object.assign(changed, { session: false, own: false, order: false });
          return people.length > 0;
        },
        // It is told of everyone again with the other list.
        forget: () => undefined,
      };
      open.add(viewer);
      popups.set(changed, null);
      soon(viewer);
      onWatch();
      return {
        watch(userIDs) {
          if (!popups.has(changed)) return;
          popups.set(changed, userIDs);
          onWatch();
        },
        close() {
          open.delete(viewer);
          turns.forget(viewer);
          popups.delete(changed);
          onWatch();
        },
      };
    },

    addPage(post) {
      let seq = 0;
      let sentState = '';
      let signedInSent = false;
      let forgets = false;
      const watching = new Set<string>();
      const viewer: Viewer = {
        people: new Set(),
        all: false,
        flush() {
          const signedIn = state.session().state !== 'signed-out';
          const fresh = state.fresh();
          // A page forgets at a sign-out.
          if (forgets) post({ seq: seq++, signedIn: false, fresh: false, people: [] });
          forgets = false;
          const nextState = `${signedIn} ${fresh}`;
          if (nextState === sentState && viewer.people.size === 0) return false;
          sentState = nextState;
          signedInSent = signedIn;
          const people = [...viewer.people].map(state.person).filter(isKnown).map(forPage);
          viewer.people.clear();
          post({ seq: seq++, signedIn, fresh, people: signedIn ? people : [] });
          return people.length > 0;
        },
        forget() {
          // Who was told of nobody, or of a sign-out, has forgotten.
          if (!signedInSent) return;
          forgets = true;
          sentState = '';
          soon(viewer);
        },
      };
      open.add(viewer);
      pages.set(viewer, watching);
      soon(viewer);
      return {
        watch(userIDs) {
          const next = new Set(userIDs);
          // Who stays keeps their turn, in whatever order the page names them.
          for (const userID of watching) if (!next.has(userID)) watching.delete(userID);
          for (const userID of next) {
            if (watching.has(userID)) continue;
            watching.add(userID);
            viewer.people.add(userID);
          }
          soon(viewer);
          onWatch();
        },
        close() {
          open.delete(viewer);
          turns.forget(viewer);
          pages.delete(viewer);
          onWatch();
        },
      };
    },

    watched() {
      const onScreen = [...popups.values()].map((said) =>
        // Who was just removed may still be named.
        said === null ? state.followed().slice(0, FIRST_SCREEN) : said.filter(state.isFollowed),
      );
      return byTurns([...onScreen, ...pages.values()]);
    },
    peopleChanged(userIDs) {
      for (const viewer of open) {
        const watching = pages.get(viewer);
        const concerned = userIDs.filter((userID) => viewer.all || watching?.has(userID));
        for (const userID of concerned) viewer.people.add(userID);
        if (concerned.length > 0) turns.news(viewer);
      }
    },
    sessionChanged: () => markPopups('session'),
    ownChanged: () => markPopups('own'),
    followsChanged: () => markPopups('order'),
    accountChanged() {
      for (const viewer of open) viewer.forget();
    },
  };
}

/** What a page's overlay is told of a person: no more than a dot and its card show. */
function forPage({ learnedAt, changedAt: _changed, avatar: _avatar, ...shown }: PersonView) {
  return shown.stale && learnedAt > 0 ? { ...shown, learnedAt } : shown;
}
