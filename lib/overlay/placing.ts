import type { Covers } from './covers.ts';
import type { Dot } from './dot.ts';
import type { Dots } from './dots.ts';
import type { Layer } from './layer.ts';
import type { Pass, Placed } from './pacer.ts';
import { findPlace, type Place } from './place.ts';
import type { Box } from './rect.ts';
import type { Surroundings } from './surroundings.ts';

/** Where a name was in the window when its dot was last placed. */
interface Seen {
  readonly left: number;
  readonly top: number;
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
  let originX = 0;
  let originY = 0;

  function run(pass: Pass): Placed {
    dots.measure();
    around.renew(pass.changed);
    covers.renew(pass.changed && pass.still, pass.still);
    const page = pageOf(document);
    const movedX = -dots.page.inX(0) * dots.page.scale() - originX;
    const movedY = -dots.page.inY(0) * dots.page.scale() - originY;
    originX += movedX;
    originY += movedY;

    /** By how a name moved since the last pass: which layer its dot belongs to, and whether its place still holds. */
    function look(dot: Dot): Look {
      const before = seen.get(dot);
      const { left, top } = dot.name.getBoundingClientRect();
      let place: Place | null | undefined;
      let layer = dot.layer();
      if (before !== undefined) {
        const x = left - before.left;
        const y = top - before.top;
        const scrolled = Math.abs(movedX) + Math.abs(movedY) > 1;
        const asPage = Math.abs(x - movedX) < STILL && Math.abs(y - movedY) < STILL;
        const asWindow = Math.abs(x) < STILL && Math.abs(y) < STILL;
        if (scrolled && asPage) layer = dots.page;
        else if (scrolled && asWindow) layer = dots.window;
        if (pass.scrolled && (asPage || asWindow)) place = shifted(before.place, x, y);
      }
      if (place === undefined && !dot.name.isConnected) place = null;
      if (place === undefined) place = findPlace(dot.name, page, range, around);
      seen.set(dot, { left, top, place });
      const hidden = place !== null && covers.over(dot.name, place.nameX, place.nameY);
      return { dot, layer, place: hidden ? null : place };
    }

    const looks = Array.from(dots.all(), look);
    range.setStart(document, 0);
    range.collapse(true);
    let moved = false;
    for (const { dot, layer, place } of looks) {
      dots.move(dot, layer);
      moved = dot.put(place) || moved;
    }
    return { moved, unfinished: covers.isBehind() };
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
