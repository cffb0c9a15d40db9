import { parentOf } from '../overlay/unnamed.ts';

/** The page's element at a place in the view, also in open shadow trees; null for none. Ours are looked through. */
export function elementUnder(document: Document, x: number, y: number, shield: HTMLElement): Element | null {
  shield.hidden = true;
  // The overlay's host, like ours, stands beside the body; a page's own element there is none that can be pointed at.
  let found =
    document.elementsFromPoint(x, y).find((element) => document.body?.contains(element) === true) ?? null;
  for (let root = found?.shadowRoot; root instanceof ShadowRoot; root = found?.shadowRoot) {
    const inner = root.elementFromPoint(x, y);
    if (inner === null || inner === found) break;
    found = inner;
  }
  shield.hidden = false;
  return found;
}

/** The nearest thing around that scrolls in this direction, or null for the page itself. */
export function scrollerOf(element: Element | null, y: boolean): Element | null {
  for (let at = element; at !== null; at = parentOf(at)) {
    const { overflowX, overflowY } = getComputedStyle(at);
    const [overflow, room] = y
      ? [overflowY, at.scrollHeight - at.clientHeight]
      : [overflowX, at.scrollWidth - at.clientWidth];
    if (/auto|scroll/.test(overflow) && room > 0) return at;
  }
  return null;
}
