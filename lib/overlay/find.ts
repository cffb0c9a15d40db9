import type { PeopleMatcher } from '../people/matcher.ts';
import { isUserID } from '../status/user-id.ts';
import { closest, findAll, localNameOf, parentNodeOf, parentOf, read } from './unnamed.ts';

/** What marks a name: the page's own attribute, a mail link, or a link to a profile. */
export type NameKind = 'marked' | 'mail' | 'link';

/** A name found on the page. */
export interface Found {
  readonly userID: string;
  readonly kind: NameKind;
}

export interface Finder {
  /** Matches every element that could be a name, and more; `find` decides. */
  readonly selector: string;
  /** Whom an element names, or null for nobody. */
  find(element: Element): Found | null;
}

export const MARK = 'data-presence-user';

const MARKED = `[${MARK}]`;
const MAIL = 'a[href^="mailto:" i]';
const LINK = 'a[href]';
/** What is being edited is the person's own: a dot there would sit in their text. */
const EDITED = '[contenteditable]:not([contenteditable="false" i]), [role="textbox" i], textarea, input';

/** Finds names by the page's attribute and the compiled rules. */
export function createFinder(matcher: PeopleMatcher): Finder {
  function linked(element: Element): Found | null {
    // An SVG link's `href` is an object: names are HTML links only.
    const href = localNameOf(element) === 'a' ? (element as HTMLAnchorElement).href : undefined;
    if (typeof href !== 'string' || href === '') return null;
    const mailed = matcher.mail(href);
    if (mailed !== null) return { userID: mailed, kind: 'mail' };
    const userID = matcher.link(href);
    return userID === null ? null : { userID, kind: 'link' };
  }

  /** One name gets one dot: a mark wins over links around and inside it, the outer of two equals over the inner. */
  function isSecond(element: Element, found: Found): boolean {
    if (found.kind !== 'marked' && holdsMark(element)) return true;
    for (let outer = nameAround(element); outer !== null; outer = nameAround(outer)) {
      const mark = markOf(outer);
      if (mark !== null) {
        if (mark === found.userID) return true;
        if (found.kind !== 'marked' && isAllOf(element, outer)) return true;
      } else if (found.kind !== 'marked' && linked(outer)?.userID === found.userID) return true;
    }
    return false;
  }

  function find(element: Element): Found | null {
    const mark = markOf(element);
    const found: Found | null = mark === null ? linked(element) : { userID: mark, kind: 'marked' };
    if (found === null || isEdited(element) || isSecond(element, found)) return null;
    return found;
  }

  return { selector: `${MARKED}, ${matcher.hasLinks ? LINK : MAIL}`, find };
}

/** The nearest element around another that could be a name. */
function nameAround(element: Element): Element | null {
  const outer = parentOf(element);
  return outer === null ? null : closest(outer, `${MARKED}, ${LINK}`);
}

function isEdited(element: Element): boolean {
  const document = read(Node, element, 'ownerDocument');
  return closest(element, EDITED) !== null || document?.designMode === 'on';
}

function markOf(element: Element): string | null {
  const value = Element.prototype.getAttribute.call(element, MARK)?.trim() ?? '';
  return isUserID(value) ? value : null;
}

function holdsMark(element: Element): boolean {
  for (const inner of findAll(element, MARKED)) if (markOf(inner) !== null) return true;
  return false;
}

/** Whether `outer` holds nothing to see but `element`: then both are the same name, whoever each says it is. */
function isAllOf(element: Element, outer: Element): boolean {
  for (let node: Node = element; node !== outer; ) {
    const parent = parentNodeOf(node);
    if (parent === null) return false;
    for (const sibling of read(Node, parent, 'childNodes'))
      if (sibling !== node && !isBlank(sibling)) return false;
    node = parent;
  }
  return true;
}

function isBlank(node: Node): boolean {
  const type = read(Node, node, 'nodeType');
  if (type === Node.TEXT_NODE) return (node.nodeValue ?? '').trim() === '';
  return type === Node.COMMENT_NODE;
}
