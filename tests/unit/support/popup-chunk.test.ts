import { expect, test } from 'vitest';
import { popupChunk } from '../../../scripts/lib/popup-chunk.ts';

/** By module: who imports it. */
const IMPORTERS: Record<string, readonly string[]> = {
  '/x/entrypoints/popup/main.tsx': ['/x/entrypoints/popup/index.html'],
  '/x/components/popup.tsx': ['/x/entrypoints/popup/main.tsx'],
  '/x/components/popup.css': ['/x/entrypoints/popup/main.tsx'],
  '/x/lib/shared.ts': ['/x/components/options.tsx', '/x/components/popup.tsx', '/x/lib/circle.ts'],
  '/x/lib/circle.ts': ['/x/lib/shared.ts'],
  '/x/lib/everywhere.ts': ['/x/lib/circle.ts', '/x/lib/host.ts'],
  '/x/lib/host.ts': ['/x/entrypoints/offscreen/main.ts'],
  '/x/components/options.tsx': ['/x/entrypoints/options/main.tsx'],
  '/x/components/later.tsx': [],
  '\0virtual.js': ['/x/entrypoints/popup/main.tsx'],
};

const modules = {
  getModuleInfo: (id: string) => ({ importers: IMPORTERS[id] ?? [] }),
};

test('what the popup needs at once is two files: one of them without anything that the host may not have', () => {
  const chunks = Object.keys(IMPORTERS).map((id) => [id, popupChunk(id, modules)]);
  expect(chunks.filter(([, chunk]) => chunk !== null)).toEqual([
    ['/x/components/popup.tsx', 'popup-parts'],
    ['/x/lib/shared.ts', 'popup-parts'],
    ['/x/lib/circle.ts', 'popup-parts'],
    ['/x/lib/everywhere.ts', 'popup-and-host'],
  ]);
});
