import { findMentions } from '../people/mention-pattern.ts';
import type { SiteRule } from '../people/site-rule.ts';
import { hrefOf, textOf } from './find-matches.ts';
import { linkSources } from './link-source.ts';
import { isAboutPeople, isAddress, isFullName, isHandle, isOpaque } from './plausible.ts';

/** Something that an element says and that may tell who it is. */
export interface Source extends Pick<SiteRule, 'read' | 'pattern' | 'is' | 'mentions'> {
  readonly element: Element;
  /** A selector that follows from it alone; `''` for none. */
  readonly anchor: string;
  /** How surely it is an identity, up to 9. */
  readonly weight: number;
}

/** Attributes of every element, or that say nothing of a person. */
const SKIPPED =
  /^(class|id|style|href|src|srcset|target|rel|role|type|dir|lang|tabindex|on.*|aria-(?!label$).*|data-(test.*|qa|cy|component|react.*|v-.*))$/i;
/** Read by everybody, so that a text in it is written for people. */
const SPOKEN = /^(title|alt|aria-label|value|placeholder)$/i;
const TEXT_MAX_LENGTH = 80;
const MENTIONING_MAX_LENGTH = 2_000;

/**
 * Everything in one element that may tell who it is.
 * @param own what a userID is on this site: `userID`, or a service's name
 */
export function sourcesOf(element: Element, origin: string, own: string): Source[] {
  const get = (name: string): string => Element.prototype.getAttribute.call(element, name) ?? '';
  const names: string[] = Element.prototype.getAttributeNames.call(element);
  const href = hrefOf(element);
  return [
    ...names.flatMap((name) => (SKIPPED.test(name) ? [] : attributeSources(name, get(name).trim(), own))),
    ...(href === null ? [] : linkSources(href, origin, own)),
    ...textSources(textOf(element), own),
  ].map((source) => ({ element, ...source }));
}

type Found = Omit<Source, 'element'>;

function attributeSources(name: string, value: string, own: string): Found[] {
  if (value === '' || value.length > 300 || !/^[a-z_][\w:.-]*$/i.test(name) || name.includes(':')) return [];
  const read = `@${name}` as const;
  const anchor = `[${name}]`;
  const spoken = SPOKEN.test(name) ? 3 : 0;
  if (isAddress(value))
    return [{ read, is: 'mail', anchor: spoken > 0 ? `[${name}*="@"]` : anchor, weight: 9 - spoken }];
  const inBrackets = /[^<]<([^<>]+)>$/.exec(value)?.[1];
  if (inBrackets !== undefined && isAddress(inBrackets))
    return [{ read, pattern: '*<{id}>', is: 'mail', anchor: `[${name}*="@"]`, weight: 6 }];
  if (spoken > 0) return [];
  if (value.startsWith('/')) return pathSources(read, name, value, own);
  if (!isAboutPeople(name) || /mail/i.test(name) || !isHandle(value, own)) return [];
  // A company's directory seldom knows people by their number on a site.
  const opaque = own === 'userID' ? 3 : 6;
  return [{ read, is: own, anchor, weight: isOpaque(value) ? opaque : 8 }];
}

/** `data-hovercard-url="/users/octocat/hovercard"`. */
function pathSources(read: Found['read'], name: string, value: string, own: string): Found[] {
  const parts = value
    .replace(/[?#].*$/, '')
    .split('/')
    .slice(1);
  const index = parts.findIndex((part, at) => isAboutPeople(parts[at - 1] ?? '') && isHandle(part, own));
  if (index < 1) return [];
  const before = `/${parts.slice(0, index).join('/')}/`;
  const after = parts
    .slice(index + 1)
    .map((part) => `/${part}`)
    .join('');
  if (/["\\*{}]/.test(before + after)) return [];
  return [{ read, pattern: `${before}{id}${after}`, is: own, anchor: `[${name}^="${before}"]`, weight: 7 }];
}

function textSources(text: string, own: string): Found[] {
  if (text === '' || text.length > MENTIONING_MAX_LENGTH) return [];
  const read = 'text';
  if (isAddress(text)) return [{ read, is: 'mail', anchor: '', weight: 6 }];
  if (text.length <= TEXT_MAX_LENGTH) {
    const angled = /[^<]<([^<>]+)>$/.exec(text)?.[1] ?? '';
    if (isAddress(angled)) return [{ read, pattern: '*<{id}>', is: 'mail', anchor: '', weight: 6 }];
    if (/^@[\w.+-]+$/.test(text)) return [{ read, pattern: '@{id}', is: own, anchor: '', weight: 6 }];
    const inBrackets = /^.+ \(([^()\s]+)\)$/.exec(text)?.[1] ?? '';
    if (isAddress(inBrackets)) return [{ read, pattern: '* ({id})', is: 'mail', anchor: '', weight: 5 }];
    if (isHandle(inBrackets, own)) return [{ read, pattern: '* ({id})', is: own, anchor: '', weight: 4 }];
    if (isHandle(text, own) && /[a-z]/i.test(text)) return [{ read, is: own, anchor: '', weight: 3 }];
    if (isFullName(text)) return [{ read, is: 'name', anchor: '', weight: 1 }];
  }
  if (findMentions(text, '@', '').length === 0) return [];
  return [{ read, pattern: '@{id}', is: own, anchor: '', weight: 4, mentions: true }];
}
