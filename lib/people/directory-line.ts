import { isUserID } from '../status/user-id.ts';
import { isService } from './identity.ts';
import { countParts, type MadeForm, parseMadeForm } from './made-form.ts';
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
  /** `{first}.{last}@company.example = {first:1}{last}`, `github:{first}-{last} = {first}.{last}`. */
  | {
      readonly kind: 'made';
      readonly service: string;
      readonly domain: string | null;
      readonly form: MadeForm;
    }
  /** `anna`, or `user:anna`: that userID, where a page claims it. */
  | { readonly kind: 'listed'; readonly userID: string }
  /** `{userID}`: any userID that a page claims. */
  | { readonly kind: 'any' };

/** What is wrong with a line; in words: `lib/words/directory-advice.ts`. */
export type LineFault =
  | { readonly kind: 'mail'; readonly fault: MailFault }
  | {
      readonly kind:
        | 'form-with-user'
        | 'no-user'
        | 'bad-user'
        | 'bad-address'
        | 'bad-service'
        | 'bad-handle'
        | 'no-made'
        | 'bad-made';
    }
  | { readonly kind: 'user-id-twice' };

export type ParsedLine =
  | { readonly ok: true; readonly line: DirectoryLine }
  | { readonly ok: false; readonly fault: LineFault };

/** Parses one line of the directory, or says what is wrong with it. */
export function parseDirectoryLine(text: string): ParsedLine {
  const line = text.trim();
  const forms = countPlaceholders(line);
  const assigned = cutAssigned(line);
  if (assigned !== null) {
    const [from, userID] = assigned;
    if (countParts(userID) > 0) return parseMade(from, userID);
    return countParts(from) > 0 ? no('form-with-user') : parseExact(from, userID);
  }
  if (forms > 1) return no('user-id-twice');
  if (countParts(line) > forms) return no('no-made');
  return forms === 1 ? parseForm(line) : parseListed(line);
}

/**
 * What stands before and after the =: the first one with spaces around it, or the only one. Looked for from the left once: a file
 * of 10 MB of spaces is read as fast as any.
 */
function cutAssigned(line: string): readonly [string, string] | null {
  const spaced = line.search(/\s=\s/);
  const at = spaced < 0 ? line.indexOf('=') : spaced + 1;
  if (at < 0 || (spaced < 0 && line.includes('=', at + 1))) return null;
  return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
}

function parseMade(from: string, userID: string): ParsedLine {
  const [service, handle] = cutService(from);
  const isMail = service === null || service === 'mail';
  const at = isMail ? handle.indexOf('@') : handle.length;
  const form = at < 0 ? null : parseMadeForm(handle.slice(0, at), userID);
  if (form === null || /\s/.test(handle)) return no('bad-made');
  if (!isMail) {
    const line = { kind: 'made', service, domain: null, form } as const;
    return isService(service) ? { ok: true, line } : no('bad-service');
  }
  // What stands after the @ is judged as in every other form of addresses.
  const mail = parseMailTemplate(`{userID}${handle.slice(at)}`);
  return mail.ok
    ? { ok: true, line: { kind: 'made', service: 'mail', domain: mail.template.domain, form } }
    : { ok: false, fault: { kind: 'mail', fault: mail.fault } };
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
