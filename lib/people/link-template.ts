import { decodePercent } from './percent.ts';
import { countPlaceholders, parseSlot, readSlot, type Slot } from './placeholder.ts';

/** What is wrong with a link template; in words: `lib/words/template-advice.ts`. */
export type LinkFault =
  | 'no-user-id'
  | 'user-id-twice'
  | 'no-scheme'
  | 'space'
  | 'query'
  | 'no-user-id-in-path'
  | 'star-in-part'
  | 'user-name'
  | 'star-in-host'
  | 'bad-host'
  | 'bad-port';

/** One segment of a link template's path. */
type Segment =
  | { readonly kind: 'fixed'; readonly text: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'user'; readonly slot: Slot };

/** One parsed link template. `origin` is in lower case without its port where `anyPort`. */
export interface LinkTemplate {
  readonly origin: string;
  readonly anyPort: boolean;
  readonly path: readonly Segment[];
}

export type ParsedLink =
  | { readonly ok: true; readonly template: LinkTemplate }
  | { readonly ok: false; readonly fault: LinkFault };

const SCHEME = /^https?:\/\//i;
const HOST = /^([a-z0-9-]+(\.[a-z0-9-]+)*\.?|\[[0-9a-f:.]+\])$/i;
const PORT = /^(\*|\d{1,5})$/;

/** Parses one link template, or says what is wrong with it. */
export function parseLinkTemplate(text: string): ParsedLink {
  const count = countPlaceholders(text);
  if (count === 0) return no('no-user-id');
  if (count > 1) return no('user-id-twice');
  const scheme = SCHEME.exec(text)?.[0];
  if (scheme === undefined) return no('no-scheme');
  if (/\s/.test(text)) return no('space');
  if (/[?#]/.test(text)) return no('query');
  const slash = text.indexOf('/', scheme.length);
  if (slash < 0) return no('no-user-id-in-path');
  const host = parseHost(text.slice(scheme.length, slash), scheme.toLowerCase());
  if (!host.ok) return host;
  const path: Segment[] = [];
  for (const part of splitPath(text.slice(slash))) {
    const segment = parseSegment(part);
    if (segment === null) return no('star-in-part');
    path.push(segment);
  }
  return { ok: true, template: { origin: host.origin, anyPort: host.anyPort, path } };
}

/** The parts of a path, with or without a slash at its end. */
export function splitPath(path: string): string[] {
  const parts = path.split('/').slice(1);
  if (parts.length > 1 && parts.at(-1) === '') parts.pop();
  return parts;
}

/** What stands in a link's path where this template has its `{userID}`, or null where the path doesn't fit. */
export function matchPath(template: LinkTemplate, parts: readonly string[]): string | null {
  if (parts.length !== template.path.length) return null;
  let userID: string | null = null;
  for (const [index, segment] of template.path.entries()) {
    const part = decodePercent(parts[index] ?? '');
    if (part === null) return null;
    if (segment.kind === 'fixed' && segment.text !== part) return null;
    if (segment.kind === 'any' && part === '') return null;
    if (segment.kind === 'user') {
      userID = readSlot(segment.slot, part);
      if (userID === null) return null;
    }
  }
  return userID;
}

type ParsedHost =
  | { readonly ok: true; readonly origin: string; readonly anyPort: boolean }
  | { readonly ok: false; readonly fault: LinkFault };

function parseHost(text: string, scheme: string): ParsedHost {
  if (text.includes('{userID}')) return no('no-user-id-in-path');
  if (text.includes('@')) return no('user-name');
  const colon = text.startsWith('[') ? text.indexOf(':', text.indexOf(']')) : text.indexOf(':');
  const host = colon < 0 ? text : text.slice(0, colon);
  const port = colon < 0 ? '' : text.slice(colon + 1);
  if (host.includes('*')) return no('star-in-host');
  if (!HOST.test(host)) return no('bad-host');
  if (colon >= 0 && !PORT.test(port)) return no('bad-port');
  const ownPort = scheme === 'https://' ? '443' : '80';
  const tail = port === '' || port === '*' || Number(port) === Number(ownPort) ? '' : `:${Number(port)}`;
  return { ok: true, origin: `${scheme}${host.toLowerCase()}${tail}`, anyPort: port === '*' };
}

function parseSegment(part: string): Segment | null {
  if (part === '*') return { kind: 'any' };
  // A template is typed by a person: a stray % in it stands for itself.
  const text = decodePercent(part) ?? part;
  if (text.includes('*')) return null;
  const slot = parseSlot(text);
  return slot === null ? { kind: 'fixed', text } : { kind: 'user', slot };
}

function no(fault: LinkFault): { readonly ok: false; readonly fault: LinkFault } {
  return { ok: false, fault };
}
