import { byTurns } from './by-turns.ts';
import { gather } from './gather.ts';
import { type PageViewer, pageViewer } from './page-viewer.ts';
import { type PopupViewer, popupViewer } from './popup-viewer.ts';
import { shareOf } from './tab-share.ts';
import type { HostState, Viewers, ViewerTimes } from './viewer-contract.ts';

export type { HostState, PageLink, ViewerLink, Viewers, ViewerTimes } from './viewer-contract.ts';

interface Viewer {
  /** Tells what has changed; returns whether there was anything about people. */
  flush(): boolean;
}

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

  function markPopups(what: 'session' | 'own' | 'order' | 'groups'): void {
    for (const popup of popups) popup.mark(what);
    soonAll();
  }

  /** Whom the pages in a tab show. */
  const here = (tab: number): string[] => [
    ...new Set([...pages].filter(([, of]) => of === tab).flatMap(([{ named }]) => [...named.watched()])),
  ];

  /** Whom the pages in this tab show has changed: to whom that is told. */
  function hereChanged(tab: number | undefined): void {
    for (const popup of popups) if (tab !== undefined && popup.tab() === tab) soon(popup);
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
      const viewer = popupViewer(state, here, clock, post, () => isOpen(viewer) && soon(viewer));
      popups.add(viewer);
      soon(viewer);
      onWatch();
      return {
        watch(userIDs) {
          if (!popups.has(viewer)) return;
          viewer.watch(userIDs);
          onWatch();
        },
        over: viewer.over,
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
        hereChanged(tab);
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
          hereChanged(tab);
          left(page);
        },
      };
    },

    watched() {
      const onScreen = [...popups].map((popup) => popup.onScreen());
      return byTurns([...onScreen, ...[...pages.keys()].map(({ named }) => named.watched())]);
    },
    peopleChanged(userIDs) {
      for (const popup of popups) if (popup.peopleChanged(userIDs)) turns.news(popup);
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
    namesChanged: () => markPopups('order'),
    groupsChanged: () => markPopups('groups'),
    accountChanged() {
      for (const popup of popups) popup.forget();
      for (const page of pages.keys()) if (page.forget()) soon(page);
      lookUp();
    },
    directoryChanged: lookUp,
    aboutChanged(userIDs) {
      for (const page of pages.keys()) if (userIDs.some(page.named.isWatched)) soon(page);
    },
    count: () => ({ popups: popups.size, pages: pages.size, tabs: new Set(pages.values()).size }),
  };
}
