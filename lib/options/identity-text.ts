import type { IdentityKey } from '../people/identity.ts';
import { t } from '../words/t.ts';

/** Whom a page names, as a line of the directory would: `User ID anna`, `anna@company.example`, `github:octocat`. */
export function identityText(key: IdentityKey): string {
  const [, userID] = /^(?:=|user:)(.*)$/s.exec(key) ?? [];
  return userID === undefined ? key.replace(/^mail:/, '') : t('identity.userID', { userID });
}
