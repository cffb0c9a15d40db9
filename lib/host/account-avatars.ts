import { ownerOf } from '../cache/cache.ts';
import type { Account } from '../status/forms.ts';
import { type Avatars, createAvatars } from './avatars.ts';

const NONE: Avatars = { at: () => '', get: async () => false };

/**
 * The pictures of each account's people apart: nothing of one's is left for the next, and what waits for its turn is
 * loaded as it may be for whom it was asked.
 * @param load makes the small picture of an address, for an account on this server (see `smallPicture`)
 */
export function accountAvatars(
  account: () => Account | null,
  load: (address: string, server: string) => Promise<string>,
  now: () => number,
): Avatars {
  let owner: string | null = null;
  let avatars = NONE;

  function present(): Avatars {
    const whose = account();
    const next = whose === null ? null : ownerOf(whose);
    if (next !== owner) {
      owner = next;
      avatars = whose === null ? NONE : createAvatars((address) => load(address, whose.server), now);
    }
    return avatars;
  }

  return { at: (address) => present().at(address), get: (address) => present().get(address) };
}
