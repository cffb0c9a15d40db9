import type { SiteRule } from '../people/site-rule.ts';
import type { Match } from './find-matches.ts';

const SAMPLES_MAX = 3;

const WHAT: Readonly<Record<string, string>> = {
  userID: 'a User ID',
  mail: 'a mail address',
  name: 'a name as people read it',
};

/** Where a rule reads a name and what that is, in words: `In the link’s address, /people/{id}: a User ID`. */
export function ruleWords({ read, pattern, is, mentions }: SiteRule): string {
  const where =
    read === 'text'
      ? mentions
        ? 'Mentions in the text'
        : 'In the text'
      : read === 'href'
        ? 'In the link’s address'
        : `In the attribute ${read.slice(1)}`;
  const what = WHAT[is] ?? `a handle on ${is}`;
  return `${where}${pattern === undefined ? '' : `, ${pattern}`}: ${what}`;
}

/** `12 names on this page: anna, bob, cem, …`. */
export function matchWords(matches: readonly Match[]): string {
  const ids = [...new Set(matches.map(({ key }) => key.replace(/^(=|[a-z][a-z0-9-]*:)/, '')))];
  const more = ids.length > SAMPLES_MAX ? ', …' : '';
  const count = `${matches.length} ${matches.length === 1 ? 'name' : 'names'} on this page`;
  return `${count}: ${ids.slice(0, SAMPLES_MAX).join(', ')}${more}`;
}

const KINDS: Readonly<Record<string, string>> = {
  a: 'Link',
  img: 'Picture',
  button: 'Button',
  td: 'Cell',
  tr: 'Row',
  li: 'List item',
};

/** The element pointed at, in words: `Link “Bob Stone”`. */
export function elementWords(element: Element, text: string): string {
  const kind = KINDS[element.localName] ?? 'Text';
  return text === ''
    ? `${kind} without words`
    : `${kind} “${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`;
}
