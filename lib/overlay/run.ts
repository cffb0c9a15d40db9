/** Names that follow each other on the page, and what is known of where they stand. */
export interface Run {
  readonly elements: Set<Element>;
  /** An element was seen, in view or not. */
  saw(element: Element, inView: boolean, box: DOMRectReadOnly): void;
  /** What was seen is no longer known. */
  forget(): void;
  remove(element: Element): void;
  /** Whether none is in view, and where each stands is known. */
  isAway(): boolean;
  /** Whether no element is further from the others than `extent`. */
  isWithin(extent: number): boolean;
  /** Takes out the later half, as a run of its own; null for a run too short to gain from resting. */
  split(): Run | null;
  isGuarded(): boolean;
  /** Makes the first and the last the guards. */
  setGuards(): readonly Element[];
  takeGuards(): readonly Element[];
  sawGuard(element: Element, near: boolean): void;
  /** Whether both guards were seen to be far away. */
  isFar(): boolean;
}

/** A run shorter than this has nothing to gain from resting: its two guards are watched as well. */
const SIZE_MIN = 4;

export function createRun(): Run {
  const elements = new Set<Element>();
  const inView = new Set<Element>();
  /** Where each stood when first seen since waking: all in one frame, so that scrolling doesn't tell them apart. */
  const boxes = new Map<Element, DOMRectReadOnly>();
  const guards = new Map<Element, boolean | null>();

  function remove(element: Element): void {
    elements.delete(element);
    inView.delete(element);
    boxes.delete(element);
  }

  return {
    elements,
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
    isWithin(extent) {
      const all = [...boxes.values()];
      return spread(all.map(({ left }) => left)) <= extent && spread(all.map(({ top }) => top)) <= extent;
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
    isGuarded: () => guards.size > 0,
    setGuards() {
      const [first] = elements;
      const last = [...elements].at(-1);
      for (const guard of [first, last]) if (guard !== undefined) guards.set(guard, null);
      return [...guards.keys()];
    },
    takeGuards() {
      const taken = [...guards.keys()];
      guards.clear();
      return taken;
    },
    sawGuard(element, near) {
      if (guards.has(element)) guards.set(element, near);
    },
    isFar: () => guards.size > 0 && [...guards.values()].every((near) => near === false),
  };
}

function spread(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values);
}
