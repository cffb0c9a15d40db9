import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Makes an empty folder for a browser's profile. */
export function makeProfileDir(): Promise<string> {
  return mkdtemp(path.join(tmpdir(), 'presently-profile-'));
}

/** Removes a profile. A browser that is just ending may still write into it: so it is tried again. */
export async function removeProfileDir(profileDir: string): Promise<void> {
  await rm(profileDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/**
 * The files of a profile that hold a text: their paths within it. Looks at the raw bytes, as UTF-8 and as UTF-16, so
 * that it finds the text in databases and logs too, and what they have deleted but not yet written over. A database may
 * break a long text up at a page's end or keep it compressed: so long texts are looked for in pieces as well.
 */
export async function filesHolding(profileDir: string, text: string): Promise<string[]> {
  const needles = pieces(text).flatMap((piece) => [
    Buffer.from(piece, 'utf8'),
    Buffer.from(piece, 'utf16le'),
  ]);
  const found: string[] = [];
  for (const entry of await readdir(profileDir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    // A running browser removes files all the time.
    const bytes = await readFile(file).catch(() => Buffer.alloc(0));
    if (needles.some((needle) => bytes.includes(needle))) found.push(path.relative(profileDir, file));
  }
  return found.sort();
}

const PIECE = 40;

function pieces(text: string): string[] {
  if (text.length <= 2 * PIECE) return [text];
  const middle = Math.floor((text.length - PIECE) / 2);
  return [text.slice(0, PIECE), text.slice(middle, middle + PIECE), text.slice(-PIECE)];
}
