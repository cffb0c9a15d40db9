/** A ground for dots that moves with something: with the page's content, or not at all (with the window). */
export interface Layer {
  readonly element: HTMLElement;
  /** Reads where the layer's origin lies in the window, and its scale; once a pass, before anything is written. */
  measure(): void;
  /** From the window's coordinates to the layer's. */
  inX(x: number): number;
  inY(y: number): number;
  scale(): number;
}

/** Creates a layer. It is one pixel wide, so that a transform of the page's root shows in its measure. */
export function createLayer(document: Document, root: ShadowRoot, className: string): Layer {
  const element = document.createElement('div');
  element.className = `layer ${className}`;
  element.setAttribute('role', 'group');
  element.setAttribute('aria-label', 'People on this page');
  root.append(element);
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
  };
}
