import { type Box, contains, intersection, windowBox } from './rect.ts';
import { type Bars, CAN_RIDE, NO_BARS } from './scroller-ground.ts';
import type { Surroundings } from './surroundings.ts';
import { isConnected, isSeen, localNameOf, parentOf, read, boxOf as windowBoxOf } from './unnamed.ts';

/** Knows which names lie under something else of the page: a sticky header, a dialog, an open menu. */
export interface Covers {
  /** A new pass begins: boxes may have moved. */
  renew(): void;
  /**
   * Hit tests may be made now, a few. `verify`: what was found by earlier ones may no longer hold. `clips`: where
   * scrollers are seen.
   */
  begin(verify: boolean, clips: readonly Box[]): void;
  /** Whether something lies over a point of a name, as far as that is known. */
  over(name: Element, x: number, y: number): boolean;
  /** The same, found out anew where it isn't known for sure. */
  test(name: Element, x: number, y: number): boolean;
  /** How far opaque bars as wide as the window, pinned to its edges, reach into it. */
  bars(): Bars;
  /** Whether anything pinned but those bars is there: only then does scrolling cover names and lay them bare. */
  hasOthers(): boolean;
  /** Whether a name was seen over something that is pinned. */
  isAbove(name: Element): boolean;
  /** Whether hit tests were left over for want of time: another pass is wanted. */
  isBehind(): boolean;
}

/** What a hit test found, and at which verification. */
interface Verdict {
  readonly covered: boolean;
  readonly round: number;
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
  const verdicts = new WeakMap<Element, Verdict>();
  let round = 0;
  /** Pinned elements over which a name was seen: its place in the stack is above theirs. */
  const stacked = new WeakMap<Element, ReadonlySet<Element>>();
  let until = 0;
  let behind = false;
  let others = 0;

  function begin(verify: boolean, clips: readonly Box[]): void {
    until = Infinity;
    behind = false;
    if (!verify) return;
    round++;
    // Bars at the edges are looked for before any name passes under them.
    for (const clip of clips) {
      const seen = intersection(clip, windowBox(document));
      for (const y of [seen.top + 3, seen.bottom - 3]) {
        const hit = elementAt((seen.left + seen.right) / 2, y);
        for (let over = hit; over !== null; over = parentOf(over)) if (hides(over)) remember(over);
      }
    }
  }

  function hides(element: Element): boolean {
    return PICTURES.has(localNameOf(element)) || around.isOpaque(element);
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

  /** Those over which the name was never seen. */
  function unsure(name: Element, x: number, y: number): Element[] {
    return pinnedOver(name, x, y).filter((cover) => !stacked.get(name)?.has(cover));
  }

  function over(name: Element, x: number, y: number): boolean {
    return verdicts.get(name)?.covered === true || unsure(name, x, y).length > 0;
  }

  function test(name: Element, x: number, y: number): boolean {
    const verdict = verdicts.get(name);
    const bars = unsure(name, x, y);
    if (verdict?.round === round && bars.length === 0) return verdict.covered;
    if (performance.now() >= until) {
      behind = true;
      return over(name, x, y);
    }
    const cover = hitTest(name, x, y);
    // The first one pays for what has changed on the page: the clock of the others starts after it.
    if (until === Infinity) until = performance.now() + HIT_TESTS_MS;
    if (cover === undefined) return bars.length > 0;
    if (cover !== null) stacked.delete(name);
    else if (bars.length > 0) stacked.set(name, new Set([...(stacked.get(name) ?? []), ...bars]));
    // Covered by what is pinned is no lasting verdict: the name may scroll out from under it.
    if (cover !== null && remember(cover)) verdicts.delete(name);
    else verdicts.set(name, { covered: cover !== null, round });
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
    const { right, bottom } = windowBox(document);
    for (const bar of pinned) {
      const box = boxOf(bar);
      if (box === null) continue;
      const isWide = box.left <= 1 && box.right >= right - 1;
      if (isWide && box.top <= 0) above = Math.max(above, box.bottom);
      else if (isWide && box.bottom >= bottom) below = Math.max(below, bottom - box.top);
      else others++;
    }
    // What covers most of the window is no bar.
    if (above + below === 0) return NO_BARS;
    if (CAN_RIDE && above + below < bottom / 2) return { above, below };
    others++;
    return NO_BARS;
  }

  return {
    renew() {
      boxes = new Map();
    },
    begin,
    over,
    test,
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
