import { isUserID } from '../status/user-id.ts';
import { parseDirectoryLine } from './directory-line.ts';
import type { IdentityKey } from './identity.ts';
import { type MailTemplate, matchAddress, parseMailTemplate } from './mail-template.ts';
import { readSlot, type Slot } from './placeholder.ts';

/** What makes userIDs of identities. */
export interface Directory {
  /**
   * The userID of an identity, or null for who is not in the directory: exact lines first, then forms in their order.
   * @param isKnown whether a userID that a page only claims (`user:anna`) is known beside the directory: self, followed, …
   * @param isLocal the page is of one's own computer: the part of any mail address before its @ counts
   */
  resolve(key: IdentityKey, isKnown: (userID: string) => boolean, isLocal?: boolean): string | null;
}

/**
 * Compiles the directory's lines, and mail forms (`{userID}@company.example`) that come after those of the lines. Lines
 * with a fault are left out: who wrote them was told by `parseDirectory`. Of two exact lines for one identity the first
 * counts.
 */
export function compileDirectory(lines: readonly string[], mailForms: readonly string[]): Directory {
  const exact = new Map<string, string>();
  const listed = new Set<string>();
  const mail: MailTemplate[] = [];
  const handles = new Map<string, Slot[]>();
  let isAnyListed = false;
  for (const text of lines) {
    const parsed = parseDirectoryLine(text);
    if (!parsed.ok) continue;
    const { line } = parsed;
    switch (line.kind) {
      case 'exact':
        if (exact.has(line.key)) break;
        exact.set(line.key, line.userID);
        listed.add(line.userID);
        break;
      case 'mail':
        mail.push(line.template);
        break;
      case 'handle':
        handles.set(line.service, [...(handles.get(line.service) ?? []), line.slot]);
        break;
      case 'listed':
        listed.add(line.userID);
        break;
      case 'any':
        isAnyListed = true;
        break;
      default:
        line satisfies never;
    }
  }
  for (const form of mailForms) {
    const parsed = parseMailTemplate(form);
    if (parsed.ok) mail.push(parsed.template);
  }

  function ofHandle(service: string, handle: string): string | null {
    for (const slot of handles.get(service) ?? []) {
      const userID = readSlot(slot, handle);
      if (userID !== null && isUserID(userID)) return userID;
    }
    return null;
  }

  function ofMail(address: string, isLocal: boolean): string | null {
    const userID = matchAddress(mail, address) ?? ofHandle('mail', address);
    if (userID !== null || !isLocal) return userID;
    const [local = ''] = address.split('@', 1);
    return isUserID(local) ? local : null;
  }

  return {
    resolve(key, isKnown, isLocal = false) {
      if (key.startsWith('=')) return isUserID(key.slice(1)) ? key.slice(1) : null;
      const colon = key.indexOf(':');
      const service = key.slice(0, colon);
      const value = key.slice(colon + 1);
      if (colon < 1 || value === '') return null;
      if (service === 'user')
        return isUserID(value) && (isAnyListed || listed.has(value) || isKnown(value)) ? value : null;
      const userID = exact.get(key.toLowerCase());
      if (userID !== undefined) return userID;
      return service === 'mail' ? ofMail(value, isLocal) : ofHandle(service, value);
    },
  };
}
