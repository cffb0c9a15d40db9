import { isAboutPeople, isHandle, isOpaque } from './plausible.ts';
import type { Source } from './sources.ts';

/** What a part of a path is when it changes from page to page. */
const VARIABLE = /^(\d+|[0-9a-f]{8}-[0-9a-f-]{20,}|[0-9a-f]{16,})$/i;
const FILE = /\.(html?|php|aspx?|png|jpe?g|gif|svg|css|js|pdf)$/i;
/** Parts that lead to no person, though they stand where one could. */
const NOT_A_PERSON =
  /^(login|logout|signin|signup|settings|search|about|help|home|index|new|edit|all|me|profile|people|users|team)$/i;

type LinkSource = Pick<Source, 'read' | 'pattern' | 'is' | 'anchor' | 'weight'>;

/** One way to read a link's path: which part is the person, and how sure that is. */
interface Reading {
  readonly index: number;
  readonly before: string;
  readonly weight: number;
}

/**
 * How a link may tell who it leads to: by a mail address, a parameter or a part of its path.
 * @param href absolute
 * @param own what a userID is on this site: `userID`, or a service's name
 */
export function linkSources(href: string, origin: string, own: string): LinkSource[] {
  if (/^mailto:/i.test(href))
    return [{ read: 'href', is: 'mail', anchor: 'a[href^="mailto:" i]', weight: 9 }];
  if (!URL.canParse(href) || !/^https?:/i.test(href)) return [];
  const url = new URL(href);
  const base = url.origin === origin ? '' : url.origin;
  return [...ofQuery(url, base, own), ...ofPath(url, base, own)];
}

function ofQuery(url: URL, base: string, own: string): LinkSource[] {
  return [...url.searchParams].flatMap(([name, value]) => {
    if (!isAboutPeople(name) || !/^[\w-]+$/.test(name)) return [];
    const is = value.includes('@') ? 'mail' : own;
    if (is !== 'mail' && !isHandle(value, own)) return [];
    const pattern = `${base}${url.pathname}?${name}={id}`;
    return [{ read: 'href' as const, pattern, is, anchor: `a[href*="${name}="]`, weight: 7 }];
  });
}

function ofPath(url: URL, base: string, own: string): LinkSource[] {
  const parts = url.pathname.split('/').slice(1);
  if (parts.at(-1) === '') parts.pop();
  const readings = parts
    .flatMap((_part, index) => readingOf(parts, index, own) ?? [])
    .sort((a, b) => b.weight - a.weight);
  return readings.slice(0, 2).flatMap(({ index, before, weight }) => {
    const written = parts.map((part, at) => {
      if (at === index) return `${before}{id}`;
      return VARIABLE.test(part) ? '*' : part;
    });
    const isPlain = written.every((part) => !/["\\{}]/.test(part.replace('{id}', '')));
    if (!isPlain || written.filter((part) => part === '*').length > 1) return [];
    const pattern = `${base}/${written.join('/')}`;
    return [
      {
        read: 'href' as const,
        pattern,
        is: own,
        anchor: anchorOf(written, index, before, base),
        weight,
      },
    ];
  });
}

function readingOf(parts: readonly string[], index: number, own: string): Reading | null {
  const part = parts[index] ?? '';
  const sign = /^[@~]/.test(part) ? part.charAt(0) : '';
  const id = part.slice(sign.length);
  if (!isHandle(id, own) || FILE.test(part) || NOT_A_PERSON.test(id)) return null;
  const less = isOpaque(id) ? 2 : 0;
  if (isAboutPeople(parts[index - 1] ?? '')) return { index, before: sign, weight: 8 - less };
  if (sign !== '') return { index, before: sign, weight: 7 };
  if (index !== parts.length - 1 || less > 0) return null;
  return { index, before: '', weight: parts.length === 1 ? 4 : 3 };
}

/** What the addresses of all links of this kind have, however they are written: `/people/`. */
function anchorOf(written: readonly string[], index: number, before: string, base: string): string {
  const star = written.indexOf('*');
  const from = star >= 0 && star < index ? star + 1 : 0;
  const fixed = written
    .slice(from, index)
    .map((part) => `${part}/`)
    .join('');
  if (fixed === '' && before === '') return base === '' ? 'a[href]' : `a[href^="${base}/"]`;
  return `a[href*="/${fixed}${before}"]`;
}
