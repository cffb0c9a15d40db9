import { isUserID } from '../status/user-id.ts';
import { type LinkTemplate, matchPath, parseLinkTemplate, splitPath } from './link-template.ts';
import type { Slot } from './placeholder.ts';

/** Longer than any honest profile link; a page can make a link as long as it likes. */
export const LINK_MAX_LENGTH = 2_048;

/** The most templates for which trying them one by one is quicker than looking up the origin. */
const PLAIN_MAX = 10;
/** The last part of a path in which nothing is encoded. */
const PLAIN = /^([^/?#%]+)\/?(?:[?#]|$)/;
/** Fixed text that reads the same in an address. */
const UNRESERVED = /^[\w.~-]*$/;

/** What stands before and after the userID in nearly all links that fit a template; null where that can't be said. */
function plainForm({ origin, path }: LinkTemplate): Slot | null {
  let before = `${origin}/`;
  for (const [index, segment] of path.entries()) {
    if (segment.kind === 'any') return null;
    const isLast = index === path.length - 1;
    if (isLast !== (segment.kind === 'user')) return null;
    if (segment.kind === 'user') {
      const { slot } = segment;
      if (!UNRESERVED.test(slot.before) || !UNRESERVED.test(slot.after)) return null;
      return { before: before + slot.before, after: slot.after };
    }
    if (!UNRESERVED.test(segment.text)) return null;
    before += `${segment.text}/`;
  }
  return null;
}

/**
 * Compiles link templates to what tells whose profile an absolute link (as `HTMLAnchorElement.href` gives it) leads to,
 * or null. Null where no template is left: then links need not be looked at.
 */
export function compileLinks(templates: readonly string[]): ((href: string) => string | null) | null {
  // By origin, so that a page of 10,000 foreign links costs one look-up each, however many templates there are.
  const exact = new Map<string, LinkTemplate[]>();
  const anyPort = new Map<string, LinkTemplate[]>();
  for (const text of new Set(templates)) {
    const parsed = parseLinkTemplate(text);
    if (!parsed.ok) continue;
    const byOrigin = parsed.template.anyPort ? anyPort : exact;
    byOrigin.set(parsed.template.origin, [...(byOrigin.get(parsed.template.origin) ?? []), parsed.template]);
  }
  if (exact.size + anyPort.size === 0) return null;
  const plain = [...exact.values()]
    .flat()
    .flatMap((template) => plainForm(template) ?? [])
    .slice(0, PLAIN_MAX);

  return (href) => {
    if (href.length > LINK_MAX_LENGTH || !href.startsWith('http')) return null;
    for (const { before, after } of plain) {
      if (!href.startsWith(before)) continue;
      const [, id = ''] = PLAIN.exec(href.slice(before.length)) ?? [];
      const userID = id.endsWith(after) ? id.slice(0, id.length - after.length) : '';
      if (isUserID(userID)) return userID;
    }
    const start = href.indexOf('://') + 3;
    const slash = href.indexOf('/', start);
    if (start < 3 || slash < 0) return null;
    const origin = href.slice(0, slash).toLowerCase();
    const candidates = exact.get(origin);
    const portless = anyPort.size === 0 ? undefined : anyPort.get(origin.replace(/:\d{1,5}$/, ''));
    if (candidates === undefined && portless === undefined) return null;
    const end = href.search(/[?#]/);
    const parts = splitPath(href.slice(slash, end < 0 ? undefined : end));
    for (const template of [...(candidates ?? []), ...(portless ?? [])]) {
      const userID = matchPath(template, parts);
      if (userID !== null && isUserID(userID)) return userID;
    }
    return null;
  };
}
