import { boxOfName } from './anchor.ts';
import type { Covers } from './covers.ts';
import type { Dot } from './dot.ts';
import type { Dots } from './dots.ts';
import type { Ground } from './ground.ts';
import type { Layer } from './layer.ts';
import type { Pass, Placed } from './pacer.ts';
import { findPlace, type Place } from './place.ts';
import { contains } from './rect.ts';
import type { Surroundings } from './surroundings.ts';
import { isConnected } from './unnamed.ts';

interface Corner {
  readonly left: number;
  readonly top: number;
}

/** Where a name, and the layers of its ground, were in the window when it was last looked at in full. */
interface Seen extends Corner {
  readonly ground: Ground;
  readonly moving: Corner;
  readonly still: Corner;
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
 * What a script has follow comes a frame late, by as much as was scrolled in one. A dot that would be further off than
 * this, perhaps beside another name, is hidden until the scroller rests.
 */
const LATE_MAX = 5;

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
  const covered = new WeakSet<Dot>();
  const { grounds } = dots;

  function run(pass: Pass): Placed {
    around.renew(pass.changed);
    grounds.measure();
    const clips = pass.verify ? Array.from(grounds.all(), ({ still }) => still.clip()) : [];
    covers.renew(pass.verify, pass.test, clips);
    grounds.bar(covers.bars());
    const looks: Look[] = [];
    for (const dot of dots.all()) {
      const found = look(dot, pass);
      if (found !== null) looks.push(found);
    }
    // A range left in the page would be kept up with its changes by the browser.
    range.setStart(document, 0);
    range.collapse(true);
    let moved = false;
    for (const { dot, layer, place } of looks) {
      dots.move(dot, layer);
      moved = dot.put(place) || moved;
    }
    grounds.write(pass.changed);
    return { moved, unfinished: covers.isBehind() };
  }

  /** Null for a dot that stays as it is on its layer. */
  function look(dot: Dot, pass: Pass): Look | null {
    const before = seen.get(dot);
    const { element } = dot.name;
    const isNew = before === undefined;
    if (!isConnected(element)) return { dot, layer: dot.layer(), place: null };
    const ground = isNew || pass.changed ? grounds.of(element, covers.isAbove(element)) : before.ground;
    const { moving, still } = ground;
    if (isNew || before.ground !== ground) return fresh(dot, ground, moving);
    const x = moving.left() - before.moving.left;
    const y = moving.top() - before.moving.top;
    if (pass.whole && !around.isPinned(element)) {
      if (!pass.test && !covers.hasOthers()) return null;
      const place = shifted(before.place, x, y);
      const wasCovered = covered.has(dot);
      return isCovered(dot, moving, place) === wasCovered ? null : shown(dot, moving, place);
    }
    const { left, top } = boxOfName(dot.name, range, around);
    const toX = left - before.left;
    const toY = top - before.top;
    const asMoving = isNear(toX, x) && isNear(toY, y);
    const asStill =
      isNear(toX, still.left() - before.still.left) && isNear(toY, still.top() - before.still.top);
    // Where the layers of its ground moved apart, a name shows which of them it keeps to.
    const layer = asMoving === asStill ? dot.layer() : asMoving ? moving : still;
    if (pass.scrolled && (asMoving || asStill)) return judge(dot, layer, shifted(before.place, toX, toY));
    const isLate = pass.scrolled && (Math.abs(toX - x) > LATE_MAX || Math.abs(toY - y) > LATE_MAX);
    const found = fresh(dot, ground, layer);
    return isLate ? { ...found, place: null } : found;
  }

  function fresh(dot: Dot, ground: Ground, layer: Layer): Look {
    const { left, top } = boxOfName(dot.name, range, around);
    const place = findPlace(dot.name, ground.extent(), range, around);
    const moving = { left: ground.moving.left(), top: ground.moving.top() };
    const still = { left: ground.still.left(), top: ground.still.top() };
    seen.set(dot, { left, top, ground, moving, still, place });
    return judge(dot, layer, place);
  }

  function judge(dot: Dot, layer: Layer, place: Place | null): Look {
    isCovered(dot, layer, place);
    return shown(dot, layer, place);
  }

  function shown(dot: Dot, layer: Layer, place: Place | null): Look {
    return { dot, layer, place: covered.has(dot) ? null : place };
  }

  /** What is beneath the edge of a scroller can't be told to be covered, nor seen. */
  function isCovered(dot: Dot, layer: Layer, place: Place | null): boolean {
    const is =
      place !== null &&
      contains(layer.clip(), place.nameX, place.nameY) &&
      covers.over(dot.name.element, place.nameX, place.nameY);
    if (is) covered.add(dot);
    else covered.delete(dot);
    return is;
  }

  return run;
}

function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) < STILL;
}

function shifted(place: Place | null, x: number, y: number): Place | null {
  if (place === null) return null;
  const { nameX, nameY } = place;
  return { ...place, x: place.x + x, y: place.y + y, nameX: nameX + x, nameY: nameY + y };
}
