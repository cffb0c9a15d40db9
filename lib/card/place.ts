/** What is in the window's coordinates. */
export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const GAP = 8;
const MARGIN = 8;
/** The dot stands over the card's beginning, as the name beside it is read on from there. */
const INSET = 24;

/**
 * Where a card goes: under its dot, or above it where it does not fit there; wholly in view. Where it fits neither way it
 * lies over the dot. @param view what can be seen of the window
 */
export function placeCard(
  dot: Rect,
  card: Pick<Rect, 'width' | 'height'>,
  view: Rect,
): { left: number; top: number } {
  const below = dot.top + dot.height + GAP;
  const above = dot.top - GAP - card.height;
  const fitsBelow = below + card.height + MARGIN <= view.top + view.height;
  const top = fitsBelow || above < view.top + MARGIN ? below : above;
  const left = dot.left + dot.width / 2 - Math.min(card.width / 2, INSET);
  return {
    left: within(left, view.left, view.width - card.width),
    top: within(top, view.top, view.height - card.height),
  };
}

function within(value: number, start: number, room: number): number {
  return Math.max(start + MARGIN, Math.min(value, start + room - MARGIN));
}
