import type { PopupUpdate } from '../messaging/streams.ts';
import { byTurns } from './by-turns.ts';
import { gather } from './gather.ts';
import { type PageViewer, pageViewer } from './page-viewer.ts';
import { shareOf } from './tab-share.ts';
import type { HostState, Viewers, ViewerTimes } from './viewer-contract.ts';

export type { HostState, PageLink, ViewerLink, Viewers, ViewerTimes } from './viewer-contract.ts';

interface Viewer {
  /** Tells what has changed; returns whether there was anything about people. */
  flush(): boolean;
}

/** A popup, what it is to be told, and whom it has on screen; null where it has not said so. */
interface PopupViewer extends Viewer {
  readonly changed: { session: boolean; own: boolean; order: boolean; readonly people: Set<string> };
  onScreen: readonly string[] | null;
}

/** A popup that does not say what is on screen shows the first ones; it may have just been opened. */
const FIRST_SCREEN = 50;

/** @param onWatch whom pages or popups show has changed */
export function viewers(state: HostState, { clock, defer }: ViewerTimes, onWatch: () => void): Viewers {
  const popups = new Set<PopupViewer>();
  /** Pages, each with its tab. */
  const pages = new Map<PageViewer, number | undefined>();
  const turns = gather<Viewer>(clock, soon);
  /** Those to be told, and whether by their turn. */
  const due = new Map<Viewer, boolean>();

  const isOpen = (viewer: Viewer): boolean =>
    popups.has(viewer as PopupViewer) || pages.has(viewer as PageViewer);

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
        if (isOpen(viewer) && viewer.flush() && byTurn) turns.told(viewer);
      } catch {
        // Its port is just closing; the others get theirs.
      }
    }
  }

  function soonAll(): void {
    for (const viewer of [...popups, ...pages.keys()]) soon(viewer);
  }

  function markPopups(what: 'session' | 'own' | 'order'): void {
    for (const { changed } of popups) changed[what] = true;
    soonAll();
  }

  function left(viewer: Viewer): void {
    turns.forget(viewer);
    onWatch();
  }

  /** The frames of a tab share what it may watch. Of many tabs' frames each counts as if alone. */
  function shareTab(tab: number | undefined, alone: PageViewer | null): void {
    const frames =
      tab === undefined
        ? alone === null
          ? []
          : [alone]
        : [...pages].filter(([, of]) => of === tab).map(([page]) => page);
    const share = shareOf(frames.map(({ named }) => named.known));
    for (const page of frames) {
      page.named.limitTo(share);
      soon(page);
    }
  }

  /** Looks all names up again. */
  function lookUp(): void {
    for (const page of pages.keys()) page.named.lookUp();
    for (const tab of new Set(pages.values())) if (tab !== undefined) shareTab(tab, null);
    for (const [page, tab] of pages) if (tab === undefined) shareTab(tab, page);
    if (pages.size > 0) onWatch();
  }

  return {
    addPopup(post) {
      const viewer = popupViewer(state, post);
      popups.add(viewer);
      soon(viewer);
      onWatch();
      return {
        watch(userIDs) {
          if (!popups.has(viewer)) return;
          viewer.onScreen = userIDs;
          onWatch();
        },
        close() {
          popups.delete(viewer);
          left(viewer);
        },
      };
    },

    addPage(post, { tab, isLocal = false } = {}) {
      const page = pageViewer(state, isLocal, post, () => {
        if (!pages.has(page)) return;
        shareTab(tab, page);
        onWatch();
      });
      pages.set(page, tab);
      soon(page);
      return {
        watch: page.watch,
        about(key) {
          page.about(key);
          soon(page);
        },
        act: page.act,
        close() {
          pages.delete(page);
          shareTab(tab, null);
          left(page);
        },
      };
    },

    watched() {
      const onScreen = [...popups].map((popup) =>
        // Who was just removed may still be named.
        popup.onScreen === null
          ? state.followed().slice(0, FIRST_SCREEN)
          : popup.onScreen.filter(state.isFollowed),
      );
      return byTurns([...onScreen, ...[...pages.keys()].map(({ named }) => named.watched())]);
    },
    peopleChanged(userIDs) {
      for (const popup of popups) {
        for (const userID of userIDs) popup.changed.people.add(userID);
        if (userIDs.length > 0) turns.news(popup);
      }
      let isNewlyKnown = false;
      for (const [page, tab] of pages) {
        if (page.named.lookUpClaimed(userIDs)) {
          isNewlyKnown = true;
          shareTab(tab, page);
        }
        if (page.peopleChanged(userIDs)) turns.news(page);
      }
      if (isNewlyKnown) onWatch();
    },
    sessionChanged: () => markPopups('session'),
    ownChanged: () => markPopups('own'),
    followsChanged() {
      markPopups('order');
      lookUp();
    },
    accountChanged() {
      for (const page of pages.keys()) if (page.forget()) soon(page);
      lookUp();
    },
    directoryChanged: lookUp,
    aboutChanged(userIDs) {
      for (const page of pages.keys()) if (userIDs.some(page.named.isWatched)) soon(page);
    },
  };
}

/** Tells a popup of everyone followed, and what has changed since. */
function popupViewer(state: HostState, post: (update: PopupUpdate) => void): PopupViewer {
  let seq = 0;
  const changed = { session: true, own: true, order: true, people: new Set<string>() };
  return {
    changed,
    onScreen: null,
    flush() {
      const { session, own, order } = changed;
      const view = state.view();
      const people = order ? view.people : view.people.filter((person) => changed.people.has(person.userID));
      changed.people.clear();
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
  };
}
