import type { StorageArea } from '../../lib/settings/settings-store.ts';

/** A storage area in memory, which like the browser's stores copies. */
export interface MemoryArea extends StorageArea {
  readonly items: Map<string, unknown>;
}

export function memoryArea(items: Readonly<Record<string, unknown>> = {}): MemoryArea {
  const area: MemoryArea = {
    items: new Map(Object.entries(items)),
    get: async (keys) =>
      structuredClone(
        Object.fromEntries([...area.items].filter(([key]) => keys === null || keys.includes(key))),
      ),
    async set(changes) {
      for (const [key, value] of Object.entries(structuredClone(changes))) area.items.set(key, value);
    },
  };
  return area;
}
