import { isUserID } from '../status/user-id.ts';

/**
 * Whom a page names and how it says it, as one text: a page's overlay asks the host by it, and only the directory makes
 * a userID of it. `=anna`: a userID by a form that the person or the administrator has set up. `user:anna`: a userID
 * that the page claims. `mail:anna@company.example`. `github:octocat`: a handle on a named service.
 */
export type IdentityKey = string;

/** Longer than any identity (a mail address has at most 254 signs, RFC 5321). */
export const IDENTITY_MAX_LENGTH = 300;

const SERVICE = /^[a-z][a-z0-9-]{0,30}$/;

/** The key of what a rule has read, or null where it can't be such an identity. `trusted`: by a form of the person's own. */
export function identityKey(is: string, value: string, trusted: boolean): IdentityKey | null {
  const text = value.trim();
  if (text === '' || text.length > IDENTITY_MAX_LENGTH - 40) return null;
  if (is === 'userID') return isUserID(text) ? `${trusted ? '=' : 'user:'}${text}` : null;
  if (!SERVICE.test(is) || is === 'user' || /\s/.test(text)) return null;
  // Hosts and handles are compared without regard to case, as their services do.
  return `${is}:${text.toLowerCase()}`;
}
