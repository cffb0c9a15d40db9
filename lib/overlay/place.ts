import { findAnchor } from './anchor.ts';
import { type Box, contains, overlaps, square } from './rect.ts';
import type { Surroundings } from './surroundings.ts';
import { isSeen } from './unnamed.ts';

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
export function findPlace(name: Element, page: Box, range: Range, around: Surroundings): Place | null {
  if (!isSeen(name, { visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true })) {
    return null;
  }
  const anchor = findAnchor(name, range, around);
  if (anchor === null) return null;
  const clip = around.clip(name);
  const { box, picture, rtl, fontSize, next } = anchor;
  const edge = rtl ? Math.max(box.left, clip.left) : Math.min(box.right, clip.right);
  const middle = (box.top + box.bottom) / 2;
  const inside = rtl ? edge + 2 : edge - 2;
  if (!contains(clip, inside, middle) || !contains(box, inside, middle)) return null;

  const height = box.bottom - box.top;
  const size = clamp(Math.round(fontSize * 0.62), SIZE_MIN, SIZE_MAX);
  const out = rtl ? -1 : 1;
  const common = { onDark: around.traits(name).onDark, nameX: inside, nameY: middle };
  if (picture) {
    const inset = Math.min(height, box.right - box.left) * 0.12;
    return { x: edge - out * inset, y: box.bottom - inset, size: clamp(size, SIZE_MIN, 12), ...common };
  }
  const after = { x: edge + out * (GAP + size / 2), y: middle, size, ...common };
  if (fits(after, clip, page) && (next === null || !overlaps(square(after.x, after.y, size + 2), next))) {
    return after;
  }
  // Fonts differ in how far their boxes reach above and below, hardly in where capitals stand to the box's middle. A
  // box much higher than its text is a badge: the dot sits on its corner.
  const isBadge = height > 1.7 * fontSize;
  const topOfCapitals = isBadge ? box.top + 0.2 * height : middle - 0.36 * fontSize;
  const above = {
    x: clamp(
      edge + out * 2,
      Math.max(clip.left, page.left) + SIZE_ABOVE / 2,
      Math.min(clip.right, page.right) - SIZE_ABOVE / 2,
    ),
    y: topOfCapitals - SIZE_ABOVE / 2,
    size: SIZE_ABOVE,
    ...common,
  };
  return contains(grown(clip), above.x, above.y) ? above : null;
}

function fits({ x, y, size }: Place, clip: Box, page: Box): boolean {
  const box = square(x, y, size);
  if (box.left < page.left || box.right > page.right) return false;
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
