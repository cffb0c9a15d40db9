import type { RuleFault } from './rule-faults.ts';
import type { SiteRule } from './site-rule.ts';

/** For who writes a rule: what to write instead. Apart from the rules, as a page's overlay has no use for it. */

const ADVICE: Readonly<Record<Exclude<RuleFault['fault'], 'too-long' | 'empty' | 'not-text'>, string>> = {
  'no-id': 'Write {id} where the identity stands, for example /people/{id}.',
  'id-twice': 'Write {id} once only.',
  'star-twice': 'Write * once only.',
  'star-beside-id': 'Put fixed text between * and {id}: without it nobody can tell where one ends.',
  'bad-host':
    'Write hosts in small letters, without https:// and path: intranet.example, *.company.example, or * for any page.',
  'bad-read': 'Write text, href, or @ and an attribute’s name, for example @data-user.',
  'bad-service': 'Write userID, mail, or a service in small letters, digits and hyphens, for example github.',
  'bad-link-pattern':
    'Write a link as /people/{id} or https://intranet.example/people/{id}. In a path, * stands for one whole part.',
  'no-pattern': 'Write how the identity stands in the link, for example /people/{id}.',
  'mentions-text': 'Mentions are looked for in texts: read the text.',
  'mention-pattern': 'A mention begins with fixed text and has no *, for example @{id}.',
  'bad-flag': 'Leave it out, or write true.',
  'bad-selector': 'The browser does not take this for a CSS selector. For example: a.author, [data-user].',
};

const EMPTY: Readonly<Partial<Record<keyof SiteRule, string>>> = {
  on: 'Write where the rule applies: intranet.example, *.company.example, or * for any page.',
  select: 'Write a CSS selector of the elements that are names, for example a.author.',
};

/** What is wrong, and what to write instead. */
export function adviceOnRule({ field, fault }: RuleFault): string {
  switch (fault) {
    case 'empty':
      return EMPTY[field] ?? 'Write something here, or leave it out.';
    case 'too-long':
      return 'This is too long.';
    case 'not-text':
      return 'This is no text.';
    default:
      return ADVICE[fault];
  }
}
