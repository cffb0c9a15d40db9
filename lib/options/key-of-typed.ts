import { type IdentityKey, identityKey, isService } from '../people/identity.ts';
import { pageAddress } from '../people/page-address.ts';

/**
 * What a person types to look somebody up, as a page would name them: `Anna@Company.example`, `github:anna-i`,
 * `https://blog.example/authors/anna`, `user:anna`; anything else is a name as people read it. Null for nothing.
 */
export function keyOfTyped(text: string): IdentityKey | null {
  const typed = text.trim().replace(/^mailto:/i, '');
  if (/^https?:/i.test(typed)) return identityKey('page', pageAddress(typed) ?? '', false);
  const colon = typed.indexOf(':');
  const service = typed.slice(0, Math.max(colon, 0)).toLowerCase();
  const value = typed.slice(colon + 1);
  if (service === 'user') return identityKey('userID', value, false);
  if (isService(service)) return identityKey(service, value, false);
  return identityKey(typed.includes('@') ? 'mail' : 'name', typed, false);
}
