import { isUserID } from '../status/user-id.ts';
import { DOMAIN, NOT_PLAIN } from './mail-address.ts';
import { countPlaceholders, parseSlot, readSlot, type Slot } from './placeholder.ts';

/** What is wrong with a mail template; in words: `lib/words/template-advice.ts`. */
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

/** Whose a plain mail address (its domain in lower case) is, by the first template that fits, or null. */
export function matchAddress(templates: readonly MailTemplate[], address: string): string | null {
  const [local = '', domain] = address.split('@');
  for (const template of templates) {
    if (template.domain !== null && template.domain !== domain) continue;
    const userID = readSlot(template.slot, local);
    if (userID !== null && isUserID(userID)) return userID;
  }
  return null;
}

function no(fault: MailFault): ParsedMail {
  return { ok: false, fault };
}
