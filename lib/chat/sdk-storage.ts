/** The part of the global scope in which the SDK looks for storage. */
export interface StorageScope {
  localStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'clear'> & { readonly length?: number };
}

/** A `localStorage` that lives as long as its window. */
class MemoryStorage {
  readonly #items = new Map<string, string>();
  getItem(key: string): string | null {
    return this.#items.get(String(key)) ?? null;
  }
  setItem(key: string, value: string): void {
    this.#items.set(String(key), String(value));
  }
  removeItem(key: string): void {
    this.#items.delete(String(key));
  }
  clear(): void {
    this.#items.clear();
  }
}

/**
 * Has the SDK store in memory what it would write to the disk: statistics on itself, up to every 20 s while nothing happens
 * (measured 2026-11, @tencentcloud/chat 3.6.6), and lists with userIDs in them. It needs none of that after a restart.
 * It must be called before the SDK's module is evaluated, and deletes what an earlier version has left.
 */
export function keepSdkStorageInMemory(scope: object): void {
  try {
    const { localStorage } = scope as StorageScope;
    // Chromium writes to the disk, a minute later, also where there was nothing to delete.
    if (localStorage?.length) localStorage.clear();
  } catch {
    // A browser that is told to block all cookies withholds it: then there is nothing in it either.
  }
  Object.defineProperty(scope, 'localStorage', { value: new MemoryStorage(), configurable: true });
}
