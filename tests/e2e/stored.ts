import type { Tab } from './browsers/tab.ts';

/** What the extension keeps in the browser. */
export interface Stored {
  /** All of `storage.local`, as JSON. */
  readonly settings: string;
  /** How many records its databases hold. */
  readonly records: number;
  /** The keys in `localStorage`, which the SDK uses. */
  readonly local: readonly string[];
  /** The files in its private file system. */
  readonly files: readonly string[];
}

/** Looks at what the extension keeps, through a page of its own. */
export function storedBy(extensionPage: Tab): Promise<Stored> {
  return extensionPage.run(async () => {
    const done = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    let records = 0;
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name ?? ''));
      for (const store of database.objectStoreNames)
        records += await done(database.transaction(store).objectStore(store).count());
      database.close();
    }
    const files: string[] = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name);
    // Firefox's own `chrome` gives no promises.
    const api: typeof chrome = Reflect.get(globalThis, 'browser') ?? chrome;
    const settings = JSON.stringify(await api.storage.local.get(null));
    return { settings, records, local: Object.keys(localStorage), files };
  }, null);
}
