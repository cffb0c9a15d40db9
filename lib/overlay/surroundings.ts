import { type Box, EVERYWHERE, intersection } from './rect.ts';
import { CAN_RIDE, innerBoxOf } from './scroller-ground.ts';
import { createStyles, type Letters, type Traits } from './traits.ts';
import { boxOf, parentOf, read } from './unnamed.ts';

/** What surrounds the names of a page: styles, kept until something may have changed; boxes, for one pass. */
export interface Surroundings {
  /** A new pass begins; `isStyled` when styles may have changed since the last one. */
  renew(isStyled: boolean): void;
  traits(element: Element): Traits;
  letters(element: Element): Letters;
  /** Whether what lies behind an element is hidden or dimmed by it. */
  isOpaque(element: Element): boolean;
  /** The part of the window in which an element can be seen, by the clippers around it up to its scroller. */
  clip(element: Element): Box;
  /** The scroller by which an element is moved, where what we draw can be moved by it too. */
  scroller(element: Element): Element | null;
  /** Whether an element stands in the top layer, over all the page. */
  isOnTop(element: Element): boolean;
  /** Whether an element, or one around it, may stay with the window while the page scrolls. */
  isPinned(element: Element): boolean;
}

/** A page with more scrollers in view that hold names gets no more grounds: in the others dots follow by script. */
const SCROLLERS_MAX = 32;

export function createSurroundings(document: Document): Surroundings {
  const styles = createStyles();
  const { traits } = styles;
  let pins = new WeakMap<Element, boolean>();
  let clips = new Map<Element, Box>();
  let scrollers = new WeakMap<Element, Element | null>();
  let riding = new Set<Element>();

  function clip(element: Element): Box {
    const before = clips.get(element);
    if (before !== undefined) return before;
    const { clips: hides, scrolls } = traits(element);
    const outer = containerOf(element);
    // What scrolls beneath a scroller's edge is cut off by its ground.
    let box = outer === null || isRidden(outer) ? EVERYWHERE : clip(outer);
    if (hides && !isViewport(element))
      box = intersection(box, scrolls ? innerBoxOf(element) : boxOf(element));
    clips.set(element, box);
    return box;
  }

  function scroller(element: Element): Element | null {
    let found = scrollers.get(element);
    if (found === undefined) {
      const outer = containerOf(element);
      found = outer === null || isRidden(outer) ? outer : scroller(outer);
      scrollers.set(element, found);
    }
    return found;
  }

  function isRidden(element: Element): boolean {
    if (riding.has(element)) return true;
    if (!CAN_RIDE || riding.size >= SCROLLERS_MAX || !traits(element).scrolls || isViewport(element))
      return false;
    const more = (one: 'scrollWidth' | 'scrollHeight', other: 'clientWidth' | 'clientHeight'): boolean =>
      read(Element, element, one) > read(Element, element, other) + 1;
    if (!more('scrollHeight', 'clientHeight') && !more('scrollWidth', 'clientWidth')) return false;
    if (isTurned(element)) return false;
    riding.add(element);
    return true;
  }

  function isOnTop(element: Element): boolean {
    if (traits(element).onTop) return true;
    const outer = parentOf(element);
    return outer !== null && isOnTop(outer);
  }

  /** The element whose clipping an element is subject to: an absolute box escapes clippers that don't position it. */
  function containerOf(element: Element): Element | null {
    const { position, onTop } = traits(element);
    if (position === 'fixed' || onTop) return null;
    if (position === 'absolute' && element instanceof HTMLElement)
      return read(HTMLElement, element, 'offsetParent');
    return parentOf(element);
  }

  /** What the root, or a body whose overflow passes to the window, hides is out of the window anyway. */
  function isViewport(element: Element): boolean {
    if (element === document.documentElement) return true;
    return element === document.body && !traits(document.documentElement).clips;
  }

  function isPinned(element: Element): boolean {
    let pinned = pins.get(element);
    if (pinned === undefined) {
      const { position } = traits(element);
      const outer = parentOf(element);
      pinned = position === 'fixed' || position === 'sticky' || (outer !== null && isPinned(outer));
      pins.set(element, pinned);
    }
    return pinned;
  }

  return {
    ...styles,
    renew(isStyled) {
      clips = new Map();
      if (!isStyled) return;
      styles.renew();
      pins = new WeakMap();
      scrollers = new WeakMap();
      riding = new Set();
    },
    clip,
    scroller,
    isOnTop,
    isPinned,
  };
}

/** Whether an element is drawn otherwise than upright: what it scrolls moves askew then. */
function isTurned(element: Element): boolean {
  for (let one: Element | null = element; one !== null; one = parentOf(one)) {
    const { transform, rotate } = getComputedStyle(one);
    const isUpright = transform === 'none' || /^matrix\([\d.]+, 0, 0, [\d.]+,/.test(transform);
    if (!isUpright || rotate !== 'none') return true;
  }
  return false;
}
