import type { IdentityKey } from '../people/identity.ts';

/** Whom a page names, as a line of the directory would: `User ID anna`, `anna@company.example`, `github:octocat`. */
export function identityText(key: IdentityKey): string {
  if (key.startsWith('=')) return `User ID ${key.slice(1)}`;
  return key.replace(/^user:/, 'User ID ').replace(/^mail:/, '');
}
