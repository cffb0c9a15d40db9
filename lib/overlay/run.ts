/** Names that follow each other on the page, and what is known of where they stand. */
export interface Run {
  readonly elements: Set<Element>;
  /** The one in the middle, once chosen: it is watched in place of all while they rest. */
  guard: Element | null;
  /** Whether the guard was seen to be far away. */
  isFar: boolean;
  /** An element was seen, in view or not. */
  saw(element: Element, isInView: boolean, box: DOMRectReadOnly): void;
  /** What was seen is no longer known. */
  forget(): void;
  remove(element: Element): void;
  /** Whether none is in view, and where each stands is known. */
  isAway(): boolean;
  /** The one in the middle, or null if another one is further from it than `reach`. */
  middleOf(reach: number): Element | null;
  /** Takes out the later half, as a run of its own; null for a run too short to gain from resting. */
  split(): Run | null;
}

const SIZE_MIN = 4;

export function createRun(): Run {
  const elements = new Set<Element>();
  const inView = new Set<Element>();
  /** Where each stood when first seen since waking: all in one frame, so that scrolling doesn't tell them apart. */
  const boxes = new Map<Element, DOMRectReadOnly>();

  function remove(element: Element): void {
    elements.delete(element);
    inView.delete(element);
    boxes.delete(element);
  }

  return {
    elements,
    guard: null,
    isFar: false,
    saw(element, isInView, box) {
      if (isInView) inView.add(element);
      else inView.delete(element);
      if (!boxes.has(element)) boxes.set(element, box);
    },
    forget() {
      boxes.clear();
      inView.clear();
    },
    remove,
    isAway() {
      if (elements.size < SIZE_MIN || inView.size > 0 || boxes.size < elements.size) return false;
      // A name that is not rendered has no place: nobody can say where it will be when it is.
      return [...boxes.values()].every(({ width, height }) => width > 0 || height > 0);
    },
    middleOf(reach) {
      const middle = [...elements][elements.size >> 1];
      const from = middle === undefined ? undefined : boxes.get(middle);
      if (middle === undefined || from === undefined) return null;
      for (const { left, top } of boxes.values()) {
        if (Math.abs(left - from.left) > reach || Math.abs(top - from.top) > reach) return null;
      }
      return middle;
    },
    split() {
      if (elements.size < 2 * SIZE_MIN) return null;
      const later = createRun();
      for (const element of [...elements].slice(elements.size >> 1)) {
        const box = boxes.get(element);
        later.elements.add(element);
        if (box !== undefined) later.saw(element, inView.has(element), box);
        remove(element);
      }
      return later;
    },
  };
}
