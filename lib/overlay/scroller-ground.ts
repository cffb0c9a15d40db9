import type { Ground } from './ground.ts';
import { createLayer, type Layer } from './layer.ts';
import { type Box, EVERYWHERE, intersection, windowBox } from './rect.ts';
import { areNear } from './seen.ts';
import type { Surroundings } from './surroundings.ts';
import { waysOf } from './traits.ts';
import { boxOf, read } from './unnamed.ts';

/** The ground of one scroller of the page. */
export interface ScrollerGround extends Ground {
  /** Its element in the layer of the ground around it. */
  readonly frame: HTMLElement;
  /** Tells whether no dot stands on it. */
  isEmpty(): boolean;
  remove(): void;
}

/** How many pixels of the window bars cover at its upper and lower edge. */
export interface Bars {
  readonly above: number;
  readonly below: number;
}

export const NO_BARS: Bars = { above: 0, below: 0 };

interface TimelineOf {
  new (options: { source: Element; axis: 'x' | 'y' }): AnimationTimeline;
}

const Timeline = Reflect.get(globalThis, 'ScrollTimeline') as TimelineOf | undefined;
/**
 * Whether the browser moves an element of ours together with a scroller of the page, on the compositor and with nothing
 * inserted there (Chromium; Firefox from 159 on). Where it does not, dots follow by script, a frame late: see `placing`.
 * A host element in the scroller would do it too, but only in positioned ones, and styles after `:last-child` show it.
 */
export const CAN_RIDE = Timeline !== undefined;

/** How far an animation reaches, in pixels scrolled: by its range, so that it needn't know how much there is to scroll. */
const RANGE = 1_000_000;

/** Creates a ground that scrolls as a scroller does, and is seen no further than it. */
export function createScrollerGround(
  document: Document,
  scroller: Element,
  around: Surroundings,
  parent: Ground,
  insert: (frame: HTMLElement, layer: Layer) => void,
  bars: () => Bars,
): ScrollerGround {
  const isPage = scroller === document.scrollingElement;
  const frame = document.createElement('div');
  const mover = document.createElement('div');
  frame.className = 'clip';
  mover.className = 'frame';
  frame.append(mover);
  const still = createLayer(frame);
  const moving = createLayer(mover);
  const { backX, backY } = waysOf(scroller);
  let base = isPage || around.isPinned(scroller) ? parent.still : parent.moving;
  insert(frame, base);
  let box = EVERYWHERE;
  let extent = EVERYWHERE;
  let ratio = 0;
  let drawnRatio = 0;
  let drawn = '';
  /** Where it and the layers around it lay when last put. */
  let was: number[] = [];

  /** One animation an axis, each of a property of its own. */
  function ride(): void {
    for (const animation of mover.getAnimations()) animation.cancel();
    const far = (RANGE * ratio) / base.scale();
    const x = backX ? far : -far;
    const y = backY ? far : -far;
    animate('x', [{ transform: 'none' }, { transform: `translateX(${x}px)` }]);
    animate('y', [{ translate: 'none' }, { translate: `0 ${y}px` }]);
  }

  function animate(axis: 'x' | 'y', frames: Keyframe[]): void {
    if (Timeline === undefined) return;
    const options = { fill: 'both', rangeStart: '0px', rangeEnd: `${RANGE}px` } as const;
    mover.animate(frames, { ...options, timeline: new Timeline({ source: scroller, axis }) });
  }

  function pageBox(): Box & { readonly ratio: number } {
    const { above, below } = bars();
    const box = windowBox(document);
    return { ...box, top: above, bottom: box.bottom - below, ratio: 1 };
  }

  return {
    moving,
    still,
    frame,
    extent: () => extent,
    isEmpty: () => frame.childElementCount + mover.childElementCount === 1,
    remove: () => frame.remove(),
    measure() {
      const inner = isPage ? pageBox() : innerBoxOf(scroller);
      ratio = inner.ratio;
      box = isPage ? inner : intersection(inner, around.clip(scroller));
      still.set(box.left, box.top, base.scale(), intersection(box, base.clip()));
      const scrolledX = read(Element, scroller, 'scrollLeft') * ratio;
      const scrolledY = read(Element, scroller, 'scrollTop') * ratio;
      moving.set(box.left - scrolledX, box.top - scrolledY, base.scale(), still.clip());
      if (isPage) {
        extent = parent.extent();
        return;
      }
      const isWide = read(Element, scroller, 'scrollWidth') > read(Element, scroller, 'clientWidth');
      extent = isWide ? EVERYWHERE : { ...EVERYWHERE, left: inner.left, right: inner.right };
    },
    write() {
      const at = [still, parent.moving, parent.still].flatMap((layer) => [layer.left(), layer.top()]);
      const [x = 0, y = 0, movingX = 0, movingY = 0, stillX = 0, stillY = 0] = at.map(
        (to, n) => to - (was[n] ?? to),
      );
      was = at;
      const asMoving = areNear(x, movingX, y, movingY);
      const next = asMoving ? parent.moving : parent.still;
      // Where the layers around it moved apart, a scroller shows which of them it keeps to.
      if (asMoving !== areNear(x, stillX, y, stillY) && next !== base && insert(frame, next)) base = next;
      const width = Math.max(0, box.right - box.left) / base.scale();
      const height = Math.max(0, box.bottom - box.top) / base.scale();
      const move = `translate(${base.inX(box.left)}px,${base.inY(box.top)}px)`;
      const style = `width:${width}px;height:${height}px;transform:${move}`;
      if (style !== drawn) frame.style.cssText = style;
      drawn = style;
      if (ratio / base.scale() === drawnRatio) return;
      drawnRatio = ratio / base.scale();
      ride();
    },
  };
}

/** Where a scroller's content is seen, without borders and scrollbars, and how much larger than laid out it is drawn. */
export function innerBoxOf(scroller: Element): Box & { readonly ratio: number } {
  const outer = boxOf(scroller);
  const ratio = outer.width / (read(HTMLElement, scroller as HTMLElement, 'offsetWidth') || 1) || 1;
  const left = outer.left + read(Element, scroller, 'clientLeft') * ratio;
  const top = outer.top + read(Element, scroller, 'clientTop') * ratio;
  const right = left + read(Element, scroller, 'clientWidth') * ratio;
  return { left, top, right, bottom: top + read(Element, scroller, 'clientHeight') * ratio, ratio };
}
