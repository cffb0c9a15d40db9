import { isUserID } from '../status/user-id.ts';
import { plainAddress } from './mail-address.ts';

/**
 * Whom a page names and how it says it, as one text: a page's overlay asks the host by it, and only the directory makes
 * a userID of it. `=anna`: a userID by a form that the person or the administrator has set up. `user:anna`: a userID
 * that the page claims. `mail:anna@company.example`. `github:octocat`: a handle on a named service, as it is written.
 */
export type IdentityKey = string;

/** Longer than any identity (a mail address has at most 254 signs, RFC 5321). */
export const IDENTITY_MAX_LENGTH = 300;

const SERVICE = /^[a-z][a-z0-9-]{0,30}$/;

/**
 * Whether a name can be that of a service: `github`. Also `mail`, `page` (the address of a page about the person) and `name`
 * (the name that is shown, where a site tells no more).
 */
export function isService(name: string): boolean {
  return SERVICE.test(name) && name !== 'user';
}

/** The key of what a rule has read, or null where it can't be such an identity. `trusted`: by a form of the person's own. */
export function identityKey(is: string, value: string, trusted: boolean): IdentityKey | null {
  const text = value.trim();
  if (text === '' || text.length > IDENTITY_MAX_LENGTH - 40) return null;
  if (is === 'userID') return isUserID(text) ? `${trusted ? '=' : 'user:'}${text}` : null;
  if (is === 'mail') {
    const address = plainAddress(text);
    return address === null ? null : `mail:${address}`;
  }
  if (is === 'name') return `name:${text.replace(/\s+/g, ' ')}`;
  // Services compare handles without regard to case, and so does the directory; userIDs made of them keep theirs.
  return isService(is) && !/\s/.test(text) ? `${is}:${text}` : null;
}
