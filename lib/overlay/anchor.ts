import type { Box } from './rect.ts';
import type { Surroundings } from './surroundings.ts';

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
  const { fontSize } = around.traits(text?.parentElement ?? name);
  const written = text === null ? null : writtenBox(name, text, inline, range, around);
  if (written !== null) return { ...written, picture: false, rtl, fontSize };
  const picture = name.matches(PICTURE) ? name : name.querySelector(PICTURE);
  const box = picture?.getBoundingClientRect();
  if (box === undefined || box.width < 4 || box.height < 4) return null;
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
  if (inline) boxes = name.getClientRects();
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
  for (let parent = text.parentElement; parent !== null && parent !== name; parent = parent.parentElement) {
    if (!around.traits(parent).inline) break;
    start = parent;
  }
  let end = start;
  for (let count = 0; count < PIECES_MAX; count++) {
    const next = end.nextSibling;
    if (next === null) break;
    if (next instanceof Element && (next.localName === 'br' || !around.traits(next).inline)) break;
    end = next;
  }
  return [start, end];
}

function firstText(root: Element): Text | null {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let count = 0; count < STEPS_MAX; count++) {
    const text = walker.nextNode();
    if (text === null) return null;
    if (!isBlank(text) && !UNSEEN.has(text.parentNode?.nodeName ?? '')) return text as Text;
  }
  return null;
}

function nextBox(node: Node, range: Range): Box | null {
  let current: Node | null = node;
  let enter = false;
  for (let count = 0; count < STEPS_MAX; count++) {
    const child: Node | null = enter ? current.firstChild : null;
    while (child === null && current.nextSibling === null) {
      current = current.parentNode;
      if (current === null || current.nodeName === 'BODY') return null;
    }
    current = child ?? current.nextSibling;
    if (current === null) return null;
    enter = !UNSEEN.has(current.nodeName);
    const box = boxOf(current, range);
    if (box !== null) return box;
    if (SOLID.has(current.nodeName)) enter = false;
  }
  return null;
}

/** The box of a text's first sign, or of an element that is itself something to see. */
function boxOf(node: Node, range: Range): Box | null {
  let box: DOMRect | undefined;
  if (node instanceof Element) {
    if (!SOLID.has(node.nodeName)) return null;
    box = node.getBoundingClientRect();
  } else if (node.nodeType === Node.TEXT_NODE && !isBlank(node)) {
    const at = (node.nodeValue ?? '').search(/\S/);
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    box = range.getBoundingClientRect();
  }
  return box !== undefined && box.width > 1 && box.height > 1 ? box : null;
}

function isBlank(node: Node): boolean {
  return !/\S/.test(node.nodeValue ?? '');
}
