import { parentOf } from '../overlay/unnamed.ts';

/** What is pointed at: an element, and how far it was widened. */
export interface Aim {
  readonly target: Element | null;
  at(element: Element | null): void;
  /** Whether this element is what the target was widened from. */
  isWithin(element: Element): boolean;
  /** Takes the element around, if it is less than the whole page. */
  widen(): void;
  /** Takes what was widened from, or the first element inside. */
  narrow(): void;
  /** Goes to the next (1) or previous (-1) element with words of its own in view. */
  step(by: 1 | -1): void;
}

export function createAim(document: Document): Aim {
  /** What was pointed at first, and what it was widened to since, but the target. */
  let inner: Element[] = [];
  let target: Element | null = null;

  function set(element: Element | null): void {
    if (element === target) return;
    target = element;
    inner = [];
  }

  return {
    get target() {
      return target;
    },
    at: set,
    isWithin: (element) => inner[0] === element,
    widen() {
      const around = target === null ? null : parentOf(target);
      if (
        target === null ||
        around === null ||
        around === document.body ||
        around === document.documentElement
      )
        return;
      inner.push(target);
      target = around;
    },
    narrow() {
      target = inner.pop() ?? target?.firstElementChild ?? target;
    },
    step(by) {
      const all = [...(document.body?.querySelectorAll('*') ?? [])].filter(
        (element) => element === target || (hasWords(element) && isInView(element)),
      );
      const from = target === null ? (by === 1 ? -1 : all.length) : all.indexOf(target);
      set(all[Math.min(Math.max(from + by, 0), all.length - 1)] ?? target);
    },
  };
}

function hasWords(element: Element): boolean {
  if (/^(script|style|noscript|template|textarea|option)$/.test(element.localName)) return false;
  return Array.from(element.childNodes).some(
    (node) => node.nodeType === Node.TEXT_NODE && (node.nodeValue ?? '').trim() !== '',
  );
}

function isInView(element: Element): boolean {
  const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 && right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
}
