import { matchPath, parseLinkTemplate, splitPath } from './link-template.ts';
import { LINK_MAX_LENGTH } from './links.ts';
import { mailtoAddress } from './mail-address.ts';
import { pageAddress } from './page-address.ts';
import { decodePercent } from './percent.ts';
import { compileValue, patternFault, type ValueReader } from './value-pattern.ts';

const END = /[?#]/;

/**
 * Compiles a pattern for links, which are absolute (`HTMLAnchorElement.href`). `/people/{id}` is on the page's own
 * origin; a query or fragment counts only where the pattern has one (`/profile?name={id}`: that parameter, among any);
 * other addresses than of the web are compared as texts (`sip:{id}@company.example`), as is the address in a `mailto:`.
 * Without a pattern what a link says is its mail address, or for `page` its address (see `pageAddress`).
 * Null for a pattern that has a fault.
 */
export function compileHref(pattern: string | undefined, is: string, origin: string): ValueReader | null {
  if (pattern === undefined) return is === 'mail' ? mailtoAddress : is === 'page' ? pageAddress : null;
  if (patternFault(pattern) !== null) return null;
  if (/^mailto:/i.test(pattern)) {
    const value = compileValue(pattern.slice('mailto:'.length));
    return value === null ? null : (href) => read(mailtoAddress(href), value);
  }
  const isWeb = pattern.startsWith('/') || /^https?:/i.test(pattern);
  if (!isWeb) return compileOther(pattern);
  const full = pattern.startsWith('/') ? `${origin}${pattern}` : pattern;
  return END.test(full) ? compileTail(full) : compilePath(full);
}

function compileOther(pattern: string): ValueReader | null {
  const value = compileValue(pattern);
  return value === null
    ? null
    : (href) => (href.startsWith('http') ? null : read(decodePercent(href.split(END, 1)[0] ?? ''), value));
}

function compilePath(pattern: string): ValueReader | null {
  const parsed = parseLinkTemplate(pattern.replace('{id}', '{userID}'));
  if (!parsed.ok) return null;
  const { template } = parsed;
  return (href) => {
    if (href.length > LINK_MAX_LENGTH || !href.startsWith(template.origin)) return null;
    const slash = href.indexOf('/', template.origin.length);
    const port = href.slice(template.origin.length, slash);
    if (slash < 0 || (port !== '' && !(template.anyPort && /^:\d{1,5}$/.test(port)))) return null;
    return matchPath(template, splitPath(href.slice(slash).split(END, 1)[0] ?? ''));
  };
}

/** The identity stands in the query or in the fragment. */
function compileTail(pattern: string): ValueReader | null {
  const at = pattern.search(END);
  const base = pattern.slice(0, at);
  const sign = pattern.charAt(at);
  const tail = pattern.slice(at + 1);
  const value = compileValue(tail);
  if (value === null || base.includes('*') || base.includes('{')) return null;
  return (href) => {
    if (href.length > LINK_MAX_LENGTH || !href.startsWith(base)) return null;
    const [, query = ''] = /^\/?\?([^#]*)/.exec(href.slice(base.length)) ?? [];
    if (sign === '#') return read(decodePercent(/#(.*)$/s.exec(href)?.[1] ?? ''), value);
    for (const parameter of query.split('&')) {
      const found = read(decodePercent(parameter.replaceAll('+', ' ')), value);
      if (found !== null) return found;
    }
    return null;
  };
}

function read(text: string | null, value: ValueReader): string | null {
  return text === null ? null : value(text);
}
