import { compileSiteRules, type PageRules, type RulePage } from '../people/compile-rules.ts';
import type { IdentityKey } from '../people/identity.ts';
import type { Overlay } from './contract.ts';
import type { CardDoor, Drawing, StartDrawing } from './drawing.ts';
import { followNames } from './follow.ts';
import type { Name } from './name.ts';
import { createNear } from './near.ts';
import { createShown } from './shown.ts';

export interface OverlayOptions extends CardDoor {
  readonly document: Document;
  /** What marks a person on this page. */
  readonly rules: PageRules;
  /** The page, as rules look at it. */
  readonly page: RulePage;
  /** Ends everything: observers, listeners, dots. */
  readonly signal: AbortSignal;
  /** The keys of all names that are in view or near it, whenever that set changes. */
  onShown(keys: readonly IdentityKey[]): void;
  /** Loads the code that draws, when the first name is in view. */
  loadDrawing(): Promise<StartDrawing>;
}

/** What is told before the drawing's code is there waits; more than this is what a page that is never drawn is told. */
const EARLY_MAX = 1_000;

/** Finds the people of a document, tells of those in view, and has what is told of them drawn. */
export function startOverlay(options: OverlayOptions): Overlay {
  const { document, signal } = options;
  let drawing: Drawing | null = null;
  let isLoading = false;
  let early: Parameters<Overlay['update']>[] = [];

  const shown = createShown({
    signal,
    onShown: report,
    onPlace: (name) => drawing?.draw(name),
    onForgotten: (key) => drawing?.forget(key),
  });
  const near = createNear({
    signal,
    isScrolling: () => drawing?.isScrolling() === true,
    onEnter(name) {
      shown.enter(name);
      drawing?.draw(name);
      drawing?.drawInside(name);
    },
    onLeave: leave,
  });

  function report(keys: readonly IdentityKey[]): void {
    options.onShown(keys);
    if (keys.length > 0) load();
  }

  function load(): void {
    if (drawing !== null || isLoading) return;
    isLoading = true;
    void options.loadDrawing().then(
      (start) => {
        if (signal.aborted) return;
        drawing = start({ ...options, shown, whole: following.whole, onMoved: following.review });
        for (const update of early.splice(0)) drawing.update(...update);
      },
      // Nothing is said: it is tried again when others come into view.
      () => {
        isLoading = false;
      },
    );
  }

  function leave(name: Name): void {
    shown.leave(name);
    drawing?.remove(name);
  }

  const following = followNames({
    document,
    signal,
    rules: compileSiteRules(options.rules, options.page, (selector) => isSelector(document, selector)),
    onFound: near.watch,
    onLost(name) {
      near.unwatch(name);
      leave(name);
      drawing?.drawInside(name);
    },
    onChanged: () => drawing?.keep(),
    onReordered: () => drawing?.sort(),
  });

  return {
    update(...update) {
      if (drawing !== null) drawing.update(...update);
      else if (early.length < EARLY_MAX) early.push(update);
    },
    about: (about) => drawing?.about(about),
    clear() {
      early = [];
      drawing?.clear();
    },
  };
}

function isSelector(document: Document, text: string): boolean {
  try {
    document.createDocumentFragment().querySelector(text);
    return true;
  } catch {
    return false;
  }
}
