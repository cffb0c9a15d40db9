import { type Box, EVERYWHERE } from './rect.ts';

/** A ground for dots that moves with something: with what a scroller scrolls, or with the scroller itself. */
export interface Layer {
  readonly element: HTMLElement;
  /** Says where the layer's origin lies in the window, its scale, and the part of the window where it can be seen. */
  set(left: number, top: number, scale: number, clip: Box): void;
  /** From the window's coordinates to the layer's. */
  inX(x: number): number;
  inY(y: number): number;
  scale(): number;
  left(): number;
  top(): number;
  clip(): Box;
}

export function createLayer(element: HTMLElement): Layer {
  let left = 0;
  let top = 0;
  let scale = 1;
  let clip = EVERYWHERE;
  return {
    element,
    set(nextLeft, nextTop, nextScale, nextClip) {
      left = nextLeft;
      top = nextTop;
      scale = nextScale;
      clip = nextClip;
    },
    inX: (x) => (x - left) / scale,
    inY: (y) => (y - top) / scale,
    scale: () => scale,
    left: () => left,
    top: () => top,
    clip: () => clip,
  };
}
