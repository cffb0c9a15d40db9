import type { Surroundings } from './surroundings.ts';
import { localNameOf, nodeNameOf, parentNodeOf, parentOf, read } from './unnamed.ts';

export const UNSEEN: ReadonlySet<string> = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT']);
/** How many texts of a name are looked at for one that can be seen. */
const TEXTS_MAX = 24;
/** How many inline pieces a name may have after its first text. */
const PIECES_MAX = 10;

/** The run of text and inline elements that a block begins with: of a whole table row, its first cell's. */
export function firstLine(name: Element, text: Text, around: Surroundings): [Node, Node] {
  let start: Node = text;
  for (let parent = parentOf(text); parent !== null && parent !== name; parent = parentOf(parent)) {
    if (!around.traits(parent).inline) break;
    start = parent;
  }
  let end = start;
  for (let count = 0; count < PIECES_MAX; count++) {
    const next = read(Node, end, 'nextSibling');
    if (next === null) break;
    if (next instanceof Element && (localNameOf(next) === 'br' || !around.traits(next).inline)) break;
    end = next;
  }
  return [start, end];
}

/** The first text of an element that is not blank: also in an open shadow root of its own. */
export function firstText(element: Element): Text | null {
  return textIn(element) ?? textIn(read(Element, element, 'shadowRoot'));
}

function textIn(root: Node | null): Text | null {
  const walker = root && document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let count = 0; count < TEXTS_MAX; count++) {
    const text = walker?.nextNode() ?? null;
    if (text === null) return null;
    const parent = parentNodeOf(text);
    if (!isBlank(text) && !UNSEEN.has(parent === null ? '' : nodeNameOf(parent))) return text as Text;
  }
  return null;
}

/** The last text in a node that is not blank, or the node itself. */
export function lastText(node: Node): Node | null {
  if (!(node instanceof Element)) return isBlank(node) ? null : node;
  for (
    let child = read(Node, node, 'lastChild');
    child !== null;
    child = read(Node, child, 'previousSibling')
  ) {
    const found = lastText(child);
    if (found !== null) return found;
  }
  return null;
}

export function isBlank(node: Node): boolean {
  return !/\S/.test(node.nodeValue ?? '');
}
