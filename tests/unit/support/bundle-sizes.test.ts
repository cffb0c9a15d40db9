import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { loadedSize } from '../../../scripts/test/bundle-sizes.ts';

const FILES = {
  'page.html': '<script type="module" src="/chunks/a.js"></script><link rel="stylesheet" href="/look.css">',
  'look.css': 'a { color: red; }',
  'chunks/a.js': `import{b as x}from"./b.js";import"./c.js";const later=()=>import("./later.js");`,
  'chunks/b.js': `import './c.js'; export const b = 1; // no import of "./later.js"`,
  'chunks/c.js': `export{a as d}from"./a.js";export const text="./later.js";`,
  'chunks/later.js': 'export const later = 1;',
};

const sizeOf = (...names: (keyof typeof FILES)[]): number =>
  names.reduce((sum, name) => sum + gzipSync(FILES[name], { level: 9 }).length, 0);

it('counts all that is loaded at once, each once, and not what is loaded later', async () => {
  const dir = await mkdtemp(path.join(tmpdir(), 'presently-sizes-'));
  try {
    await mkdir(path.join(dir, 'chunks'));
    for (const [name, content] of Object.entries(FILES)) await writeFile(path.join(dir, name), content);
    expect(await loadedSize(dir, 'page.html')).toBe(
      sizeOf('page.html', 'look.css', 'chunks/a.js', 'chunks/b.js', 'chunks/c.js'),
    );
    expect(await loadedSize(dir, 'chunks/later.js')).toBe(sizeOf('chunks/later.js'));
    await expect(loadedSize(dir, 'gone.js')).rejects.toThrow('ENOENT');
  } finally {
    await rm(dir, { recursive: true });
  }
});
