import type { SiteRule } from '../people/site-rule.ts';
import { t } from '../words/t.ts';
import type { Match } from './find-matches.ts';

const SAMPLES_MAX = 3;
const TEXT_MAX = 60;

/** Where a rule reads a name and what that is, in words: `In the link’s address, /people/{id}: a User ID`. */
export function ruleWords(rule: SiteRule): string {
  const { pattern } = rule;
  const parts = { where: whereWords(rule), what: whatWords(rule.is) };
  return pattern === undefined ? t('picker.rule', parts) : t('picker.ruleWithPattern', { ...parts, pattern });
}

function whereWords({ read, mentions }: SiteRule): string {
  if (read === 'text') return mentions ? t('picker.mentions') : t('picker.inText');
  return read === 'href' ? t('picker.inHref') : t('picker.inAttribute', { attribute: read.slice(1) });
}

function whatWords(is: SiteRule['is']): string {
  switch (is) {
    case 'userID':
      return t('picker.userID');
    case 'mail':
      return t('picker.mail');
    case 'name':
      return t('picker.name');
    default:
      return t('picker.handle', { service: is });
  }
}

/** `12 names on this page: anna, bob, cem, …`. */
export function matchWords(matches: readonly Match[]): string {
  const ids = [...new Set(matches.map(({ key }) => key.replace(/^(=|[a-z][a-z0-9-]*:)/, '')))];
  const shown = [...ids.slice(0, SAMPLES_MAX), ...(ids.length > SAMPLES_MAX ? ['…'] : [])];
  const names =
    shown.length === 0 ? '' : shown.reduce((first, second) => t('picker.pair', { first, second }));
  return t('picker.found', matches.length, { names });
}

/** The element pointed at, in words: `Link “Bob Stone”`. */
export function elementWords(element: Element, text: string): string {
  const kind = kindWord(element.localName);
  if (text === '') return t('picker.elementWithoutWords', { kind });
  return t('picker.element', { kind, text: text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}…` : text });
}

function kindWord(tag: string): string {
  switch (tag) {
    case 'a':
      return t('picker.kind.link');
    case 'img':
      return t('picker.kind.picture');
    case 'button':
      return t('picker.kind.button');
    case 'td':
      return t('picker.kind.cell');
    case 'tr':
      return t('picker.kind.row');
    case 'li':
      return t('picker.kind.listItem');
    default:
      return t('picker.kind.text');
  }
}
