import { isUserID } from '../status/user-id.ts';
import { compileMailForms, compilePart, type DirectoryPart } from './directory-part.ts';
import type { IdentityKey } from './identity.ts';

/** What makes userIDs of identities. */
export interface Directory {
  /**
   * The userID of an identity, or null for who is not in the directory: exact lines first, then forms in their order.
   * @param isKnown whether a userID that a page only claims (`user:anna`) is known beside the directory: self, followed, …
   * @param isLocal the page is of one's own computer: the part of any mail address before its @ counts
   */
  resolve(key: IdentityKey, isKnown: (userID: string) => boolean, isLocal?: boolean): string | null;
}

/** The directory of several sources: the exact lines of an earlier one come before those of a later one, and so do its forms. */
export function directoryOf(parts: readonly DirectoryPart[]): Directory {
  const isListed = (userID: string): boolean =>
    parts.some(({ isAnyListed, listed }) => isAnyListed || listed.has(userID));

  function exact(key: string): string | undefined {
    for (const part of parts) {
      const userID = part.exact.get(key);
      if (userID !== undefined) return userID;
    }
    return undefined;
  }

  function byForm(service: string, value: string): string | null {
    for (const part of parts) {
      for (const form of part.forms.get(service) ?? []) {
        const userID = form.read(value);
        if (userID !== null) return userID;
      }
    }
    return null;
  }

  return {
    resolve(key, isKnown, isLocal = false) {
      if (key.startsWith('=')) return isUserID(key.slice(1)) ? key.slice(1) : null;
      const colon = key.indexOf(':');
      const service = key.slice(0, colon);
      const value = key.slice(colon + 1);
      if (colon < 1 || value === '') return null;
      if (service === 'user') return isUserID(value) && (isListed(value) || isKnown(value)) ? value : null;
      const userID = exact(key.toLowerCase()) ?? byForm(service, value);
      if (userID !== null || service !== 'mail' || !isLocal) return userID;
      const [local = ''] = value.split('@', 1);
      return isUserID(local) ? local : null;
    },
  };
}

/** The directory of lines, and of mail forms (`{userID}@company.example`) that come after those of the lines. */
export const compileDirectory = (lines: readonly string[], mailForms: readonly string[]): Directory =>
  directoryOf([compilePart(lines), compileMailForms(mailForms)]);
