import type { Match } from './find-matches.ts';
import type { Stage } from './stage.ts';

/** Boxes around names, drawn above the page. */
export interface Outlines {
  /** Outlines these, and nothing else. */
  show(matches: readonly Pick<Match, 'element' | 'part'>[]): void;
  end(): void;
}

/** More boxes than this help nobody; those in view come first. */
const BOXES_MAX = 300;
/** Beyond the edges of names, so that these stay readable; CSS pixels. */
const MARGIN = 2;

/** Draws outlines on a stage, and moves them with what they surround while one scrolls. */
export function createOutlines(document: Document, stage: Stage, kind = ''): Outlines {
  const window = document.defaultView ?? globalThis;
  const boxes: HTMLElement[] = [];
  let shown: readonly Pick<Match, 'element' | 'part'>[] = [];
  let frame = 0;

  function place(): void {
    frame = 0;
    stage.keep();
    let used = 0;
    for (const match of shown) {
      if (used >= BOXES_MAX) break;
      for (const rect of rectsOf(match, document)) {
        if (!isInView(rect, window)) continue;
        draw(boxAt(used), rect);
        used++;
      }
    }
    for (const box of boxes.slice(used)) box.hidden = true;
  }

  function boxAt(index: number): HTMLElement {
    const found = boxes[index];
    if (found !== undefined) return found;
    const box = document.createElement('div');
    box.className = `box ${kind}`;
    boxes.push(box);
    // Below the panel, which is the stage's last child.
    stage.layer.prepend(box);
    return box;
  }

  const soon = (): void => {
    if (frame === 0 && shown.length > 0) frame = requestAnimationFrame(place);
  };
  document.addEventListener('scroll', soon, { capture: true, passive: true });
  window.addEventListener('resize', soon);
  return {
    show(matches) {
      shown = matches;
      place();
    },
    end() {
      cancelAnimationFrame(frame);
      document.removeEventListener('scroll', soon, { capture: true });
      window.removeEventListener('resize', soon);
      for (const box of boxes) box.remove();
      shown = [];
    },
  };
}

/** Where a name stands in the view. What is not rendered stands nowhere. */
function rectsOf({ element, part }: Pick<Match, 'element' | 'part'>, document: Document): DOMRect[] {
  if (part === null) {
    const rect = element.getBoundingClientRect();
    return rect.width > 0 || rect.height > 0 ? [rect] : [];
  }
  const range = document.createRange();
  try {
    range.setStart(part.node, part.start);
    range.setEnd(part.node, part.end);
  } catch {
    // The text was changed since it was searched.
    return [];
  }
  return Array.from(range.getClientRects());
}

function isInView(
  { left, top, right, bottom }: DOMRect,
  window: { innerWidth: number; innerHeight: number },
) {
  return right > 0 && bottom > 0 && left < window.innerWidth && top < window.innerHeight;
}

function draw(box: HTMLElement, { left, top, width, height }: DOMRect): void {
  box.hidden = false;
  box.style.transform = `translate(${left - MARGIN}px, ${top - MARGIN}px)`;
  box.style.width = `${width + 2 * MARGIN}px`;
  box.style.height = `${height + 2 * MARGIN}px`;
}
