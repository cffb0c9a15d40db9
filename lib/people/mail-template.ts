import { decodePercent } from './percent.ts';
import { countPlaceholders, parseSlot, readSlot, type Slot } from './placeholder.ts';

/** What is wrong with a mail template; in words: `template-advice.ts`. */
export type MailFault =
  | 'no-user-id'
  | 'user-id-twice'
  | 'not-one-address'
  | 'no-user-id-before-at'
  | 'not-plain'
  | 'star-in-domain'
  | 'bad-domain';

/** One parsed mail template. `domain` is in lower case, or null for any. */
export interface MailTemplate {
  readonly slot: Slot;
  readonly domain: string | null;
}

export type ParsedMail =
  | { readonly ok: true; readonly template: MailTemplate }
  | { readonly ok: false; readonly fault: MailFault };

const SCHEME = 'mailto:';
/** Signs that separate addresses, or quote, comment and name them: with one of these it is no single plain address. */
const NOT_PLAIN = /[\s@,;:<>"()[\]\\]/;
/** ASCII only: lower-casing other letters could turn one domain into another (the Kelvin sign into k). */
const DOMAIN = /^[A-Za-z0-9.-]+$/;

/** Parses one mail template, or says what is wrong with it. */
export function parseMailTemplate(text: string): ParsedMail {
  const count = countPlaceholders(text);
  if (count === 0) return no('no-user-id');
  if (count > 1) return no('user-id-twice');
  const [local = '', domain, ...rest] = text.split('@');
  if (domain === undefined || rest.length > 0) return no('not-one-address');
  const slot = parseSlot(local);
  if (slot === null) return no('no-user-id-before-at');
  if (NOT_PLAIN.test(local)) return no('not-plain');
  if (domain === '*') return { ok: true, template: { slot, domain: null } };
  if (domain.includes('*')) return no('star-in-domain');
  if (!DOMAIN.test(domain)) return no('bad-domain');
  return { ok: true, template: { slot, domain: domain.toLowerCase() } };
}

/** Who a `mailto:` link addresses, by the first template that fits; null for nobody, or for more than one. */
export function matchMail(templates: readonly MailTemplate[], href: string): string | null {
  if (href.slice(0, SCHEME.length).toLowerCase() !== SCHEME) return null;
  const end = href.search(/[?#]/);
  if (end >= 0 && hasMoreRecipients(href.slice(end))) return null;
  const address = decodePercent(href.slice(SCHEME.length, end < 0 ? undefined : end))?.trim();
  const at = address?.indexOf('@') ?? -1;
  if (address === undefined || at < 1) return null;
  const local = address.slice(0, at);
  const domain = address.slice(at + 1);
  if (NOT_PLAIN.test(local) || !DOMAIN.test(domain)) return null;
  for (const template of templates) {
    if (template.domain !== null && template.domain !== domain.toLowerCase()) continue;
    const userID = readSlot(template.slot, local);
    if (userID !== null) return userID;
  }
  return null;
}

/** A `to` among the header fields addresses others too (RFC 6068, 2); copies go beside whom the link is to. */
function hasMoreRecipients(rest: string): boolean {
  const query = rest.startsWith('?') ? rest.slice(1).replace(/#.*$/s, '') : '';
  return query.split('&').some((field) => {
    const [name = '', value = ''] = field.split('=', 2);
    return value !== '' && decodePercent(name)?.trim().toLowerCase() === 'to';
  });
}

function no(fault: MailFault): ParsedMail {
  return { ok: false, fault };
}
