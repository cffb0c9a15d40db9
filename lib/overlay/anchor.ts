import type { Box } from './rect.ts';
import type { Surroundings } from './surroundings.ts';
import { boxOf, localNameOf, matches, nodeNameOf, parentNodeOf, parentOf, read } from './unnamed.ts';

/** Where a name stands: the box of its last line, or of its picture, and what comes after it. */
export interface Anchor {
  readonly box: Box;
  readonly picture: boolean;
  readonly rtl: boolean;
  /** Of the name's text, in pixels; boxes differ in height from font to font. */
  readonly fontSize: number;
  /** The first thing after the name that can be seen, if it is near in the page's order. */
  readonly next: Box | null;
}

const PICTURE = 'img, svg, picture, canvas, video';
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
const UNSEEN = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT']);
/** How many nodes after a name are looked at for what follows it. */
const STEPS_MAX = 24;
/** How many inline pieces a name may have after its first text. */
const PIECES_MAX = 10;

/** Finds where a name stands, or null where nothing of it can be seen. */
export function findAnchor(name: Element, range: Range, around: Surroundings): Anchor | null {
  const { rtl, inline } = around.traits(name);
  const text = firstText(name);
  const { fontSize } = around.traits((text && parentOf(text)) ?? name);
  const written = text === null ? null : writtenBox(name, text, inline, range, around);
  if (written !== null) return { ...written, picture: false, rtl, fontSize };
  const picture = matches(name, PICTURE) ? name : Element.prototype.querySelector.call(name, PICTURE);
  const box = picture && boxOf(picture);
  if (box === null || box.width < 4 || box.height < 4) return null;
  return { box, picture: true, rtl, fontSize, next: null };
}

function writtenBox(
  name: Element,
  text: Text,
  inline: boolean,
  range: Range,
  around: Surroundings,
): { box: Box; next: Box | null } | null {
  let last: Node = name;
  let boxes: DOMRectList;
  if (inline) boxes = Element.prototype.getClientRects.call(name);
  else {
    const [start, end] = firstLine(name, text, around);
    range.setStartBefore(start);
    range.setEndAfter(end);
    boxes = range.getClientRects();
    last = end;
  }
  for (let index = boxes.length - 1; index >= 0; index--) {
    const box = boxes[index];
    // A name for screen readers only is one pixel wide.
    if (box !== undefined && box.width > 2 && box.height > 2) return { box, next: nextBox(last, range) };
  }
  return null;
}

/** The run of text and inline elements that a block begins with: of a whole table row, its first cell's. */
function firstLine(name: Element, text: Text, around: Surroundings): [Node, Node] {
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

function firstText(root: Element): Text | null {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let count = 0; count < STEPS_MAX; count++) {
    const text = walker.nextNode();
    if (text === null) return null;
    if (!isBlank(text) && !UNSEEN.has(parentNameOf(text))) return text as Text;
  }
  return null;
}

function nextBox(node: Node, range: Range): Box | null {
  let current: Node | null = node;
  let enter = false;
  for (let count = 0; count < STEPS_MAX; count++) {
    const child: Node | null = enter ? read(Node, current, 'firstChild') : null;
    while (child === null && read(Node, current, 'nextSibling') === null) {
      current = parentNodeOf(current);
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

/** The box of a text's first sign, or of an element that is itself something to see. */
function seenBox(node: Node, range: Range): Box | null {
  let box: DOMRect | undefined;
  if (node instanceof Element) {
    if (!SOLID.has(nodeNameOf(node))) return null;
    box = boxOf(node);
  } else if (read(Node, node, 'nodeType') === Node.TEXT_NODE && !isBlank(node)) {
    const at = (node.nodeValue ?? '').search(/\S/);
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    box = range.getBoundingClientRect();
  }
  return box !== undefined && box.width > 1 && box.height > 1 ? box : null;
}

function parentNameOf(node: Node): string {
  const parent = parentNodeOf(node);
  return parent === null ? '' : nodeNameOf(parent);
}

function isBlank(node: Node): boolean {
  return !/\S/.test(node.nodeValue ?? '');
}
