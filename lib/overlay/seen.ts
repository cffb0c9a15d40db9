import type { Ground } from './ground.ts';
import type { Layer } from './layer.ts';
import type { Place } from './place.ts';

interface Corner {
  readonly left: number;
  readonly top: number;
}

/** Where a name, and the layers of its ground, were in the window when it was last looked at. */
export interface Seen extends Corner {
  readonly width: number;
  readonly height: number;
  readonly ground: Ground;
  readonly moving: Corner;
  readonly still: Corner;
  readonly place: Place | null;
  /** It may stay with the window while the page scrolls. */
  readonly pinned: boolean;
  /** It has a box of its own, and that is its name's. */
  readonly boxed: boolean;
}

/** What a pass finds for one dot. */
export interface Look {
  readonly layer: Layer;
  readonly place: Place | null;
}

const cornerOf = (layer: Layer): Corner => ({ left: layer.left(), top: layer.top() });

/** Where a name and the layers of its ground are now. */
export function placesOf(
  { left, top }: Corner,
  { moving, still }: Ground,
): Pick<Seen, 'left' | 'top' | 'moving' | 'still'> {
  return { left, top, moving: cornerOf(moving), still: cornerOf(still) };
}

/** Less than half a pixel is rounding, not movement. */
export function areNear(x: number, otherX: number, y: number, otherY: number): boolean {
  return Math.abs(x - otherX) < 0.5 && Math.abs(y - otherY) < 0.5;
}

export function shifted(place: Place | null, x: number, y: number): Place | null {
  if (place === null) return place;
  const { nameX, nameY } = place;
  return { ...place, x: place.x + x, y: place.y + y, nameX: nameX + x, nameY: nameY + y };
}
