import type { PeopleMatcher } from '../people/matcher.ts';
import { isUserID } from '../status/user-id.ts';

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
    const href = element.localName === 'a' ? (element as HTMLAnchorElement).href : undefined;
    if (typeof href !== 'string' || href === '') return null;
    const mailed = matcher.mail(href);
    if (mailed !== null) return { userID: mailed, kind: 'mail' };
    const userID = matcher.link(href);
    return userID === null ? null : { userID, kind: 'link' };
  }

  /** One name gets one dot: a mark wins over links around and inside it, the outer of two equals over the inner. */
  function isSecond(element: Element, found: Found): boolean {
    if (found.kind !== 'marked' && holdsMark(element)) return true;
    let outer = element.parentElement?.closest(`${MARKED}, ${LINK}`) ?? null;
    for (; outer !== null; outer = outer.parentElement?.closest(`${MARKED}, ${LINK}`) ?? null) {
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
    if (found === null || element.closest(EDITED) !== null || isSecond(element, found)) return null;
    return found;
  }

  return { selector: `${MARKED}, ${matcher.hasLinks ? LINK : MAIL}`, find };
}

function markOf(element: Element): string | null {
  const value = element.getAttribute(MARK)?.trim() ?? '';
  return isUserID(value) ? value : null;
}

function holdsMark(element: Element): boolean {
  for (const inner of element.querySelectorAll(MARKED)) if (markOf(inner) !== null) return true;
  return false;
}

/** Whether `outer` holds nothing to see but `element`: then both are the same name, whoever each says it is. */
function isAllOf(element: Element, outer: Element): boolean {
  for (let node: Node = element; node !== outer; ) {
    const parent: Node | null = node.parentNode;
    if (parent === null) return false;
    for (const sibling of parent.childNodes) if (sibling !== node && !isBlank(sibling)) return false;
    node = parent;
  }
  return true;
}

function isBlank(node: Node): boolean {
  if (node.nodeType === Node.TEXT_NODE) return (node.nodeValue ?? '').trim() === '';
  return node.nodeType === Node.COMMENT_NODE;
}
