import { isUserID } from '../status/user-id.ts';
import { isService } from './identity.ts';
import { plainAddress } from './mail-address.ts';
import { type MailFault, type MailTemplate, parseMailTemplate } from './mail-template.ts';
import { pageAddress } from './page-address.ts';
import { countPlaceholders, parseSlot, type Slot } from './placeholder.ts';

/** One line of the directory, parsed. */
export type DirectoryLine =
  /** `anna.ivanova@company.example = anna`, `github:anna-i = anna`. `key` is in lower case. */
  | { readonly kind: 'exact'; readonly key: string; readonly userID: string }
  /** `{userID}@company.example` */
  | { readonly kind: 'mail'; readonly template: MailTemplate }
  /** `github:{userID}`, also with fixed text around. */
  | { readonly kind: 'handle'; readonly service: string; readonly slot: Slot }
  /** `anna`, or `user:anna`: that userID, where a page claims it. */
  | { readonly kind: 'listed'; readonly userID: string }
  /** `{userID}`: any userID that a page claims. */
  | { readonly kind: 'any' };

/** What is wrong with a line; in words: `directory-advice.ts`. */
export type LineFault =
  | { readonly kind: 'mail'; readonly fault: MailFault }
  | {
      readonly kind: 'form-with-user' | 'no-user' | 'bad-user' | 'bad-address' | 'bad-service' | 'bad-handle';
    }
  | { readonly kind: 'user-id-twice' };

export type ParsedLine =
  | { readonly ok: true; readonly line: DirectoryLine }
  | { readonly ok: false; readonly fault: LineFault };

const ASSIGNED = /^(.*?)\s+=\s+(.*)$|^([^=]*)=([^=]*)$/;

/** Parses one line of the directory, or says what is wrong with it. */
export function parseDirectoryLine(text: string): ParsedLine {
  const line = text.trim();
  const forms = countPlaceholders(line);
  if (forms > 1) return no('user-id-twice');
  const assigned = ASSIGNED.exec(line);
  if (assigned !== null && forms === 1) return no('form-with-user');
  if (assigned !== null)
    return parseExact((assigned[1] ?? assigned[3] ?? '').trim(), (assigned[2] ?? assigned[4] ?? '').trim());
  return forms === 1 ? parseForm(line) : parseListed(line);
}

function parseExact(identity: string, userID: string): ParsedLine {
  if (!isUserID(userID)) return no('bad-user');
  const [service, handle] = cutService(identity);
  if (service === null || service === 'mail') {
    const address = plainAddress(handle);
    if (address !== null) return exact(`mail:${address}`, userID);
    return no(service === null && !handle.includes('@') ? 'bad-service' : 'bad-address');
  }
  if (!isService(service)) return no('bad-service');
  const text = normalHandle(service, handle);
  if (text === null || text === '' || (service !== 'name' && /\s/.test(text))) return no('bad-handle');
  return exact(`${service}:${text}`, userID);
}

function parseForm(form: string): ParsedLine {
  if (form === '{userID}') return { ok: true, line: { kind: 'any' } };
  const [service, handle] = cutService(form);
  if (service === null) {
    const mail = parseMailTemplate(form);
    return mail.ok
      ? { ok: true, line: { kind: 'mail', template: mail.template } }
      : { ok: false, fault: { kind: 'mail', fault: mail.fault } };
  }
  const slot = parseSlot(handle);
  if (slot === null || !isService(service)) return no('bad-service');
  return /\s/.test(handle) ? no('bad-handle') : { ok: true, line: { kind: 'handle', service, slot } };
}

function parseListed(text: string): ParsedLine {
  const [service, userID] = cutService(text);
  if (service === 'user' || (service === null && !text.includes('@')))
    return isUserID(userID) ? { ok: true, line: { kind: 'listed', userID } } : no('bad-user');
  return no('no-user');
}

/** As a page's rules give it. */
function normalHandle(service: string, handle: string): string | null {
  if (service === 'page') return pageAddress(handle);
  return service === 'name' ? handle.replace(/\s+/g, ' ') : handle;
}

/** `github:anna-i` → `github` and `anna-i`; null and all of it where no service is named. */
function cutService(text: string): [string | null, string] {
  const colon = text.indexOf(':');
  return colon < 0 ? [null, text] : [text.slice(0, colon).trim().toLowerCase(), text.slice(colon + 1).trim()];
}

function exact(key: string, userID: string): ParsedLine {
  return { ok: true, line: { kind: 'exact', key: key.toLowerCase(), userID } };
}

function no(kind: Exclude<LineFault['kind'], 'mail'>): ParsedLine {
  return { ok: false, fault: { kind } };
}
