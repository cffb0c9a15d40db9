import { boxBeside } from './beside.ts';
import { firstLine, firstText, lastText } from './line.ts';
import type { Name } from './name.ts';
import type { Box } from './rect.ts';
import type { Surroundings } from './surroundings.ts';
import { boxOf, matches, parentOf, read } from './unnamed.ts';

export interface Vector {
  readonly x: number;
  readonly y: number;
}

/** Where a name stands: the box of its last line, or of its picture, and what is beside its end. */
export interface Anchor {
  readonly box: Box;
  readonly picture: boolean;
  /** The way its line is read, one pixel long, and the way to the line before: any way, where the page is turned. */
  readonly out: Vector;
  readonly over: Vector;
  /** The middle of the line's end, where the line is turned askew; else it is at the box's edge. */
  readonly end: Vector | null;
  /** From the line's foot to its head, and the size of its letters, in pixels of the window. */
  readonly height: number;
  readonly fontSize: number;
  /** What can be seen right beside the name's end, if it is near in the page's order. */
  readonly next: Box | null;
}

const PICTURE = 'img, svg, picture, canvas, video';

/** Sets a range around a name, as far as it is text. */
export function enclose(range: Range, { element, part }: Name): void {
  if (part === null) range.selectNodeContents(element);
  else {
    const length = read(CharacterData, part.node, 'length');
    range.setStart(part.node, Math.min(part.start, length));
    range.setEnd(part.node, Math.min(part.end, length));
  }
}

/** The box of a name, wherever it is: of a part of a text, or of what has no box of its own, that of the text. */
export function boxOfName(name: Name, range: Range, around: Surroundings): DOMRect {
  if (name.part === null && !around.traits(name.element).boxless) return boxOf(name.element);
  enclose(range, name);
  return range.getBoundingClientRect();
}

/** Finds where a name stands, or null where nothing of it can be seen. */
export function findAnchor(name: Name, range: Range, around: Surroundings): Anchor | null {
  const { element, part } = name;
  const text = part?.node ?? firstText(element);
  const written = text === null ? null : writtenAnchor(name, text, range, around);
  if (written !== null) return written;
  const picture = matches(element, PICTURE)
    ? element
    : Element.prototype.querySelector.call(element, PICTURE);
  const box = picture && boxOf(picture);
  if (part !== null || box === null || box.width < 4 || box.height < 4) return null;
  const { fontSize, back, vertical } = around.letters(element);
  const out = { x: back && !vertical ? -1 : 1, y: 0 };
  return { box, picture: true, out, over: UP, end: null, height: box.height, fontSize, next: null };
}

const UP: Vector = { x: 0, y: -1 };

function writtenAnchor(name: Name, text: Text, range: Range, around: Surroundings): Anchor | null {
  const { element, part } = name;
  const { inline, boxless } = around.traits(element);
  let first: Node = part?.node ?? element;
  let last = first;
  let boxes: DOMRectList;
  if (part === null && inline && !boxless) boxes = Element.prototype.getClientRects.call(element);
  else {
    if (part !== null) enclose(range, name);
    else {
      const [start, end] = firstLine(element, text, around);
      range.setStartBefore(start);
      range.setEndAfter(end);
      first = start;
      last = end;
    }
    boxes = range.getClientRects();
  }
  // A name for screen readers only is one pixel wide.
  const box = [...boxes].findLast(({ width, height }) => width > 2 && height > 2);
  if (box === undefined) return null;
  const holder = parentOf(text) ?? element;
  const way = wayOf(box, holder, last, part?.end, range, around);
  const next = isTurned(element, holder, around)
    ? boxBeside(first, 'previous', part?.start, range)
    : boxBeside(last, 'next', part?.end, range);
  return { box, picture: false, ...way, next };
}

/** Whether a name runs against the line that it stands in: what comes before it then stands at its end. */
function isTurned(element: Element, holder: Element, around: Surroundings): boolean {
  let block = parentOf(element);
  while (block !== null && around.traits(block).inline) block = parentOf(block);
  return block !== null && around.letters(block).back !== around.letters(holder).back;
}

type Way = Pick<Anchor, 'out' | 'over' | 'end' | 'height' | 'fontSize'>;

/** Which way a line runs. By its style; where its box is too high for that, by where its last sign ends. */
function wayOf(
  box: DOMRect,
  holder: Element,
  last: Node,
  until: number | undefined,
  range: Range,
  around: Surroundings,
): Way {
  const { vertical, back, headsLeft, fontSize } = around.letters(holder);
  const sign = back ? -1 : 1;
  const straight = {
    out: vertical ? { x: 0, y: sign } : { x: sign, y: 0 },
    over: vertical ? { x: headsLeft ? -1 : 1, y: 0 } : UP,
    end: null,
    height: vertical ? box.width : box.height,
    fontSize: fontSize * scaleOf(holder),
  };
  if (straight.height < 1.6 * fontSize) return straight;
  const end = lastText(last);
  if (end === null) return straight;
  const signs = until ?? (end.nodeValue ?? '').trimEnd().length;
  range.setStart(end, signs);
  range.collapse(true);
  const caret = range.getClientRects()[0];
  // Between two signs lies a line as high as they are, and of no width unless it is turned.
  if (caret === undefined || (vertical ? caret.height : caret.width) < 1) return straight;
  const x = caret.x + caret.width / 2;
  const y = caret.y + caret.height / 2;
  const toX = x - (box.left + box.right) / 2;
  const toY = y - (box.top + box.bottom) / 2;
  const length = Math.hypot(toX, toY) || 1;
  const out = { x: toX / length, y: toY / length };
  const turn = back ? -1 : 1;
  const height = Math.hypot(caret.width, caret.height);
  return {
    out,
    over: { x: out.y * turn, y: -out.x * turn },
    end: { x, y },
    height,
    fontSize: Math.min(fontSize, height),
  };
}

/** How much larger an element is drawn than it is laid out: by a transform or zoom of what is around it. */
function scaleOf(element: Element): number {
  for (let box: Element | null = element; box instanceof HTMLElement; box = parentOf(box)) {
    const width = read(HTMLElement, box, 'offsetWidth');
    // Rounded to whole pixels, a narrow one would tell little.
    if (width < 20) continue;
    const scale = boxOf(box).width / width;
    return Math.abs(scale - 1) < 0.06 ? 1 : scale;
  }
  return 1;
}
