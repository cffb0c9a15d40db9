import { type LinkTemplate, matchPath, parseLinkTemplate, splitPath } from './link-template.ts';
import { type MailTemplate, matchMail, parseMailTemplate } from './mail-template.ts';
import type { PeopleRules } from './rules.ts';

/** Rules, compiled once for a page. */
export interface PeopleMatcher {
  /** Whether any link template is there: without one, links need not be looked at. */
  readonly hasLinks: boolean;
  /** Who a `mailto:` link addresses: a userID, or null for nobody or for several. */
  mail(href: string): string | null;
  /** Whose profile an absolute link (as `HTMLAnchorElement.href` gives it) leads to, or null. */
  link(href: string): string | null;
}

/** Longer than any honest profile link; a page can make a link as long as it likes. */
const LINK_MAX_LENGTH = 2_048;

/**
 * Compiles rules. Templates that don't parse are left out here: the options page has shown them to the person by
 * `parseTemplates`, who alone can mend them.
 */
export function compileRules(rules: PeopleRules): PeopleMatcher {
  const mail: MailTemplate[] = [];
  for (const text of rules.mail) {
    const parsed = parseMailTemplate(text);
    if (parsed.ok) mail.push(parsed.template);
  }
  // By origin, so that a page of 10,000 foreign links costs one look-up each, however many templates there are.
  const exact = new Map<string, LinkTemplate[]>();
  const anyPort = new Map<string, LinkTemplate[]>();
  for (const text of rules.links) {
    const parsed = parseLinkTemplate(text);
    if (!parsed.ok) continue;
    const byOrigin = parsed.template.anyPort ? anyPort : exact;
    byOrigin.set(parsed.template.origin, [...(byOrigin.get(parsed.template.origin) ?? []), parsed.template]);
  }

  function link(href: string): string | null {
    if (href.length > LINK_MAX_LENGTH || !href.startsWith('http')) return null;
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
      if (userID !== null) return userID;
    }
    return null;
  }

  return {
    hasLinks: exact.size + anyPort.size > 0,
    mail: (href) => (href.length > LINK_MAX_LENGTH ? null : matchMail(mail, href)),
    link,
  };
}
