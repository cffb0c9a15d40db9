/** A private file system in memory: the part of it that the account store uses, with the browser's own errors. */
export interface MemoryDirectory {
  readonly handle: () => Promise<FileSystemDirectoryHandle>;
  /** What is on the disk, by file name. */
  readonly files: Map<string, string>;
  /** While set, whatever touches the disk fails with it. */
  fault: Error | null;
}

const missing = (): DOMException => new DOMException('No such entry.', 'NotFoundError');

export function memoryDirectory(): MemoryDirectory {
  const files = new Map<string, string>();

  function touch(): void {
    if (directory.fault) throw directory.fault;
  }

  const fileHandle = (name: string) => ({
    async getFile() {
      touch();
      const text = files.get(name);
      if (text === undefined) throw missing();
      return new Blob([text]);
    },
    /** As in the browser, what is written is there only once the stream is closed. */
    async createWritable() {
      touch();
      let written = '';
      return {
        async write(text: string) {
          touch();
          written += text;
        },
        async close() {
          touch();
          files.set(name, written);
        },
        async abort() {
          written = '';
        },
      };
    },
  });

  const root = {
    async getFileHandle(name: string, options: { create?: boolean } = {}) {
      touch();
      if (!files.has(name)) {
        if (!options.create) throw missing();
        files.set(name, '');
      }
      return fileHandle(name);
    },
    async removeEntry(name: string) {
      touch();
      if (!files.delete(name)) throw missing();
    },
  };

  const directory: MemoryDirectory = {
    files,
    fault: null,
    handle: async () => root as unknown as FileSystemDirectoryHandle,
  };
  return directory;
}
