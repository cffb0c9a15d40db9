import type { TextPart } from '../overlay/name.ts';
import { closest, localNameOf, matches, parentOf } from '../overlay/unnamed.ts';
import { compileSiteRules, type ElementReader, type MentionRule } from '../people/compile-rules.ts';
import type { IdentityKey } from '../people/identity.ts';
import type { SiteRule } from '../people/site-rule.ts';
import { isSelector } from './is-selector.ts';
import { rootsOf } from './roots.ts';

/** A name that a rule finds: an element, or a part of a text in it. */
export interface Match {
  readonly element: Element;
  readonly part: TextPart | null;
  /** What stands there, shortened. */
  readonly text: string;
  readonly key: IdentityKey;
}

/** A longer text is no name. */
const NAME_MAX_LENGTH = 300;
const SHOWN_MAX_LENGTH = 80;
/** What is being edited is the person's own; nothing is found in it. */
const EDITED = '[contenteditable]:not([contenteditable="false" i]), [role="textbox" i], textarea, input';

/**
 * Everything that one rule finds in a document, in order, whatever hosts it is for and whether it is switched off.
 * @param roots the document and the shadow trees in it; to look for them takes longer than to search them
 */
export function findMatches(
  document: Document,
  { off: _, ...rule }: SiteRule,
  roots: readonly ParentNode[] = rootsOf(document),
): Match[] {
  const { origin } = document.location;
  const compiled = compileSiteRules(
    { builtIn: [], own: [{ ...rule, on: ['*'] }], links: [] },
    // No host of its own: on `localhost` other rules would join in.
    { hostname: 'trial.invalid', origin },
    (selector) => isSelector(document, selector),
  );
  const [mentions] = compiled.mentions;
  const found: Match[] = [];
  for (const root of roots) {
    if (mentions !== undefined) addMentions(found, root, mentions);
    else addNames(found, root, compiled);
  }
  return found;
}

function addNames(
  found: Match[],
  root: ParentNode,
  { selector, keyOf }: ReturnType<typeof compileSiteRules>,
): void {
  const keys = new Map<Element, IdentityKey>();
  for (const element of root.querySelectorAll(selector)) {
    const key = keyOf(readerOf(element))?.key;
    if (key === undefined || closest(element, EDITED) !== null) continue;
    // The outer of two that name the same person is the name.
    const parent = parentOf(element);
    const outer = parent === null ? null : closest(parent, selector);
    if (outer !== null && keys.get(outer) === key) {
      keys.set(element, key);
      continue;
    }
    keys.set(element, key);
    found.push({ element, part: null, text: shown(textOf(element)), key });
  }
}

function addMentions(found: Match[], root: ParentNode, { select, not, needle, find }: MentionRule): void {
  const seen = new Set<Node>();
  for (const outer of root.querySelectorAll(select)) {
    const walker = outer.ownerDocument.createTreeWalker(outer, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.nodeValue ?? '';
      const element = node.parentElement;
      if (seen.has(node) || element === null || !text.includes(needle)) continue;
      seen.add(node);
      if (closest(element, EDITED) !== null || (not !== null && closest(element, not) !== null)) continue;
      for (const { start, end, key } of find(text)) {
        const part = { node: node as Text, start, end };
        found.push({ element, part, text: shown(text.slice(start, end)), key });
      }
    }
  }
}

function readerOf(element: Element): ElementReader {
  return {
    text() {
      const text = textOf(element);
      return text.length > NAME_MAX_LENGTH ? '' : text;
    },
    href: () => hrefOf(element),
    attribute: (name) => Element.prototype.getAttribute.call(element, name),
    matches: (selector) => matches(element, selector),
    inside: (selector) => closest(element, selector) !== null,
  };
}

/** Where an HTML link leads, absolute; null for what is no link. */
export function hrefOf(element: Element): string | null {
  if (localNameOf(element) !== 'a') return null;
  const { href } = element as HTMLAnchorElement;
  return typeof href === 'string' && href !== '' ? href : null;
}

/** An element's text with single spaces; a form's is none, as its fields may go by that name. */
export function textOf(element: Element): string {
  return (element instanceof HTMLFormElement ? '' : (element.textContent ?? '')).replace(/\s+/g, ' ').trim();
}

function shown(text: string): string {
  return text.length > SHOWN_MAX_LENGTH ? `${text.slice(0, SHOWN_MAX_LENGTH)}…` : text;
}
