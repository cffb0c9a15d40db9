import { alphaOf, isLight } from './color.ts';
import { type Box, EVERYWHERE, intersection } from './rect.ts';
import { boxOf, parentOf, read } from './unnamed.ts';

/** What matters here of an element's style. */
export interface Traits {
  readonly inline: boolean;
  readonly rtl: boolean;
  readonly fontSize: number;
  /** Light text stands on dark ground, whatever the ground is made of. */
  readonly onDark: boolean;
  readonly clips: boolean;
  readonly position: string;
  /** Whether what lies behind it is hidden or dimmed by it. */
  readonly opaque: boolean;
}

/** What surrounds the names of a page: styles, kept until something may have changed; boxes, for one pass. */
export interface Surroundings {
  /** A new pass begins; `styles` when styles may have changed since the last one. */
  renew(styles: boolean): void;
  traits(element: Element): Traits;
  /** The part of the window in which an element can be seen, by the scrollers and clippers around it. */
  clip(element: Element): Box;
  /** Whether an element, or one around it, may stay with the window while the page scrolls. */
  isPinned(element: Element): boolean;
}

export function createSurroundings(document: Document): Surroundings {
  let known = new WeakMap<Element, Traits>();
  let pins = new WeakMap<Element, boolean>();
  let clips = new Map<Element, Box>();

  function traits(element: Element): Traits {
    let value = known.get(element);
    if (value === undefined) {
      value = readTraits(element);
      known.set(element, value);
    }
    return value;
  }

  function clip(element: Element): Box {
    const before = clips.get(element);
    if (before !== undefined) return before;
    const { position, clips: hides } = traits(element);
    const outer = containerOf(element, position);
    let box = outer === null ? EVERYWHERE : clip(outer);
    if (hides && !isViewport(element)) box = intersection(box, boxOf(element));
    clips.set(element, box);
    return box;
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
    renew(styles) {
      clips = new Map();
      if (!styles) return;
      known = new WeakMap();
      pins = new WeakMap();
    },
    traits,
    clip,
    isPinned,
  };
}

/** The element whose clipping an element is subject to: an absolute box escapes clippers that don't position it. */
function containerOf(element: Element, position: string): Element | null {
  if (position === 'fixed') return null;
  if (position === 'absolute' && element instanceof HTMLElement)
    return read(HTMLElement, element, 'offsetParent');
  return parentOf(element);
}

function readTraits(element: Element): Traits {
  const style = getComputedStyle(element);
  const inline = style.display === 'inline' || style.display === 'contents';
  return {
    inline: style.display.startsWith('inline') || style.display === 'contents',
    rtl: style.direction === 'rtl',
    fontSize: Number.parseFloat(style.fontSize) || 16,
    onDark: isLight(style.color),
    clips: !inline && (style.overflowX !== 'visible' || style.overflowY !== 'visible'),
    position: style.position,
    opaque: style.backgroundImage !== 'none' || alphaOf(style.backgroundColor) > 0.1,
  };
}
