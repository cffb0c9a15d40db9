/** A ground for dots that moves with something: with the page's content, or not at all (with the window). */
export interface Layer {
  readonly element: HTMLElement;
  /** Reads where the layer's origin lies in the window, and its scale; once a pass, before anything is written. */
  measure(): void;
  /** From the window's coordinates to the layer's. */
  inX(x: number): number;
  inY(y: number): number;
  scale(): number;
  /** Where its origin lies in the window. */
  left(): number;
  top(): number;
}

/**
 * Creates a layer. It is one pixel wide, so that a transform of the page's root shows in its measure. The frame around
 * it is what makes it a layout root of its own in Chromium, as one contained element alone does not: a dot that comes
 * or goes then costs 0.2 ms and not the layout of the whole page (measured 2026-11, 8,000 rows: 5.7 ms).
 */
export function createLayer(document: Document, root: ShadowRoot, className: string): Layer {
  const frame = document.createElement('div');
  const element = document.createElement('div');
  frame.className = `frame ${className}`;
  element.className = 'frame';
  element.setAttribute('role', 'group');
  element.setAttribute('aria-label', 'People on this page');
  frame.append(element);
  root.append(frame);
  let left = 0;
  let top = 0;
  let scale = 1;
  return {
    element,
    measure() {
      const box = element.getBoundingClientRect();
      left = box.left;
      top = box.top;
      scale = box.width > 0 ? box.width : 1;
    },
    inX: (x) => (x - left) / scale,
    inY: (y) => (y - top) / scale,
    scale: () => scale,
    left: () => left,
    top: () => top,
  };
}
