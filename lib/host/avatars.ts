/** How many pictures are remembered, by their addresses. A few kB each. */
export const AVATARS_MAX = 300;
/** Nobody may have us load a hundred at once. */
const AT_ONCE = 4;
/** What could not be loaded is tried again after so long. */
const TRY_AGAIN_MS = 10 * 60_000;
/** Longer addresses than a profile's are nobody's; a picture in the address itself may be some kB. */
const ADDRESS_MAX = 100_000;

/** The pictures of people, as small as cards show them: `data:image/png;base64,…`. */
export interface Avatars {
  /** The picture of this address, if it is at hand; else `''`. */
  at(address: string): string;
  /** Loads it; resolves with whether it is at hand now and was not before. */
  get(address: string): Promise<boolean>;
}

interface Entry {
  picture: string;
  /** When loading it failed; null while it has not. */
  failedAt: number | null;
}

/** @param load makes the small picture of an address, or rejects */
export function createAvatars(load: (address: string) => Promise<string>, now: () => number): Avatars {
  /** The least recently asked for come first. */
  const entries = new Map<string, Entry>();
  const waiting: (() => void)[] = [];
  let running = 0;

  function remember(address: string, entry: Entry): void {
    entries.delete(address);
    entries.set(address, entry);
    const [oldest] = entries.keys();
    if (entries.size > AVATARS_MAX && oldest !== undefined) entries.delete(oldest);
  }

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  }

  return {
    at: (address) => entries.get(address)?.picture ?? '',
    async get(address) {
      if (address === '' || address.length > ADDRESS_MAX) return false;
      const before = entries.get(address);
      if (before !== undefined) {
        const isOld = before.failedAt !== null && Math.abs(now() - before.failedAt) >= TRY_AGAIN_MS;
        if (!isOld) {
          remember(address, before);
          return false;
        }
      }
      const entry: Entry = { picture: '', failedAt: null };
      remember(address, entry);
      try {
        entry.picture = await inTurn(() => load(address));
      } catch {
        entry.failedAt = now();
      }
      return entry.picture !== '';
    },
  };
}
