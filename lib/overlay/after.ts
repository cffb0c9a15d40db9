import { isBlank, UNSEEN } from './line.ts';
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
/** How many nodes after a name are looked at for what follows it. */
const STEPS_MAX = 24;

/**
 * The first thing after a node that can be seen: a sign of text, or an element that is something to see itself.
 * @param from in a text: how many of its signs belong to the name
 */
export function nextBox(node: Node, from: number | undefined, range: Range): Box | null {
  const rest = from === undefined ? null : signBox(node, from, range);
  if (rest !== null) return rest;
  let current: Node | null = node;
  let enter = false;
  for (let count = 0; count < STEPS_MAX; count++) {
    const child: Node | null = enter ? read(Node, current, 'firstChild') : null;
    while (child === null && read(Node, current, 'nextSibling') === null) {
      current = parentOf(current);
      if (current === null || nodeNameOf(current) === 'BODY') return null;
    }
    current = child ?? read(Node, current, 'nextSibling');
    if (current === null) return null;
    enter = !UNSEEN.has(nodeNameOf(current));
    const box = seenBox(current, range);
    if (box !== null) return box;
    if (SOLID.has(nodeNameOf(current))) enter = false;
  }
  return null;
}

function seenBox(node: Node, range: Range): Box | null {
  if (read(Node, node, 'nodeType') === Node.TEXT_NODE) return signBox(node, 0, range);
  if (!(node instanceof Element)) return null;
  // An empty element that takes up room is an icon, drawn by a style sheet.
  const isSolid = SOLID.has(nodeNameOf(node)) || read(Node, node, 'firstChild') === null;
  return isSolid ? visible(boxOf(node)) : null;
}

/** The box of a text's first sign that is no space. */
function signBox(text: Node, from: number, range: Range): Box | null {
  const at = isBlank(text) ? -1 : (text.nodeValue ?? '').slice(from).search(/\S/);
  if (at < 0) return null;
  range.setStart(text, from + at);
  range.setEnd(text, from + at + 1);
  return visible(range.getBoundingClientRect());
}

function visible(box: DOMRect): Box | null {
  return box.width > 1 && box.height > 1 ? box : null;
}
