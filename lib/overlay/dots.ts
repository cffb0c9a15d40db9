import { createDot, type Dot } from './dot.ts';
import { createLayer, type Layer } from './layer.ts';
import { contains } from './rect.ts';

export interface Dots {
  /** Scrolls with the page. */
  readonly page: Layer;
  /** Stays with the window, as names in bars do that are pinned to it. */
  readonly window: Layer;
  /** Reads where the layers lie: before anything is read or written by their coordinates. */
  measure(): void;
  create(name: Element, userID: string): Dot;
  remove(dot: Dot): void;
  /** Puts dots in order again whose names have changed theirs. */
  sort(): void;
  all(): Iterable<Dot>;
  /** Puts a dot into another layer. */
  move(dot: Dot, layer: Layer): void;
  /** The dot at a point of the window, or within `reach` of it, by where dots were last put. */
  at(x: number, y: number, reach: number): Dot | null;
  of(button: EventTarget | null): Dot | null;
}

/** Creates the layers and keeps the dots in them. */
export function createDots(document: Document, root: ShadowRoot): Dots {
  const page = createLayer(document, root, 'page');
  const window = createLayer(document, root, 'window');
  const dots = new Map<EventTarget, Dot>();

  function measure(): void {
    page.measure();
    window.measure();
  }

  function insert(dot: Dot, layer: Layer): void {
    layer.element.insertBefore(dot.button, followerOf(dot.name, layer));
  }

  /** Dots stand in the order of their names, so that the Tab key walks them as the page is read. */
  function followerOf(name: Element, layer: Layer): Element | null {
    const all = layer.element.children;
    let low = 0;
    let high = all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const button = all[middle];
      const other = button === undefined ? undefined : dots.get(button)?.name;
      if (other !== undefined && isBefore(other, name)) low = middle + 1;
      else high = middle;
    }
    return all[low] ?? null;
  }

  /** The one in focus is never taken out, as it would lose it: others are put around it. */
  function sort(layer: Layer): void {
    const buttons = [...layer.element.children];
    const sorted = buttons.flatMap((button) => dots.get(button) ?? []);
    sorted.sort(({ name: one }, { name: other }) => (one === other ? 0 : isBefore(one, other) ? -1 : 1));
    if (sorted.every(({ button }, index) => button === buttons[index])) return;
    let next: Element | null = null;
    for (const { button } of sorted.reverse()) {
      const isThere = button.nextElementSibling === next || root.activeElement === button;
      if (!isThere) layer.element.insertBefore(button, next);
      next = button;
    }
  }

  return {
    page,
    window,
    measure,
    sort() {
      sort(page);
      sort(window);
    },
    create(name, userID) {
      const dot = createDot(document, name, userID, page);
      insert(dot, page);
      dots.set(dot.button, dot);
      return dot;
    },
    remove(dot) {
      dots.delete(dot.button);
      dot.button.remove();
    },
    all: () => dots.values(),
    move(dot, layer) {
      // A button that is taken out of the document loses the focus.
      if (dot.layer() === layer || root.activeElement === dot.button) return;
      dot.setLayer(layer);
      insert(dot, layer);
    },
    at(x, y, reach) {
      if (dots.size === 0) return null;
      measure();
      for (const dot of dots.values()) {
        const box = dot.box();
        if (box === null) continue;
        const layer = dot.layer();
        const { left, top, right, bottom } = box;
        const near = { left: left - reach, top: top - reach, right: right + reach, bottom: bottom + reach };
        if (contains(near, layer.inX(x), layer.inY(y))) return dot;
      }
      return null;
    },
    of: (button) => (button === null ? null : (dots.get(button) ?? null)),
  };
}

function isBefore(name: Element, other: Element): boolean {
  const position = Node.prototype.compareDocumentPosition.call(name, other);
  return (position & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
