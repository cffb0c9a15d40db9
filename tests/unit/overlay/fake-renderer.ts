import { vi } from 'vitest';

/** The window's height, and a row's: every element without children is one row, one below the other. */
export const WINDOW = 800;
export const ROW = 20;

interface Box {
  readonly top: number;
  readonly bottom: number;
}

/**
 * Lays out the document as one column of rows, and tells observers of it frame by frame, as a browser does: what is watched for
 * coming into view (also by `scrollMargin`), and what waits for the layout.
 */
export class FakeRenderer {
  scrollTop = 0;
  /** Elements that stand elsewhere than in the column: at so many pixels from the window's top. */
  readonly fixed = new Map<Element, number>();
  /** Elements without a box. */
  readonly hidden = new Set<Element>();
  private boxes = new Map<Element, Box>();
  private readonly intersections = new Set<FakeIntersection>();
  private readonly sizes = new Set<FakeSizes>();

  install(): void {
    const renderer = this;
    vi.stubGlobal(
      'IntersectionObserver',
      Object.assign(
        class extends FakeIntersection {
          constructor(tell: IntersectionObserverCallback, init: IntersectionObserverInit) {
            super(renderer, tell, init);
            renderer.intersections.add(this);
          }
        },
        {},
      ),
    );
    Object.defineProperty(globalThis.IntersectionObserver.prototype, 'scrollMargin', { value: '' });
    vi.stubGlobal(
      'ResizeObserver',
      class extends FakeSizes {
        constructor(tell: () => void) {
          super(tell);
          renderer.sizes.add(this);
        }
      },
    );
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
      return renderer.rectOf(this);
    });
    document.elementFromPoint = (_, y) => this.at(y);
    vi.spyOn(document.documentElement, 'clientHeight', 'get').mockReturnValue(WINDOW);
  }

  /** One frame: layout, and what is told of it. */
  frame(): void {
    this.layOut();
    for (const observer of this.sizes) observer.frame();
    for (const observer of this.intersections) observer.frame();
  }

  rectOf(element: Element): DOMRect {
    const fixed = this.fixed.get(element);
    if (fixed !== undefined) return new DOMRect(0, fixed, 50, ROW);
    const box = this.boxes.get(element);
    if (box === undefined) return new DOMRect(0, 0, 0, 0);
    return new DOMRect(0, box.top - this.scrollTop, 50, box.bottom - box.top);
  }

  /** The elements that can be seen. */
  inView(selector: string): Element[] {
    this.layOut();
    return [...document.querySelectorAll(selector)].filter((element) => {
      const { top, bottom } = this.rectOf(element);
      return bottom > top && bottom > 0 && top < WINDOW;
    });
  }

  distance(element: Element): number {
    const { top, bottom } = this.rectOf(element);
    return Math.max(0, -bottom, top - WINDOW);
  }

  private at(y: number): Element | null {
    this.layOut();
    for (const [element, top] of this.fixed)
      if (element.isConnected && y >= top && y < top + ROW) return element;
    let found: Element | null = null;
    for (const [element, { top, bottom }] of this.boxes)
      if (y >= top - this.scrollTop && y < bottom - this.scrollTop) found = element;
    return found;
  }

  layOut(): void {
    this.boxes = new Map();
    let next = 0;
    const lay = (element: Element): void => {
      if (this.hidden.has(element) || this.fixed.has(element)) return;
      const top = next;
      // In the order of the page, so that what is further in comes after what holds it.
      this.boxes.set(element, { top, bottom: top });
      const children = [...(element.shadowRoot?.children ?? []), ...element.children];
      for (const child of children) lay(child);
      if (children.length === 0) next += ROW;
      this.boxes.set(element, { top, bottom: next });
    };
    lay(document.body);
  }
}

class FakeIntersection {
  private readonly renderer: FakeRenderer;
  private readonly tell: IntersectionObserverCallback;
  private readonly margin: number;
  private readonly targets = new Map<Element, boolean | null>();
  constructor(renderer: FakeRenderer, tell: IntersectionObserverCallback, init: IntersectionObserverInit) {
    this.renderer = renderer;
    this.tell = tell;
    this.margin = Number.parseInt(init.rootMargin ?? '0', 10);
  }
  observe(target: Element): void {
    if (!this.targets.has(target)) this.targets.set(target, null);
  }
  unobserve(target: Element): void {
    this.targets.delete(target);
  }
  disconnect(): void {
    this.targets.clear();
  }
  frame(): void {
    const entries: object[] = [];
    for (const [target, before] of this.targets) {
      const boundingClientRect = this.renderer.rectOf(target);
      const { top, bottom } = boundingClientRect;
      const isIntersecting = bottom > top && bottom > -this.margin && top < WINDOW + this.margin;
      if (isIntersecting === before) continue;
      this.targets.set(target, isIntersecting);
      entries.push({ target, isIntersecting, boundingClientRect });
    }
    if (entries.length > 0)
      this.tell(entries as IntersectionObserverEntry[], this as unknown as IntersectionObserver);
  }
}

class FakeSizes {
  private readonly tell: () => void;
  private isNew = false;
  constructor(tell: () => void) {
    this.tell = tell;
  }
  observe(): void {
    this.isNew = true;
  }
  unobserve(): void {
    this.isNew = false;
  }
  disconnect(): void {
    this.isNew = false;
  }
  frame(): void {
    if (!this.isNew) return;
    this.isNew = false;
    this.tell();
  }
}
