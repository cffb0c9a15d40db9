import { type Box, contains, intersection } from './rect.ts';
import { type Bars, CAN_RIDE, NO_BARS } from './scroller-ground.ts';
import type { Surroundings } from './surroundings.ts';
import { isConnected, isSeen, localNameOf, parentOf, read, boxOf as windowBoxOf } from './unnamed.ts';

/** Knows which names lie under something else of the page: a sticky header, a dialog, an open menu. */
export interface Covers {
  /**
   * A new pass begins. `verify`: what was found by hit tests may no longer hold. `test`: they may be made now. `clips`:
   * where scrollers are seen.
   */
  renew(verify: boolean, test: boolean, clips: readonly Box[]): void;
  /** Whether something lies over a point of a name. */
  over(name: Element, x: number, y: number): boolean;
  /** How far opaque bars as wide as the window, pinned to its edges, reach into it. */
  bars(): Bars;
  /** Whether anything pinned but those bars is there: only then does scrolling cover names and lay them bare. */
  hasOthers(): boolean;
  /** Whether a name was seen over something that is pinned. */
  isAbove(name: Element): boolean;
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
  let stacked = new WeakMap<Element, Set<Element>>();
  let until = 0;
  let behind = false;
  let others = 0;

  function renew(verify: boolean, test: boolean, clips: readonly Box[]): void {
    boxes = new Map();
    until = test ? Infinity : 0;
    behind = false;
    if (!verify) return;
    verdicts = new WeakMap();
    stacked = new WeakMap();
    const { clientWidth: right, clientHeight: bottom } = document.documentElement;
    // Bars at the edges are looked for before any name passes under them.
    for (const clip of clips) {
      const seen = intersection(clip, { left: 0, top: 0, right, bottom });
      for (const y of [seen.top + 3, seen.bottom - 3]) {
        const hit = elementAt((seen.left + seen.right) / 2, y);
        for (let over = hit; over !== null; over = parentOf(over)) if (hides(over)) remember(over);
      }
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
      if (box !== null && contains(box, x, y) && !isWithin(name, cover)) found.push(cover);
    }
    return found;
  }

  function over(name: Element, x: number, y: number): boolean {
    const bars = pinnedOver(name, x, y);
    const known = stacked.get(name);
    const unsure = bars.filter((bar) => known === undefined || !known.has(bar));
    const verdict = verdicts.get(name);
    if (verdict !== undefined && unsure.length === 0) return verdict;
    if (performance.now() >= until) {
      behind = until > 0;
      return unsure.length > 0;
    }
    const cover = hitTest(name, x, y);
    // The first one pays for what has changed on the page: the clock of the others starts after it.
    if (until === Infinity) until = performance.now() + HIT_TESTS_MS;
    if (cover === undefined) return unsure.length > 0;
    // Covered by what is pinned is no lasting verdict: the name may scroll out from under it.
    if (cover !== null && remember(cover)) return true;
    verdicts.set(name, cover !== null);
    if (cover === null && unsure.length > 0) stacked.set(name, new Set([...(known ?? []), ...unsure]));
    return cover !== null;
  }

  /** What hides a name at a point; null for nothing, undefined where that can't be said (outside the window). */
  function hitTest(name: Element, x: number, y: number): Element | null | undefined {
    const hit = elementAt(x, y);
    if (hit === null) return undefined;
    if (isWithin(hit, name)) return null;
    const outer = new Set<Element>();
    for (let one = parentOf(name); one !== null; one = parentOf(one)) outer.add(one);
    for (let over: Element | null = hit; over !== null && !outer.has(over); over = parentOf(over)) {
      // A see-through cover (a stretched link, a drag layer, a dialog's backdrop) leaves the name to be read.
      if (hides(over) && contains(windowBoxOf(over), x, y)) return over;
    }
    return null;
  }

  /** What a point hits, also within open shadow roots. */
  function elementAt(x: number, y: number): Element | null {
    let hit = document.elementFromPoint(x, y);
    while (hit !== null) {
      const inner = read(Element, hit, 'shadowRoot')?.elementFromPoint(x, y) ?? null;
      if (inner === null || inner === hit || !isWithin(inner, hit)) break;
      hit = inner;
    }
    return hit;
  }

  function bars(): Bars {
    let { above, below } = NO_BARS;
    others = 0;
    const { clientWidth, clientHeight } = document.documentElement;
    for (const bar of pinned) {
      const box = boxOf(bar);
      if (box === null) continue;
      const isWide = box.left <= 1 && box.right >= clientWidth - 1;
      if (isWide && box.top <= 0) above = Math.max(above, box.bottom);
      else if (isWide && box.bottom >= clientHeight) below = Math.max(below, clientHeight - box.top);
      else others++;
    }
    // What covers most of the window is no bar.
    if (above + below === 0) return NO_BARS;
    if (CAN_RIDE && above + below < clientHeight / 2) return { above, below };
    others++;
    return NO_BARS;
  }

  return {
    renew,
    over,
    bars,
    hasOthers: () => others > 0,
    isAbove: (name) => stacked.has(name),
    isBehind: () => behind,
  };
}

/** Whether an element is another, or stands in it, across shadow roots. */
function isWithin(element: Element, outer: Element): boolean {
  for (let one: Element | null = element; one !== null; one = parentOf(one)) if (one === outer) return true;
  return false;
}
