import { createDot, type Dot } from './dot.ts';
import { createGrounds, type Grounds } from './grounds.ts';
import type { Layer } from './layer.ts';
import type { Name } from './name.ts';
import { createOrder, spotOf } from './order.ts';
import { contains } from './rect.ts';
import type { Surroundings } from './surroundings.ts';

export interface Dots {
  readonly grounds: Grounds;
  create(name: Name): Dot;
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

/** Creates the grounds and keeps the dots on them. */
export function createDots(document: Document, root: ShadowRoot, around: Surroundings): Dots {
  const order = createOrder();
  const grounds = createGrounds(document, root, around, order);
  const dots = new Map<EventTarget, Dot>();
  /** Where the last one was put: most likely the next one will be too. */
  let latest = grounds.page.moving;

  return {
    grounds,
    sort() {
      for (const { moving, still } of grounds.all()) {
        order.sort(moving.element);
        order.sort(still.element);
      }
    },
    create(name) {
      const dot = createDot(document, name, latest);
      order.insert(dot.button, spotOf(name), latest.element);
      dots.set(dot.button, dot);
      return dot;
    },
    remove(dot) {
      dots.delete(dot.button);
      dot.button.remove();
    },
    all: () => dots.values(),
    move(dot, layer) {
      if (dot.layer() === layer) return;
      latest = layer;
      dot.setLayer(layer);
      order.insert(dot.button, spotOf(dot.name), layer.element);
    },
    at(x, y, reach) {
      if (dots.size === 0) return null;
      grounds.measure();
      for (const dot of dots.values()) {
        const box = dot.isBlank() ? null : dot.box();
        const layer = dot.layer();
        if (box === null || !contains(layer.clip(), x, y)) continue;
        const { left, top, right, bottom } = box;
        const near = { left: left - reach, top: top - reach, right: right + reach, bottom: bottom + reach };
        if (contains(near, layer.inX(x), layer.inY(y))) return dot;
      }
      return null;
    },
    of: (button) => (button === null ? null : (dots.get(button) ?? null)),
  };
}
