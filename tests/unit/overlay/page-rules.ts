import { readFileSync } from 'node:fs';
import { type CompiledRules, compileSiteRules, type PageRules } from '../../../lib/people/compile-rules.ts';
import type { SiteRule } from '../../../lib/people/site-rule.ts';

const ALL = JSON.parse(readFileSync('public/site-rules.json', 'utf8')) as SiteRule[];

/** What comes with the extension for any page, and what else is given. */
export const pageRules = (more: Partial<PageRules> = {}): PageRules => ({
  builtIn: ALL.filter(({ on }) => on.includes('*')),
  own: [],
  links: [],
  ...more,
});

/** The rules for a page at a host that is not this computer. */
export function compiled(more: Partial<PageRules> = {}): CompiledRules {
  const { origin } = location;
  return compileSiteRules(pageRules(more), { hostname: 'page.example', origin }, (selector) => {
    try {
      document.createDocumentFragment().querySelector(selector);
      return true;
    } catch {
      return false;
    }
  });
}

/** A rule of the person's own: `@{id}` in the texts of paragraphs is a handle on a service “chat”. */
export const MENTIONS: SiteRule = {
  name: 'Mentions',
  on: ['*'],
  select: 'p',
  not: 'code',
  read: 'text',
  pattern: '@{id}',
  is: 'chat',
  mentions: true,
};
