import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CompiledRules,
  compileSiteRules,
  type ElementReader,
  type PageRules,
} from '../../../lib/people/compile-rules.ts';
import type { SiteRule } from '../../../lib/people/site-rule.ts';
import { parseSiteRules } from '../../../lib/people/site-rules-of.ts';

/** The rules that come with the extension. */
export const BUILT_IN: readonly SiteRule[] = parseSiteRules(
  JSON.parse(readFileSync('public/site-rules.json', 'utf8')),
);

/** The text of a saved page fragment. */
export function fragment(name: string): string {
  return readFileSync(join('tests/unit/people/fragments', `${name}.html`), 'utf8');
}

/** Whether this DOM takes a text for a selector. */
export function isSelector(selector: string): boolean {
  try {
    document.createDocumentFragment().querySelector(selector);
    return true;
  } catch {
    return false;
  }
}

/** Rules compiled for a page; of `rules` what is not said is none. */
export function rulesAt(address: string, rules: Partial<PageRules>): CompiledRules {
  const { hostname, origin } = new URL(address);
  return compileSiteRules({ builtIn: [], own: [], links: [], ...rules }, { hostname, origin }, isSelector);
}

/** All that rules mark in the body, in the page's order: `text → key`; of a part of a text that part. */
export function marked(rules: CompiledRules, address: string): string[] {
  const names = Array.from(document.body.querySelectorAll(rules.selector), (element) => {
    const named = rules.keyOf(readerOf(element, address));
    return named === null ? null : `${textOf(element)} → ${named.key}`;
  });
  const mentions = rules.mentions.flatMap((rule) =>
    Array.from(document.body.querySelectorAll(rule.select)).flatMap((element) =>
      rule.not !== null && element.closest(rule.not) !== null
        ? []
        : rule
            .find(element.textContent ?? '')
            .map(({ start, end, key }) => `${element.textContent?.slice(start, end)} → ${key}`),
    ),
  );
  return [...names.filter((name) => name !== null), ...mentions];
}

function readerOf(element: Element, address: string): ElementReader {
  return {
    text: () => element.textContent ?? '',
    href() {
      const href = element.localName === 'a' ? element.getAttribute('href') : null;
      return href === null ? null : new URL(href, address).href;
    },
    attribute: (name) => element.getAttribute(name),
    matches: (selector) => element.matches(selector),
    inside: (selector) => element.closest(selector) !== null,
  };
}

function textOf(element: Element): string {
  const text = (element.textContent ?? '').replace(/\s+/g, ' ').trim();
  return text === '' ? `<${element.localName}>` : text;
}
