import { type CompiledRules, type ElementReader, MARK, type NamedKey } from '../people/compile-rules.ts';
import type { Hrefs } from './hrefs.ts';
import {
  attributeOf,
  closestOf,
  findAll,
  isEmpty,
  matches,
  parentNodeOf,
  parentOf,
  read,
  sizeOf,
  textOf,
} from './unnamed.ts';

/** Tells which elements are names, and which texts are parts of one. */
export interface Finder {
  /** Whom an element names as a whole, or null for nobody. */
  find(element: Element): NamedKey | null;
  /** Whether a text in an element, of which `all` tells whether it is all of the text, may be a name of its own. */
  mayHold(element: Element, text: Text, key: string, all: boolean): boolean;
}

const MARKED = `[${MARK}]`;
/** What is being edited is the person's own: a dot there would sit in their text. */
const EDITED = '[contenteditable]:not([contenteditable="false" i]), [role="textbox" i], textarea, input';
/** Longer, or of more pieces, than any name. */
const TEXT_MAX_LENGTH = 300;
const PIECES_MAX = 40;
/** So many names around one another are looked at; a page that nests more means no good. */
const NESTED_MAX = 20;

/** Finds names by the rules. @param onText an element's text was read: of whatever is written there it may be a name */
export function createFinder(
  rules: CompiledRules,
  hrefs: Hrefs,
  onText: (element: Element) => void = () => undefined,
): Finder {
  let current: Element;
  /** One for all elements: what is asked for is read of the one that is looked at. */
  const reader: ElementReader = {
    text() {
      onText(current);
      return shortTextOf(current);
    },
    href: () => hrefs.of(current),
    attribute: (name) => attributeOf(current, name),
    matches: (selector) => matches(current, selector),
    inside: (selector) => closestOf(current, selector) !== null,
  };

  function keyOf(element: Element): NamedKey | null {
    current = element;
    return rules.keyOf(reader);
  }

  /** The nearest element around another that could be a name. */
  function nameAround(element: Element): Element | null {
    const outer = parentOf(element);
    return outer === null ? null : closestOf(outer, rules.selector);
  }

  function holdsMark(element: Element): boolean {
    if (isEmpty(element)) return false;
    for (const inner of findAll(element, MARKED)) if (keyOf(inner)?.marked === true) return true;
    return false;
  }

  /** One name gets one dot: a mark wins over links around and inside it, the outer of two equals over the inner. */
  function isSecond(element: Element, found: NamedKey): boolean {
    if (!found.marked && holdsMark(element)) return true;
    let outer = nameAround(element);
    for (let count = 0; outer !== null && count < NESTED_MAX; count++) {
      const named = keyOf(outer);
      if (named?.key === found.key && (named.marked || !found.marked)) return true;
      if (named?.marked === true && !found.marked && isAllOf(element, outer)) return true;
      outer = nameAround(outer);
    }
    return false;
  }

  return {
    find(element) {
      const found = keyOf(element);
      return found === null || isEdited(element) || isSecond(element, found) ? null : found;
    },
    mayHold(element, text, key, all) {
      let outer = closestOf(element, rules.selector);
      for (let count = 0; outer !== null && count < NESTED_MAX; count++) {
        const named = keyOf(outer);
        // A link that is a name is one name, whatever else its text says.
        if (named !== null && (!named.marked || named.key === key || (all && isAllOf(text, outer))))
          return false;
        outer = nameAround(outer);
      }
      return true;
    },
  };
}

/** Whether an element is in what is being edited. */
export function isEdited(element: Element): boolean {
  const document = read(Node, element, 'ownerDocument');
  return closestOf(element, EDITED) !== null || document?.designMode === 'on';
}

function shortTextOf(element: Element): string {
  if (sizeOf(element) > PIECES_MAX) return '';
  const text = textOf(element);
  return text.length > TEXT_MAX_LENGTH ? '' : text;
}

/** Whether `outer` holds nothing to see but `inner`: then both are the same name, whoever each says it is. */
function isAllOf(inner: Node, outer: Element): boolean {
  for (let node: Node = inner; node !== outer; ) {
    const parent = parentNodeOf(node);
    if (parent === null) return false;
    const siblings = read(Node, parent, 'childNodes');
    if (siblings.length > PIECES_MAX) return false;
    for (const sibling of siblings) if (sibling !== node && !isBlank(sibling)) return false;
    node = parent;
  }
  return true;
}

function isBlank(node: Node): boolean {
  const type = read(Node, node, 'nodeType');
  if (type === Node.TEXT_NODE) return (node.nodeValue ?? '').trim() === '';
  return type === Node.COMMENT_NODE;
}
