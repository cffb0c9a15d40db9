import { UNSEEN } from './line.ts';
import type { Box } from './rect.ts';
import { boxOf, nodeNameOf, parentOf, read } from './unnamed.ts';

const SOLID = new Set([
  'IMG',
  'SVG',
  'svg',
  'CANVAS',
  'VIDEO',
  'INPUT',
  'BUTTON',
  'SELECT',
  'IFRAME',
  'TEXTAREA',
]);
/** How many nodes beside a name are looked at for something to see. */
const STEPS_MAX = 24;

/** Where to look for what stands beside a name: on in the page's order, or back. */
export type Way = 'next' | 'previous';

const STEPS = {
  next: { child: 'firstChild', sibling: 'nextSibling' },
  previous: { child: 'lastChild', sibling: 'previousSibling' },
} as const;

/**
 * The first thing beside a node that can be seen: a sign of text, or an element that is something to see itself.
 * @param from in a text: up to which, or from which of its signs on, it is the name
 */
export function boxBeside(node: Node, way: Way, from: number | undefined, range: Range): Box | null {
  const { child, sibling } = STEPS[way];
  const rest = from === undefined ? null : signBox(node, way, from, range);
  if (rest !== null) return rest;
  let current: Node | null = node;
  let enter = false;
  for (let count = 0; count < STEPS_MAX; count++) {
    const inner: Node | null = enter ? read(Node, current, child) : null;
    while (inner === null && read(Node, current, sibling) === null) {
      current = parentOf(current);
      if (current === null || nodeNameOf(current) === 'BODY') return null;
    }
    current = inner ?? read(Node, current, sibling);
    if (current === null) return null;
    enter = !UNSEEN.has(nodeNameOf(current));
    const box = seenBox(current, way, range);
    if (box !== null) return box;
    if (SOLID.has(nodeNameOf(current))) enter = false;
  }
  return null;
}

function seenBox(node: Node, way: Way, range: Range): Box | null {
  if (read(Node, node, 'nodeType') === Node.TEXT_NODE) return signBox(node, way, undefined, range);
  if (!(node instanceof Element)) return null;
  // An empty element that takes up room is an icon, drawn by a style sheet.
  const isSolid = SOLID.has(nodeNameOf(node)) || read(Node, node, 'firstChild') === null;
  return isSolid ? visible(boxOf(node)) : null;
}

/** The box of a text's first sign that is no space, or of its last. */
function signBox(node: Node, way: Way, from: number | undefined, range: Range): Box | null {
  const text = node.nodeValue ?? '';
  const start = way === 'next' ? (from ?? 0) : 0;
  const part = way === 'next' ? text.slice(start) : text.slice(0, from).trimEnd();
  const at = way === 'next' ? part.search(/\S/) : part.length - 1;
  if (at < 0) return null;
  range.setStart(node, start + at);
  range.setEnd(node, start + at + 1);
  return visible(range.getBoundingClientRect());
}

function visible(box: DOMRect): Box | null {
  return box.width > 1 && box.height > 1 ? box : null;
}
