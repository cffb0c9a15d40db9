import { findAnchor, type Vector } from './anchor.ts';
import type { Name } from './name.ts';
import { type Box, contains, intersection, overlaps, square } from './rect.ts';
import type { Surroundings } from './surroundings.ts';
import { isSeen, parentOf } from './unnamed.ts';

/** Where a dot belongs, in the window's coordinates. */
export interface Place {
  /** Its centre. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly onDark: boolean;
  /** A point of the name, beside the dot: if something lies over it, the dot is not to be seen either. */
  readonly nameX: number;
  readonly nameY: number;
}

const GAP = 4;
const SIZE_MIN = 10;
const SIZE_MAX = 16;
/** Above a line there is less room than behind it. */
const SIZE_ABOVE = 9;
/** How far a dot above a line may stick out of what clips the line. */
const SLACK = 6;

/** Where the dot of a name belongs, or null where the name can't be seen. Reads layout, writes nothing. */
export function findPlace(name: Name, extent: Box, range: Range, around: Surroundings): Place | null {
  if (!isShown(name.element, around)) return null;
  const anchor = findAnchor(name, range, around);
  if (anchor === null) return null;
  const clip = around.clip(name.element);
  const { box, picture, out, over, height, fontSize, next } = anchor;
  const seen = intersection(box, clip);
  const end = anchor.end ?? {
    x: out.x === 0 ? (box.left + box.right) / 2 : out.x > 0 ? seen.right : seen.left,
    y: out.y === 0 ? (box.top + box.bottom) / 2 : out.y > 0 ? seen.bottom : seen.top,
  };
  const inside = to(end, out, -2);
  if (!contains(clip, inside.x, inside.y) || !contains(box, inside.x, inside.y)) return null;

  const size = clamp(Math.round(fontSize * 0.62), SIZE_MIN, SIZE_MAX);
  const common = { onDark: around.letters(name.element).onDark, nameX: inside.x, nameY: inside.y };
  if (picture) {
    const inset = Math.min(height, box.right - box.left) * 0.12;
    return { x: end.x - out.x * inset, y: box.bottom - inset, size: clamp(size, SIZE_MIN, 12), ...common };
  }
  const after = { ...to(end, out, GAP + size / 2), size, ...common };
  if (fits(after, clip, extent) && (next === null || !overlaps(square(after.x, after.y, size + 2), next))) {
    return after;
  }
  // Fonts differ in how far their boxes reach above and below, hardly in where capitals stand to the box's middle. A
  // box much higher than its text is a badge: the dot sits on its corner.
  const isBadge = height > 1.7 * fontSize;
  const capitals = isBadge ? 0.3 * height : 0.36 * fontSize;
  const { x, y } = to(to(end, out, 2), over, capitals + SIZE_ABOVE / 2);
  const half = SIZE_ABOVE / 2;
  const isFlat = Math.abs(out.x) > Math.abs(out.y);
  const above = {
    x: isFlat
      ? clamp(x, Math.max(clip.left, extent.left) + half, Math.min(clip.right, extent.right) - half)
      : x,
    y: isFlat ? y : clamp(y, clip.top + half, clip.bottom - half),
    size: SIZE_ABOVE,
    ...common,
  };
  return contains(grown(clip), above.x, above.y) ? above : null;
}

/** What has no box of its own is seen where what is around it is. */
function isShown(element: Element, around: Surroundings): boolean {
  let box: Element | null = element;
  while (box !== null && around.traits(box).boxless) box = parentOf(box);
  if (box === null) return false;
  return isSeen(box, { visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true });
}

function to({ x, y }: Vector, way: Vector, far: number): Vector {
  return { x: x + way.x * far, y: y + way.y * far };
}

function fits({ x, y, size }: Place, clip: Box, extent: Box): boolean {
  const box = square(x, y, size);
  if (box.left < extent.left || box.right > extent.right) return false;
  return box.left >= clip.left && box.right <= clip.right && contains(grown(clip), x, y);
}

function grown(box: Box): Box {
  return {
    left: box.left - SLACK,
    top: box.top - SLACK,
    right: box.right + SLACK,
    bottom: box.bottom + SLACK,
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
