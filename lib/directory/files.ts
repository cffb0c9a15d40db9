/**
 * The large parts of the directory, each in a file of its own in the extension's private file system: every context of the
 * extension can read it there, so that 10,000 people never travel in a message. `notes`: what is remembered of the others.
 */
export type DirectoryFile = 'imported' | 'fetched';

export interface DirectoryFiles {
  /** What is there, as it was written; null for nothing, or what can't be read. */
  read(file: DirectoryFile | 'notes'): Promise<unknown>;
  write(file: DirectoryFile | 'notes', content: unknown): Promise<void>;
  drop(file: DirectoryFile): Promise<void>;
}

const nameOf = (file: string): string => `directory-${file}.json`;

const isMissing = (reason: unknown): boolean =>
  reason instanceof DOMException && reason.name === 'NotFoundError';

/** @param root the extension's private file system (`navigator.storage.getDirectory`) */
export function directoryFiles(root: () => Promise<FileSystemDirectoryHandle>): DirectoryFiles {
  return {
    async read(file) {
      try {
        const handle = await (await root()).getFileHandle(nameOf(file));
        return JSON.parse(await (await handle.getFile()).text());
      } catch {
        return null;
      }
    },
    async write(file, content) {
      const handle = await (await root()).getFileHandle(nameOf(file), { create: true });
      const writable = await handle.createWritable();
      try {
        await writable.write(JSON.stringify(content));
        await writable.close();
      } catch (reason) {
        // One that is left open would be in the way of the next, and of taking the file away.
        await writable.abort().catch(() => undefined);
        throw reason;
      }
    },
    async drop(file) {
      try {
        await (await root()).removeEntry(nameOf(file));
      } catch (reason) {
        // Who is told that it is gone has to be able to believe it.
        if (!isMissing(reason)) throw reason;
      }
    },
  };
}
