import type { Covers } from './covers.ts';
import type { Dot } from './dot.ts';
import type { Dots } from './dots.ts';
import type { Layer } from './layer.ts';
import type { Pass, Placed } from './pacer.ts';
import { findPlace, type Place } from './place.ts';
import type { Box } from './rect.ts';
import type { Surroundings } from './surroundings.ts';
import { boxOf, isConnected } from './unnamed.ts';

interface Corner {
  readonly left: number;
  readonly top: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a name was in the window when its dot was last placed. */
interface Seen extends Corner {
  readonly place: Place | null;
}

/** What a pass finds for one dot. */
interface Look {
  readonly dot: Dot;
  readonly layer: Layer;
  readonly place: Place | null;
}

/** Less than this is rounding, not movement. */
const STILL = 0.5;

/**
 * Makes the function that places all dots in one pass: everything read first, then everything written, so that the
 * page is laid out once.
 */
export function createPlacing(
  document: Document,
  dots: Dots,
  around: Surroundings,
  covers: Covers,
): (pass: Pass) => Placed {
  const range = document.createRange();
  const seen = new WeakMap<Dot, Seen>();
  let origin: Point = { x: 0, y: 0 };

  function run(pass: Pass): Placed {
    dots.measure();
    around.renew(pass.changed);
    covers.renew(pass.verify, pass.test);
    const page = pageOf(document);
    const shift = { x: dots.page.left() - origin.x, y: dots.page.top() - origin.y };
    origin = { x: dots.page.left(), y: dots.page.top() };
    const looks = Array.from(dots.all(), (dot) => look(dot, pass, shift, page));
    // A range left in the page would be kept up with its changes by the browser.
    range.setStart(document, 0);
    range.collapse(true);
    let moved = false;
    for (const { dot, layer, place } of looks) {
      dots.move(dot, layer);
      moved = dot.put(place) || moved;
    }
    return { moved, unfinished: covers.isBehind() };
  }

  function look(dot: Dot, pass: Pass, shift: Point, page: Box): Look {
    const before = seen.get(dot);
    const { name } = dot;
    if (before === undefined) return judge(dot, dot.layer(), boxOf(name), freshPlace(name, page));
    if (pass.whole && !around.isPinned(name)) {
      const box = { left: before.left + shift.x, top: before.top + shift.y };
      return judge(dot, dots.page, box, shifted(before.place, shift.x, shift.y));
    }
    const box = boxOf(name);
    const x = box.left - before.left;
    const y = box.top - before.top;
    const asPage = Math.abs(x - shift.x) < STILL && Math.abs(y - shift.y) < STILL;
    const asWindow = Math.abs(x) < STILL && Math.abs(y) < STILL;
    const isSame = pass.scrolled && (asPage || asWindow);
    // Where page and window moved apart, a name shows which of them it keeps to.
    const layer = asPage === asWindow ? dot.layer() : asPage ? dots.page : dots.window;
    return judge(dot, layer, box, isSame ? shifted(before.place, x, y) : freshPlace(name, page));
  }

  function freshPlace(name: Element, page: Box): Place | null {
    return isConnected(name) ? findPlace(name, page, range, around) : null;
  }

  function judge(dot: Dot, layer: Layer, { left, top }: Corner, place: Place | null): Look {
    seen.set(dot, { left, top, place });
    const isCovered = place !== null && covers.over(dot.name, place.nameX, place.nameY);
    return { dot, layer, place: isCovered ? null : place };
  }

  return run;
}

function shifted(place: Place | null, x: number, y: number): Place | null {
  if (place === null || (x === 0 && y === 0)) return place;
  const { nameX, nameY } = place;
  return { ...place, x: place.x + x, y: place.y + y, nameX: nameX + x, nameY: nameY + y };
}

/** The width within which a dot is no further out than the page's own content. */
function pageOf(document: Document): Box {
  const root = document.documentElement;
  const left = Math.min(root.getBoundingClientRect().left, 0);
  return { left, top: -Infinity, right: left + root.scrollWidth, bottom: Infinity };
}
