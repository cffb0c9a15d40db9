import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { ROOT } from '../lib/tool.ts';
import { add, failure, NOTHING, type Tally } from './stage.ts';

export interface Bundle {
  readonly name: string;
  /** The file that is loaded first, in `.output`. */
  readonly entry: string;
  /** As a person waits for it: kB (1,000 bytes), packed. */
  readonly limitKB: number;
}

/** What is loaded often or waited for, with the most that it may be (performance.md). */
export const BUNDLES: readonly Bundle[] = [
  { name: 'overlay', entry: 'chrome-mv3/overlay.js', limitKB: 15 },
  { name: 'overlay (Firefox)', entry: 'firefox-mv2/overlay.js', limitKB: 15 },
  { name: 'card', entry: 'chrome-mv3/card.js', limitKB: 8 },
  { name: 'service worker', entry: 'chrome-mv3/background.js', limitKB: 15 },
  { name: 'popup', entry: 'chrome-mv3/popup.html', limitKB: 40 },
  { name: 'popup (Firefox)', entry: 'firefox-mv2/popup.html', limitKB: 40 },
];

/** What a script loads before it runs; not what it may load later by `import()`. */
const STATIC_IMPORT = /(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+)["']/g;
/** Scripts, style sheets and what is to be loaded ahead. */
const LINKED = /<(?:script|link)\b[^>]*?\b(?:src|href)="([^"]+)"/g;

const packed = promisify(gzip);

/** Checks that no bundle of the builds has grown over its limit, with all that it loads at once: one check each. */
export async function checkBundleSizes(show: (text: string) => void): Promise<Tally> {
  let tally = NOTHING;
  for (const { name, entry, limitKB } of BUNDLES) {
    const [build = '', file = ''] = entry.split('/');
    const size = await loadedSize(path.join(ROOT, '.output', build), file);
    const isSmall = size <= limitKB * 1_000;
    const line = `${name}: ${(size / 1_000).toFixed(2)} kB packed, at most ${limitKB}`;
    show(`${isSmall ? '✓' : '✗'} ${line}\n`);
    tally = add(tally, isSmall ? { ...NOTHING, passed: 1 } : failure(`too large: ${line}`));
  }
  return tally;
}

/** Bytes of a file and of all that it loads at once, each packed as well as gzip can. @param dir the extension's root */
export async function loadedSize(dir: string, entry: string): Promise<number> {
  const wanted = new Set([entry]);
  let size = 0;
  // A set goes on to what is added while it is walked.
  for (const file of wanted) {
    const content = await readFile(path.join(dir, file));
    size += (await packed(content, { level: 9 })).length;
    for (const other of loads(file, content.toString())) wanted.add(other);
  }
  return size;
}

function loads(file: string, content: string): string[] {
  const links = file.endsWith('.html') ? LINKED : file.endsWith('.js') ? STATIC_IMPORT : null;
  if (links === null) return [];
  return Array.from(content.matchAll(links), ([, to = '']) =>
    to.startsWith('/') ? to.slice(1) : path.posix.join(path.posix.dirname(file), to),
  );
}
