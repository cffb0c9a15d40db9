import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Where each browser keeps what extensions store: `storage.local`, IndexedDB, the private file system, in Firefox also
 * `localStorage`. Chromium's is one file for all sites, into which it writes an empty line of its own after a minute.
 */
const STORES: readonly RegExp[] = [
  /^Default\/(Local|Sync) Extension Settings\//,
  /^Default\/(IndexedDB|File System)\//,
  /^storage\/default\/moz-extension\+\+\+/,
  /^browser-extension-data\//,
];

/** The files of a profile in which extensions store things, each with its size and when it was last written. */
export async function storedFiles(profileDir: string): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const entry of await readdir(profileDir, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(profileDir, file).replaceAll(path.sep, '/');
    if (!entry.isFile() || !STORES.some((store) => store.test(name))) continue;
    // A running browser removes files at any moment.
    const found = await stat(file).catch(() => null);
    if (found) files.set(name, `${found.size} bytes, ${new Date(found.mtimeMs).toISOString()}`);
  }
  return files;
}

/** The files that differ, each with how. */
export function differences(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): string[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((name) => before.get(name) !== after.get(name))
    .map((name) => `${name}: ${before.get(name) ?? 'not there'} → ${after.get(name) ?? 'gone'}`);
}
