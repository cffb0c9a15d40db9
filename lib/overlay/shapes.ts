import type { StatusType } from '../status/types.ts';

/** The outlines of one state. `ground` is laid under `mark`, so that it reads on any background. */
export interface Shape {
  readonly ground: string;
  readonly mark: string;
}

const DISC = 'M6 0a6 6 0 1 0 0 12a6 6 0 1 0 0-12z';
const RING = 'M6 2.3a3.7 3.7 0 1 0 0 7.4a3.7 3.7 0 1 0 0-7.4z';

/**
 * The four states as drawings in a box of 12 by 12, told apart by shape alone at ten pixels: a broken ring (unknown),
 * a full disc (online), a ring (offline), a square (not logged in). No signs of writing: in running text a dash or a
 * question mark would be read as the page's. The style sheet fills the disc and breaks the ring.
 */
const SHAPES: Readonly<Record<StatusType, Shape>> = {
  0: { ground: DISC, mark: 'M6 1.8a4.2 4.2 0 1 0 0 8.4a4.2 4.2 0 1 0 0-8.4z' },
  1: { ground: DISC, mark: RING },
  2: { ground: DISC, mark: RING },
  3: { ground: 'M.6.6h10.8v10.8h-10.8z', mark: 'M2.4 2.4h7.2v7.2h-7.2z' },
};

/** The drawing of a state. */
export function shapeOf(statusType: StatusType): Shape {
  return SHAPES[statusType];
}
