import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What is looked at of a `manifest.json`. */
export interface Manifest {
  permissions?: readonly string[];
  optional_permissions?: readonly string[];
}

/** Copies a built extension to a folder of its own, with another manifest. To be removed by `removeCopy`. */
export async function copyExtension(
  from: string,
  changed = (manifest: Manifest): Manifest => manifest,
): Promise<string> {
  // Chromium follows links before it makes an ID of the folder's name.
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'presently-copy-')));
  await cp(from, folder, { recursive: true });
  const file = path.join(folder, 'manifest.json');
  await writeFile(file, JSON.stringify(changed(JSON.parse(await readFile(file, 'utf8')))));
  return folder;
}

export function removeCopy(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/** The ID that Chromium gives to an unpacked extension in this folder: of its name's SHA-256 half, written with a to p. */
export function chromiumIDOf(folder: string): string {
  const hex = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  return [...hex].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}
