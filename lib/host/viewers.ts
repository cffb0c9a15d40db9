import type { PageUpdate, PopupUpdate } from '../messaging/streams.ts';
import type { PersonView, PopupView, SessionView } from '../status/views.ts';

/** What a viewer asks the host for; told to it afresh each time. */
export interface HostState {
  /** Whether it is known yet if anyone is signed in; until then viewers are told nothing, not even "signed out". */
  known(): boolean;
  session(): SessionView;
  view(): PopupView;
  person(userID: string): PersonView;
  /** Whether statuses can be vouched for. */
  fresh(): boolean;
}

/** The viewers that are connected: each gets a snapshot, then what concerns it and has changed, gathered. */
export interface Viewers {
  addPopup(post: (update: PopupUpdate) => void): () => void;
  addPage(post: (update: PageUpdate) => void): { watch(userIDs: readonly string[]): void; close(): void };
  /** Everyone whom some page shows now. */
  watched(): Iterable<string>;
  popupIsOpen(): boolean;
  peopleChanged(userIDs: readonly string[]): void;
  sessionChanged(): void;
  ownChanged(): void;
  followsChanged(): void;
}

interface Viewer {
  people: Set<string>;
  all: boolean;
  flush(): void;
}

/** `defer` runs a callback soon, once what is happening now is over. `onWatch`: whom pages or popups show has changed. */
export function viewers(
  state: HostState,
  defer: (callback: () => void) => void,
  onWatch: () => void,
): Viewers {
  const open = new Set<Viewer>();
  const popups = new Set<{ session: boolean; own: boolean; order: boolean }>();
  const pages = new Map<Viewer, Set<string>>();
  let flushing = false;

  function soon(): void {
    if (flushing) return;
    flushing = true;
    defer(() => {
      flushing = false;
      if (!state.known()) return;
      for (const viewer of [...open]) {
        try {
          viewer.flush();
        } catch {
          // Its port is just closing; the others get theirs.
        }
      }
    });
  }

  function markPopups(what: 'session' | 'own' | 'order'): void {
    for (const popup of popups) popup[what] = true;
    soon();
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
          if (!session && !own && !order && people.length === 0) return;
          post({
            seq: seq++,
            people: [...people],
            ...(session ? { session: view.session } : {}),
            ...(own ? { own: view.own } : {}),
            ...(order ? { order: view.people.map((person) => person.userID) } : {}),
          });
          Object.assign(changed, { session: false, own: false, order: false });
        },
      };
      open.add(viewer);
      popups.add(changed);
      soon();
      onWatch();
      return () => {
        open.delete(viewer);
        popups.delete(changed);
        onWatch();
      };
    },

    addPage(post) {
      let seq = 0;
      let sentState = '';
      const viewer: Viewer = {
        people: new Set(),
        all: false,
        flush() {
          const signedIn = state.session().state !== 'signed-out';
          const fresh = state.fresh();
          const nextState = `${signedIn} ${fresh}`;
          if (nextState === sentState && viewer.people.size === 0) return;
          sentState = nextState;
          const people = [...viewer.people].map(state.person).filter(isKnown).map(forPage);
          viewer.people.clear();
          post({ seq: seq++, signedIn, fresh, people: signedIn ? people : [] });
        },
      };
      const watching = new Set<string>();
      open.add(viewer);
      pages.set(viewer, watching);
      soon();
      return {
        watch(userIDs) {
          const next = new Set(userIDs);
          for (const userID of next) if (!watching.has(userID)) viewer.people.add(userID);
          watching.clear();
          for (const userID of next) watching.add(userID);
          soon();
          onWatch();
        },
        close() {
          open.delete(viewer);
          pages.delete(viewer);
          onWatch();
        },
      };
    },

    *watched() {
      for (const watching of pages.values()) yield* watching;
    },
    popupIsOpen: () => popups.size > 0,
    peopleChanged(userIDs) {
      for (const viewer of open) {
        const watching = pages.get(viewer);
        for (const userID of userIDs) if (viewer.all || watching?.has(userID)) viewer.people.add(userID);
      }
      soon();
    },
    sessionChanged: () => markPopups('session'),
    ownChanged: () => markPopups('own'),
    followsChanged: () => markPopups('order'),
  };
}

/** Of whom nothing was ever learned there is nothing to show yet. */
const isKnown = (person: PersonView): boolean => person.learnedAt > 0;

/** What a page's overlay is told of a person: no more than a dot shows. */
function forPage({ learnedAt: _learned, changedAt: _changed, avatar: _avatar, ...shown }: PersonView) {
  return shown;
}
