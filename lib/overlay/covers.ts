import { type Box, contains } from './rect.ts';
import type { Surroundings } from './surroundings.ts';
import { holds, isConnected, isSeen, localNameOf, parentOf, boxOf as windowBoxOf } from './unnamed.ts';

/** Knows which names lie under something else of the page: a sticky header, a dialog, an open menu. */
export interface Covers {
  /** A new pass begins. `verify`: what was found by hit tests may no longer hold. `test`: they may be made now. */
  renew(verify: boolean, test: boolean): void;
  /** Whether something lies over a point of a name. */
  over(name: Element, x: number, y: number): boolean;
  /** Whether hit tests were left over for want of time: another pass is wanted. */
  isBehind(): boolean;
}

const PICTURES = new Set(['img', 'video', 'canvas', 'iframe', 'embed', 'object']);
/** A hit test costs up to 0.1 ms on a long page, so they are made when things have come to rest, a few a pass. */
const HIT_TESTS_MS = 3;

/**
 * What moves with the page is found by hit tests. What is pinned to the window (fixed, sticky) is remembered: while
 * scrolling, names that pass under its box are known to be covered without any.
 */
export function createCovers(document: Document, around: Surroundings): Covers {
  const pinned = new Set<Element>();
  let boxes = new Map<Element, Box | null>();
  let verdicts = new WeakMap<Element, boolean>();
  /** Pinned elements over which a name was seen: its place in the stack is above theirs. */
  let above = new WeakMap<Element, Set<Element>>();
  let until = 0;
  let behind = false;

  function renew(verify: boolean, test: boolean): void {
    boxes = new Map();
    until = test ? performance.now() + HIT_TESTS_MS : 0;
    behind = false;
    if (!verify) return;
    verdicts = new WeakMap();
    above = new WeakMap();
    const { clientWidth, clientHeight } = document.documentElement;
    // Bars at the window's edges are looked for before any name passes under them.
    for (const y of [3, clientHeight - 3]) {
      const hit = document.elementFromPoint(clientWidth / 2, y);
      for (let over = hit; over !== null; over = parentOf(over)) if (hides(over)) remember(over);
    }
  }

  function hides(element: Element): boolean {
    return PICTURES.has(localNameOf(element)) || around.traits(element).opaque;
  }

  /** Remembers an opaque element if it, or what it stands in, is pinned to the window. */
  function remember(opaque: Element): boolean {
    if (!around.isPinned(opaque)) return false;
    pinned.add(opaque);
    return true;
  }

  function boxOf(cover: Element): Box | null {
    let box = boxes.get(cover);
    if (box === undefined) {
      if (!isConnected(cover)) pinned.delete(cover);
      const seen = isSeen(cover, { visibilityProperty: true, opacityProperty: true }) && hides(cover);
      box = seen ? windowBoxOf(cover) : null;
      boxes.set(cover, box);
    }
    return box;
  }

  function pinnedOver(name: Element, x: number, y: number): Element[] {
    const found: Element[] = [];
    for (const cover of pinned) {
      const box = boxOf(cover);
      if (box !== null && contains(box, x, y) && !holds(cover, name)) found.push(cover);
    }
    return found;
  }

  function over(name: Element, x: number, y: number): boolean {
    const bars = pinnedOver(name, x, y);
    const known = above.get(name);
    const unsure = bars.filter((bar) => known === undefined || !known.has(bar));
    const verdict = verdicts.get(name);
    if (verdict !== undefined && unsure.length === 0) return verdict;
    if (performance.now() >= until) {
      behind = until > 0;
      return unsure.length > 0;
    }
    const cover = hitTest(name, x, y);
    if (cover === undefined) return unsure.length > 0;
    // Covered by what is pinned is no lasting verdict: the name may scroll out from under it.
    if (cover !== null && remember(cover)) return true;
    verdicts.set(name, cover !== null);
    if (cover === null && unsure.length > 0) above.set(name, new Set([...(known ?? []), ...unsure]));
    return cover !== null;
  }

  /** What hides a name at a point; null for nothing, undefined where that can't be said (outside the window). */
  function hitTest(name: Element, x: number, y: number): Element | null | undefined {
    const hit = document.elementFromPoint(x, y);
    if (hit === null) return undefined;
    for (let over: Element | null = hit; over !== null && !holds(over, name); over = parentOf(over)) {
      if (holds(name, over)) return null;
      // A see-through cover (a stretched link, a drag layer) leaves the name to be read.
      if (hides(over)) return over;
    }
    return null;
  }

  return { renew, over, isBehind: () => behind };
}
