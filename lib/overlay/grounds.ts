import { createPageGround, type Ground } from './ground.ts';
import type { Layer } from './layer.ts';
import type { Order } from './order.ts';
import { type Bars, createScrollerGround, NO_BARS, type ScrollerGround } from './scroller-ground.ts';
import type { Surroundings } from './surroundings.ts';

/** All that dots stand on. */
export interface Grounds {
  readonly page: Ground;
  /** On what an element stands. `isAbove`: it lies over what is pinned to the window. */
  of(element: Element, isAbove: boolean): Ground;
  all(): Iterable<Ground>;
  /** Whether what a scroller scrolls is a ground. */
  has(scroller: EventTarget | null): boolean;
  /** Reads where all of them lie. */
  measure(): void;
  /** Puts all where they belong. `tidy`: those that nothing stands on any more go. */
  write(tidy: boolean): void;
  /** How far bars at the window's edges cover what scrolls beneath them. Tells whether that is news. */
  bar(bars: Bars): boolean;
  /** Something was put into the top layer, perhaps over our own ground there. */
  rise(): void;
}

export function createGrounds(
  document: Document,
  root: ShadowRoot,
  around: Surroundings,
  order: Order,
): Grounds {
  const page = createPageGround(document, root);
  const scrollers = new Map<Element, { parent: Ground; ground: ScrollerGround }>();
  /** The ground of names in the top layer: over modal dialogs and popovers of the page. */
  let top: { popover: HTMLElement; ground: Ground } | null = null;
  let mustRise = false;
  let bars: Bars = NO_BARS;

  function* all(): Iterable<Ground> {
    yield page;
    if (top !== null) yield top.ground;
    // Outer ones were made first.
    for (const { ground } of scrollers.values()) yield ground;
  }

  function topGround(): Ground {
    if (top === null) {
      const popover = document.createElement('div');
      popover.className = 'top';
      popover.popover = 'manual';
      root.append(popover);
      top = { popover, ground: createPageGround(document, popover) };
    }
    if (!top.popover.matches(':popover-open')) {
      top.popover.showPopover();
      top.ground.measure();
    }
    return top.ground;
  }

  function of(element: Element, isAbove: boolean): Ground {
    const scroller = around.scroller(element);
    if (scroller !== null) return scrolled(scroller, of(scroller, false));
    if (around.isOnTop(element)) return topGround();
    const root = document.scrollingElement;
    if (isAbove || bars === NO_BARS || root === null || around.isPinned(element)) return page;
    // A page that scrolls beneath a bar is a scroller with an edge: else dots were to be hidden one by one, each frame.
    return scrolled(root, page);
  }

  function scrolled(scroller: Element, parent: Ground): Ground {
    const before = scrollers.get(scroller);
    if (before?.parent === parent) return before.ground;
    before?.ground.remove();
    const insert = (frame: Element, layer: Layer): void =>
      order.insert(frame, { node: scroller, start: 0 }, layer.element);
    const ground = createScrollerGround(document, scroller, around, parent, insert, () => bars);
    scrollers.delete(scroller);
    scrollers.set(scroller, { parent, ground });
    ground.measure();
    return ground;
  }

  /** What is shown later lies over what was shown before. A manual popover takes no focus and closes nothing. */
  function riseNow(): void {
    if (!mustRise || top === null) return;
    mustRise = false;
    const { popover } = top;
    if (!popover.matches(':popover-open')) return;
    popover.hidePopover();
    popover.showPopover();
  }

  function tidyUp(): void {
    for (const [scroller, { ground }] of scrollers) {
      if (!ground.isEmpty()) continue;
      ground.remove();
      scrollers.delete(scroller);
    }
    if (top?.popover.querySelector('.dot') === null) top.popover.hidePopover();
  }

  return {
    page,
    of,
    all,
    has: (scroller) => scrollers.has(scroller as Element),
    measure() {
      riseNow();
      for (const ground of all()) ground.measure();
    },
    write(tidy) {
      if (tidy) tidyUp();
      for (const ground of all()) ground.write();
    },
    bar(next) {
      const isNews = next.above !== bars.above || next.below !== bars.below;
      if (isNews) bars = next;
      return isNews;
    },
    rise() {
      mustRise = true;
    },
  };
}
