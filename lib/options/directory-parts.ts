import type { DirectoryFile } from '../directory/files.ts';
import { entriesOf } from '../directory/lines.ts';
import type { DirectoryStore } from '../directory/store.ts';
import type { SettingsView } from '../messaging/protocol.ts';
import { type Directory, directoryOf } from '../people/directory.ts';
import type { ReadEntries } from '../people/directory-entries.ts';
import { compileMailForms, compilePart, type DirectoryPart } from '../people/directory-part.ts';
import { SOURCES, type SourceParts } from '../people/explain-directory.ts';
import { goodLines } from '../settings/lists.ts';
import type { DirectoryNotes } from '../status/directory-notes.ts';
import { effective, isLocked } from '../status/policy.ts';

/** The directory as the host has it: every source that counts, compiled; `fetched` with what is wrong in it. */
export interface WholeDirectory {
  readonly notes: DirectoryNotes;
  readonly parts: SourceParts;
  readonly directory: Directory;
  readonly fetched: ReadEntries | null;
}

/** Where the directory is fetched from; `''` for nowhere. */
export const addressOf = ({ managed, directory }: SettingsView): string =>
  effective(managed, 'directoryAddress', managed.directoryAddress, directory.address);

/** Reads the files only when there is something new in them. */
export function wholeDirectory(
  store: Pick<DirectoryStore, 'notes' | 'body'>,
): (view: SettingsView) => Promise<WholeDirectory> {
  const read = new Map<DirectoryFile, { at: number; entries: ReadEntries; part: DirectoryPart }>();

  async function filed(file: DirectoryFile, at: number) {
    const held = read.get(file);
    if (held?.at === at) return held;
    const entries = entriesOf(await store.body(file));
    const next = { at, entries, part: compilePart(entries.lines) };
    read.set(file, next);
    return next;
  }

  return async (view) => {
    const { lists, managed } = view;
    const notes = await store.notes();
    const { imported, fetched } = notes;
    const isOwn = !isLocked(managed, 'directory');
    const isAsked = fetched !== null && fetched.address === addressOf(view);
    const byAddress = isAsked ? await filed('fetched', fetched.since) : null;
    const byImport = imported !== null && isOwn ? await filed('imported', imported.at) : null;
    const parts: SourceParts = {
      ...(managed.directory ? { administrator: compilePart(managed.directory) } : {}),
      ...(isOwn ? { own: compilePart(goodLines(lists.directory)) } : {}),
      ...(byImport ? { imported: byImport.part } : {}),
      ...(byAddress ? { fetched: byAddress.part } : {}),
      mail: compileMailForms(goodLines(lists.mail)),
    };
    return {
      notes,
      parts,
      directory: directoryOf(SOURCES.flatMap((source) => parts[source] ?? [])),
      fetched: byAddress?.entries ?? null,
    };
  };
}
