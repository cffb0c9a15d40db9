import { boxOfName } from './anchor.ts';
import type { Covers } from './covers.ts';
import type { Dot } from './dot.ts';
import type { Dots } from './dots.ts';
import type { Layer } from './layer.ts';
import type { Pass, Placed } from './pacer.ts';
import { findPlace, type Place } from './place.ts';
import { type Box, contains, overlaps, windowBox } from './rect.ts';
import { areNear, type Look, placesOf, type Seen, shifted } from './seen.ts';
import type { Surroundings } from './surroundings.ts';
import { boxOf, isConnected } from './unnamed.ts';

export interface Placing {
  /** Whether scrolling the page takes all with it: no pass is needed then. */
  isCarried(): boolean;
  /** Places all dots: everything is read first, then everything written, so that the page is laid out once. */
  place(pass: Pass): Placed;
  /**
   * Finds out by hit tests what lies over what. To be called when a frame is done, since a hit test needs all of it.
   * Tells whether anything was left to be done.
   */
  test(verify: boolean): boolean;
}

/**
 * What a script has follow comes a frame late, by as much as was scrolled in one. A dot that would be further off than
 * this, perhaps beside another name, is hidden until the scroller rests.
 */
const LATE_MAX = 5;
/** So long names are looked at in full in one pass; of the others it is seen where they went. */
const LOOKS_MS = 4;
/**
 * On a page that changes all the time, names that did not move are looked at in full no more often than this. That they are
 * after the last change is seen to by the verification that follows each (see `pacer`).
 */
const ROUND_MS = 250;

export function createPlacing(document: Document, dots: Dots, around: Surroundings, covers: Covers): Placing {
  const range = document.createRange();
  const seen = new WeakMap<Dot, Seen>();
  const covered = new WeakSet<Dot>();
  /** Dots around whose names something may have changed since they were looked at in full, the longest waiting first. */
  const stale = new Set<Dot>();
  /** Dots whose names moved unlike their grounds, and whether they are too far behind them. */
  const adrift = new Map<Dot, boolean>();
  let roundAt = -Infinity;
  const { grounds } = dots;

  /** `isStyled`: styles may have changed. On what names stand depends on the bars. */
  function renew(isStyled: boolean): void {
    around.renew(isStyled);
    covers.renew();
    if (grounds.bar(covers.bars())) allStale();
  }

  function allStale(): void {
    for (const dot of dots.all()) stale.add(dot);
  }

  function isCarried(): boolean {
    renew(false);
    if (stale.size > 0 || covers.hasOthers()) return false;
    for (const dot of dots.all()) if (seen.get(dot)?.pinned !== false) return false;
    return true;
  }

  function place(pass: Pass): Placed {
    renew(pass.changed);
    const now = performance.now();
    if (pass.verify || (pass.changed && now >= roundAt + ROUND_MS)) {
      roundAt = now;
      allStale();
    }
    grounds.measure();
    const looks = new Map<Dot, Look>();
    const unknown: Dot[] = [];
    for (const dot of dots.all()) {
      const before = seen.get(dot);
      const found = before && glance(dot, before, pass);
      if (found === undefined) unknown.push(dot);
      // It might stand beside another name now.
      if (found !== null) looks.set(dot, found ?? hidden(dot));
    }
    lookInFull(unknown, looks);
    // A range left in the page would be kept up with its changes by the browser.
    range.setStart(document, 0);
    range.collapse(true);
    let moved = false;
    for (const [dot, { layer, place }] of looks) {
      dots.move(dot, layer);
      moved = dot.put(place) || moved;
    }
    grounds.write(pass.changed);
    return { moved, unfinished: stale.size > 0 };
  }

  /** Where a name went. Null for a dot that stays as it is on its layer, undefined where only a full look can tell. */
  function glance(dot: Dot, before: Seen, pass: Pass): Look | null | undefined {
    const { name } = dot;
    if (!isConnected(name.element)) return hidden(dot);
    const { moving, still } = before.ground;
    const x = moving.left() - before.moving.left;
    const y = moving.top() - before.moving.top;
    const isTaken = pass.whole && !before.pinned;
    if (isTaken && !covers.hasOthers()) return null;
    const box = isTaken ? null : before.boxed ? boxOf(name.element) : boxOfName(name, range, around);
    const toX = box === null ? x : box.left - before.left;
    const toY = box === null ? y : box.top - before.top;
    const asMoving = areNear(toX, x, toY, y);
    const asStill = areNear(toX, still.left() - before.still.left, toY, still.top() - before.still.top);
    // Where the layers of its ground moved apart, a name shows which of them it keeps to.
    const layer = asMoving === asStill ? dot.layer() : asMoving ? moving : still;
    const place = shifted(before.place, toX, toY);
    const isAlong = asMoving || asStill;
    const isLate = pass.scrolled && Math.hypot(toX - x, toY - y) > LATE_MAX;
    if (!isAlong) adrift.set(dot, isLate);
    // As large as it was, it is most likely the same, only elsewhere.
    if (box !== null && !areNear(box.width, before.width, box.height, before.height)) return undefined;
    if (box === null || (isAlong && pass.scrolled)) return lookAt(dot, layer, place);
    seen.set(dot, { ...before, ...placesOf(box, before.ground), place });
    return lookAt(dot, layer, isLate ? null : place);
  }

  /**
   * Looks in full at what is unknown, first where it is in view, at what went adrift, and at what is stale, as far as
   * there is time. What went adrift and is not reached may have left what shows it.
   */
  function lookInFull(unknown: readonly Dot[], looks: Map<Dot, Look>): void {
    const until = performance.now() + LOOKS_MS;
    const view = windowBox(document);
    const isInView = ({ name }: Dot): boolean => overlaps(boxOf(name.element), view);
    let isFirst = true;
    for (const dot of new Set([...unknown.filter(isInView), ...unknown, ...adrift.keys(), ...stale])) {
      const { layer, place } = looks.get(dot) ?? hidden(dot);
      stale.delete(dot);
      if (dots.of(dot.button) !== dot) continue;
      if (isFirst || performance.now() < until) looks.set(dot, lookAnew(dot, layer));
      else {
        stale.add(dot);
        const isLost = place !== null && adrift.has(dot) && !isIn(around.clip(dot.name.element), place);
        if (isLost) looks.set(dot, { layer, place: null });
      }
      isFirst = false;
    }
    adrift.clear();
  }

  function lookAnew(dot: Dot, kept: Layer): Look {
    const { name } = dot;
    const { element } = name;
    if (!isConnected(element)) return hidden(dot);
    const ground = grounds.of(element, covers.isAbove(element));
    const layer = seen.has(dot) && (kept === ground.moving || kept === ground.still) ? kept : ground.moving;
    const box = boxOfName(name, range, around);
    const place = findPlace(name, ground.extent(), range, around);
    const { width, height } = box;
    const boxed = name.part === null && !around.traits(element).boxless;
    const pinned = around.isPinned(element);
    seen.set(dot, { ...placesOf(box, ground), width, height, ground, place, pinned, boxed });
    return lookAt(dot, layer, adrift.get(dot) ? null : place);
  }

  function lookAt(dot: Dot, layer: Layer, place: Place | null): Look {
    return { layer, place: isCovered(dot, layer, place, covers.over) ? null : place };
  }

  /** What is beneath the edge of a scroller can't be told to be covered, nor seen. */
  function isCovered(dot: Dot, layer: Layer, place: Place | null, find: Covers['over']): boolean {
    const is =
      place !== null && isIn(layer.clip(), place) && find(dot.name.element, place.nameX, place.nameY);
    if (is) covered.add(dot);
    else covered.delete(dot);
    return is;
  }

  function test(verify: boolean): boolean {
    around.renew(false);
    covers.renew();
    grounds.measure();
    covers.begin(verify, verify ? Array.from(grounds.all(), ({ still }) => still.clip()) : []);
    for (const dot of dots.all()) {
      const before = seen.get(dot);
      if (before === undefined || before.place === null) continue;
      const { ground } = before;
      const { element } = dot.name;
      const layer = dot.layer();
      const was = layer === ground.still ? before.still : before.moving;
      const place = shifted(before.place, layer.left() - was.left, layer.top() - was.top);
      const wasCovered = covered.has(dot);
      const isNow = isCovered(dot, layer, place, covers.test);
      if (isNow !== wasCovered) dot.put(isNow ? null : place);
      // What lies over what is pinned stands on another ground.
      if (covers.isAbove(element) && grounds.of(element, true) !== ground) stale.add(dot);
    }
    if (grounds.bar(covers.bars())) allStale();
    return covers.isBehind() || stale.size > 0;
  }

  return { isCarried, place, test };
}

function hidden(dot: Dot): Look {
  return { layer: dot.layer(), place: null };
}

function isIn(clip: Box, { nameX, nameY }: Place): boolean {
  return contains(clip, nameX, nameY);
}
