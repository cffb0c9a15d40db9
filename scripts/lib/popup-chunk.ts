const POPUP = '/entrypoints/popup/main.tsx';
const HOST = '/entrypoints/offscreen/main.ts';

/** What a bundler tells of a module: who imports it, but for those by `import()`. */
interface Modules {
  getModuleInfo(id: string): { readonly importers: readonly string[] } | null;
}

/**
 * The group of a module for the bundler's `codeSplitting`: what the popup needs at once is two files, shared with other pages or
 * not. In fifteen, as the bundler shares them out, the first paint comes a tenth later, and all of it is 3 kB more packed.
 * What the session host needs too is a file of its own: Chromium gives an offscreen document next to nothing of `chrome`,
 * and a module of the popup that takes it up as it is loaded would end the host.
 * @returns null for what the popup doesn't need, and for what is not code
 */
export function popupChunk(id: string, modules: Modules): string | null {
  if (!/\.[cm]?[jt]sx?$/.test(id) || id.includes('/entrypoints/') || id.startsWith('\0')) return null;
  const needing = [...importersOf(id, modules)];
  if (!needing.some((module) => module.endsWith(POPUP))) return null;
  return needing.some((module) => module.endsWith(HOST)) ? 'popup-and-host' : 'popup-parts';
}

/** The module, who imports it, who imports those, and so on. */
function importersOf(id: string, modules: Modules): ReadonlySet<string> {
  const importers = new Set([id]);
  for (const module of importers)
    for (const importer of modules.getModuleInfo(module)?.importers ?? []) importers.add(importer);
  return importers;
}
