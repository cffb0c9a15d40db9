import type {
  CompiledRules,
  ElementReader,
  Mention,
  MentionRule,
  NamedKey,
  PageRules,
  RulePage,
} from './compiled-rules.ts';
import { isHostAmong } from './host-pattern.ts';
import { compileHref } from './href-pattern.ts';
import { type IdentityKey, identityKey } from './identity.ts';
import { compileLinks } from './links.ts';
import { findMentions } from './mention-pattern.ts';
import { isLocalHost, localLinks } from './rules.ts';
import { isUsableSelector } from './selector.ts';
import type { SiteRule } from './site-rule.ts';
import { compileValue, patternFault } from './value-pattern.ts';

export type { CompiledRules, ElementReader, Mention, MentionRule, NamedKey, PageRules, RulePage };

/** The page's own mark of a person. */
export const MARK = 'data-presence-user';

/** An element, with what more than one rule asks of it asked once. */
interface Asked {
  readonly element: ElementReader;
  /** '' for what is no link. */
  href(): string;
  /** Whether it matches any of the rules that take most values. */
  isLoose(): boolean;
}

type Reading = (asked: Asked) => string | null;
type KeyOf = (asked: Asked) => NamedKey | null;

/**
 * Compiles the rules that apply to a page. What has a fault is left out: who wrote it was told by `checkSiteRule`.
 * @param isSelector whether the browser takes a text for a CSS selector
 */
export function compileSiteRules(
  { builtIn, own, links }: PageRules,
  page: RulePage,
  isSelector: (selector: string) => boolean,
): CompiledRules {
  const isLocal = isLocalHost(page.hostname);
  const selectors = new Set<string>();
  const attributes = new Set(['href']);
  const mentions: MentionRule[] = [];
  const keys: KeyOf[] = [];
  const loose = new Set<string>();
  let texts: CompiledRules['texts'] = 'none';

  function add(rule: SiteRule, trusted: boolean): void {
    const { select, not, on, read } = rule;
    if (rule.off === true || !isHostAmong(on, page.hostname)) return;
    if (![select, not ?? '*'].every((selector) => isUsableSelector(selector, isSelector))) return;
    const keyFor = (value: string): IdentityKey | null => identityKey(rule.is, value, trusted);
    if (rule.mentions === true) {
      const mention = mentionRule(rule, keyFor);
      if (mention === null) return;
      mentions.push(mention);
    } else {
      const reading = readingOf(rule, page.origin);
      if (reading === null) return;
      selectors.add(select);
      if (isLoose(rule)) loose.add(select);
      keys.push(keyOf(rule, reading, keyFor));
    }
    // Texts of any page change all the time: what is built in for any page has them watched when one was read.
    if (read === 'text' && (trusted || !on.includes('*')) && texts !== 'names')
      texts = rule.mentions === true ? 'mentions' : 'names';
    if (read.startsWith('@')) attributes.add(read.slice(1));
    for (const [, name = ''] of `${select} ${not ?? ''}`.matchAll(/\[\s*([a-z][\w-]*)/gi))
      attributes.add(name);
  }

  for (const rule of own) add(rule, true);
  for (const rule of builtIn) if (isMark(rule)) add(rule, isLocal || page.isOwn === true);
  const link = compileLinks(isLocal ? [...links, ...localLinks()] : links);
  if (link !== null) {
    selectors.add('a[href]');
    keys.push((asked) => {
      const userID = link(asked.href());
      return userID === null ? null : { key: `=${userID}`, marked: false };
    });
  }
  for (const rule of builtIn) if (!isMark(rule)) add(rule, false);

  return {
    selector: [...selectors].join(', ') || ':not(*)',
    attributes: [...attributes],
    texts,
    mentions,
    keyOf: firstOf(keys, [...loose].join(', ')),
  };
}

/** One object for all elements, which are asked about one after the other: there are thousands. */
function firstOf(keys: readonly KeyOf[], loose: string): (element: ElementReader) => NamedKey | null {
  let address: string | null = null;
  let matchesLoose: boolean | null = null;
  const asked = {
    element: NONE,
    href(): string {
      address ??= asked.element.href() ?? '';
      return address;
    },
    isLoose(): boolean {
      matchesLoose ??= loose !== '' && asked.element.matches(loose);
      return matchesLoose;
    },
  };
  return (element) => {
    asked.element = element;
    address = null;
    matchesLoose = null;
    for (const key of keys) {
      const found = key(asked);
      if (found !== null) return found;
    }
    return null;
  };
}

const NONE: ElementReader = {
  text: () => '',
  href: () => null,
  attribute: () => null,
  matches: () => false,
  inside: () => false,
};

function isMark({ read }: SiteRule): boolean {
  return read === `@${MARK}`;
}

/** A text or the address of a page is soon read and fits most; an attribute or a pattern fits few. */
function isLoose({ read, is, pattern }: SiteRule): boolean {
  return read === 'text' || (read === 'href' && is === 'page' && pattern === undefined);
}

/** Whom an element names by a rule, in the order that costs least for elements of other rules. */
function keyOf(rule: SiteRule, reading: Reading, keyFor: (value: string) => IdentityKey | null): KeyOf {
  const { select, not, read } = rule;
  const marked = isMark(rule);
  const isImplied = select === `[${read.slice(1)}]` || (read === 'href' && select === 'a[href]');
  const loose = isLoose(rule);
  return (asked) => {
    const { element } = asked;
    if (loose && !(asked.isLoose() && element.matches(select))) return null;
    const value = reading(asked);
    const key = value === null ? null : keyFor(value);
    if (key === null || !(loose || isImplied || element.matches(select))) return null;
    return not !== undefined && element.inside(not) ? null : { key, marked };
  };
}

/** How a rule reads an element, or null for a rule that has a fault. */
function readingOf({ read, pattern, is }: SiteRule, origin: string): Reading | null {
  if (read === 'href') {
    const value = compileHref(pattern, is, origin);
    return value === null ? null : (asked) => value(asked.href());
  }
  const value = pattern === undefined ? (text: string) => text : compileValue(pattern);
  if (value === null) return null;
  if (read === 'text') return ({ element }) => value(element.text());
  const name = read.slice(1);
  return ({ element }) => {
    const text = element.attribute(name);
    return text === null ? null : value(text);
  };
}

function mentionRule(
  { select, not, pattern = '@{id}' }: SiteRule,
  keyFor: (value: string) => IdentityKey | null,
): MentionRule | null {
  const [needle = '', after = ''] = pattern.split('{id}');
  if (needle === '' || pattern.includes('*') || patternFault(pattern) !== null) return null;
  return {
    select,
    not: not ?? null,
    needle,
    find: (text) =>
      findMentions(text, needle, after).flatMap(({ start, end, id }) => {
        const key = keyFor(id);
        return key === null ? [] : [{ start, end, key }];
      }),
  };
}
