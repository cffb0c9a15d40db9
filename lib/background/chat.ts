const PLACE = '{userID}';

/**
 * Where a chat with a user is opened, or null for nowhere. Nothing but https, and whatever a userID holds is one part of
 * the address: it can't lead to another host. @param link the address that the settings hold, with `{userID}` in it
 */
export function chatAddress(link: string, userID: string): string | null {
  if (!link.includes(PLACE)) return null;
  // An address resolves dots as the way up, however they are written.
  if (/^\.{1,2}$/.test(userID)) return null;
  try {
    const stem = new URL(link.replaceAll(PLACE, 'x'));
    const url = new URL(link.replaceAll(PLACE, encodeURIComponent(userID)));
    return url.protocol === 'https:' && url.origin === stem.origin ? url.href : null;
  } catch {
    return null;
  }
}
