import { decodePercent } from './percent.ts';

const SCHEME = 'mailto:';
/** Nearly all mail links: one plain address, nothing encoded, nothing more. */
const USUAL = /^mailto:([^\s@,;:<>"()[\]\\%?#]{1,64}@[a-z0-9.-]{1,180})$/;
/** Signs that separate addresses, or quote, comment and name them: with one of these it is no single plain address. */
export const NOT_PLAIN = /[\s@,;:<>"()[\]\\]/;
/** ASCII only: lower-casing other letters could turn one domain into another (the Kelvin sign into k). */
export const DOMAIN = /^[A-Za-z0-9.-]+$/;
/** RFC 5321, 4.5.3.1.3. */
const ADDRESS_MAX_LENGTH = 254;

/** One plain mail address, its domain in lower case; null for what is none, or more than one. */
export function plainAddress(text: string): string | null {
  if (text.length > ADDRESS_MAX_LENGTH + 20) return null;
  const address = text.trim();
  const at = address.indexOf('@');
  const local = address.slice(0, at);
  const domain = address.slice(at + 1);
  if (at < 1 || address.length > ADDRESS_MAX_LENGTH || NOT_PLAIN.test(local) || !DOMAIN.test(domain))
    return null;
  return `${local}@${domain.toLowerCase()}`;
}

/** Whom a `mailto:` link addresses: one plain address, or null for nobody or several. */
export function mailtoAddress(href: string): string | null {
  const usual = USUAL.exec(href)?.[1];
  if (usual !== undefined) return usual;
  if (href.slice(0, SCHEME.length).toLowerCase() !== SCHEME) return null;
  const end = href.search(/[?#]/);
  if (end >= 0 && hasMoreRecipients(href.slice(end))) return null;
  const address = decodePercent(href.slice(SCHEME.length, end < 0 ? undefined : end));
  return address === null ? null : plainAddress(address);
}

/** A `to` among the header fields addresses others too (RFC 6068, 2); copies go beside whom the link is to. */
function hasMoreRecipients(rest: string): boolean {
  const query = rest.startsWith('?') ? rest.slice(1).replace(/#.*$/s, '') : '';
  return query.split('&').some((field) => {
    const [name = '', value = ''] = field.split('=', 2);
    return value !== '' && decodePercent(name)?.trim().toLowerCase() === 'to';
  });
}
