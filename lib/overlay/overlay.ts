import { compileSiteRules, type PageRules, type RulePage } from '../people/compile-rules.ts';
import type { IdentityKey } from '../people/identity.ts';
import type { CardText } from './card.ts';
import type { Overlay } from './contract.ts';
import type { CardDoor, Drawing, StartDrawing } from './drawing.ts';
import { followNames } from './follow.ts';
import type { Name } from './name.ts';
import { createNear } from './near.ts';
import { createShown } from './shown.ts';
import { createTold } from './told.ts';
import { holds, parentOf } from './unnamed.ts';

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

/**
 * Finds the people of a document and has a dot drawn beside each that is in view. Only keys last given to `onShown` are
 * kept: what is told of others is ignored, and who leaves that set is forgotten, since a status that nobody keeps
 * right must not be shown again.
 */
export function startOverlay(options: OverlayOptions): Overlay {
  const { document, signal } = options;
  const told = createTold();
  let drawing: Drawing | null = null;
  let isLoading = false;
  /** Whether anything was told since all was forgotten: until then nothing is drawn. */
  let isTold = false;

  const shown = createShown({ signal, onShown: report, onPlace: draw, onForgotten: told.forget });
  const near = createNear({
    signal,
    isScrolling: () => drawing?.isScrolling() === true,
    onEnter(name) {
      shown.enter(name);
      draw(name);
      drawInside(name);
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
        drawing = start({ ...options, onMoved: following.review });
        for (const name of shown.names()) draw(name);
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

  function draw(name: Name): void {
    if (isTold && shown.has(name)) drawing?.show(name, personAt(name));
  }

  function personAt(name: Name): CardText | null {
    const userID = told.userOf(name.key);
    const status = told.statusAt(name);
    if (status === null || isDoubled(name, userID)) return null;
    return { userID, name: told.nameOf(userID), shown: status };
  }

  /** Whether a name around this one is, by another key, of the same person: one name gets one dot. */
  function isDoubled({ element, part }: Name, userID: string): boolean {
    if (!told.isShared(userID)) return false;
    for (let outer = part ? element : parentOf(element); outer !== null; outer = parentOf(outer)) {
      const name = following.whole(outer);
      if (name !== null && told.userOf(name.key) === userID) return true;
    }
    return false;
  }

  /** Draws anew what is in a name that has come or gone: names of the same person there have no dot beside its own. */
  function drawInside({ element, key }: Name): void {
    const userID = told.userOf(key);
    if (!told.isShared(userID)) return;
    for (const name of shown.names())
      if (told.userOf(name.key) === userID && holds(element, name.element)) draw(name);
  }

  const following = followNames({
    document,
    signal,
    rules: compileSiteRules(options.rules, options.page, (selector) => isSelector(document, selector)),
    onFound: near.watch,
    onLost(name) {
      near.unwatch(name);
      leave(name);
      drawInside(name);
    },
    onRemoved: () => drawing?.keep(),
    onReordered: () => drawing?.sort(),
  });

  return {
    update(people, fresh, who = {}) {
      const keys = told.take(people, fresh, who, shown.isReported);
      const isFirst = !isTold;
      isTold = true;
      if (isFirst || keys === null) for (const name of shown.names()) draw(name);
      else for (const key of keys) for (const name of shown.of(key)) draw(name);
      drawing?.refresh();
    },
    about: (about) => drawing?.about(about),
    clear() {
      isTold = false;
      told.clear();
      for (const name of shown.names()) drawing?.remove(name);
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
