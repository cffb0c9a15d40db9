import * as v from 'valibot';
import type { DirectoryNotes } from '../status/directory-notes.ts';
import { fetchDirectory } from './fetch-directory.ts';
import type { DirectoryFile, DirectoryFiles } from './files.ts';
import { directoryNotesSchema } from './notes-schema.ts';

/** Lines of the directory that a person has looked at and confirmed. `name`: of their file. */
export interface ImportedLines {
  readonly lines: readonly string[];
  readonly people: number;
  readonly name: string;
}

/** The large parts of the directory: what was imported, and what an address gave. */
export interface DirectoryStore {
  notes(): Promise<DirectoryNotes>;
  /** The entries of a file, as they were imported or fetched; null for nothing. */
  body(file: DirectoryFile): Promise<unknown>;
  /**
   * Puts lines in the place of what was imported before (none: nothing is left of it), unless another import than `basis`
   * (its time; 0 for none) is there by now: then false.
   */
  importLines(lines: ImportedLines, basis: number): Promise<boolean>;
  /**
   * Fetches the directory of an address, if it is time or now. One that does not come leaves the last good one where it is.
   * `''`: nothing that was fetched is kept.
   * @param isWanted whether the address is asked still, when it has answered: what is late must not take another's place
   */
  refresh(address: string, isNow: boolean, isWanted?: () => boolean | Promise<boolean>): Promise<void>;
  /** Calls back when something has changed, here or in another context. */
  onChanged(listener: () => void): () => void;
}

export interface DirectorySurroundings {
  readonly files: DirectoryFiles;
  readonly request: typeof fetch;
  now(): number;
  /** Has one context at a time read or write. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  /** Tells other contexts that something has changed, and hears of it from them. */
  readonly others: { tell(): void; listen(listener: () => void): () => void };
}

const HOUR_MS = 3_600_000;
/** How long a directory is good, and after how long one that did not come is asked for again. */
const FRESH_MS = 4 * HOUR_MS;
const AGAIN_MS = HOUR_MS / 2;

export function directoryStore(surroundings: DirectorySurroundings): DirectoryStore {
  const { files, request, now, exclusively, others } = surroundings;
  const listeners = new Set<() => void>();

  const read = async (): Promise<DirectoryNotes> =>
    v.parse(directoryNotesSchema, (await files.read('notes')) ?? undefined);
  const notes = (): Promise<DirectoryNotes> => exclusively(read);

  /** Changes the notes, and before them the files that they are of. */
  async function change(work: (before: DirectoryNotes) => Promise<Partial<DirectoryNotes> | null>) {
    const changes = await exclusively(async () => {
      const before = await read();
      const made = await work(before);
      if (made !== null) await files.write('notes', { ...before, ...made });
      return made;
    });
    if (changes === null) return false;
    others.tell();
    for (const listener of listeners) listener();
    return true;
  }

  async function forget(): Promise<void> {
    const { fetched, tried } = await notes();
    if (fetched === null && tried === null) return;
    await change(async () => {
      await files.drop('fetched');
      return { fetched: null, tried: null };
    });
  }

  async function etagOf(address: string, { fetched }: DirectoryNotes): Promise<string> {
    if (fetched?.address !== address) return '';
    const { etag } = Object(await exclusively(() => files.read('fetched')));
    return typeof etag === 'string' ? etag : '';
  }

  return {
    notes,
    body: async (file) => Object(await exclusively(() => files.read(file))).body ?? null,
    importLines: ({ lines, people, name }, basis) =>
      change(async ({ imported }) => {
        if ((imported?.at ?? 0) !== basis) return null;
        if (lines.length === 0) {
          await files.drop('imported');
          return { imported: null };
        }
        await files.write('imported', { body: lines });
        // Never the same number twice: by it others know that there is something new.
        return { imported: { at: Math.max(now(), basis + 1), name, people } };
      }),
    async refresh(address, isNow, isWanted = () => true) {
      if (address === '') return forget();
      const before = await notes();
      const { tried } = before;
      const age = tried?.address === address ? now() - tried.at : -1;
      if (!isNow && age >= 0 && age < (tried?.fault === '' ? FRESH_MS : AGAIN_MS)) return;
      const answer = await fetchDirectory(request, address, await etagOf(address, before));
      if (!(await isWanted())) return;
      const at = now();
      const ok = { address, at, fault: '', status: 0 } as const;
      await change(async ({ fetched }) => {
        switch (answer.kind) {
          case 'new':
            try {
              await files.write('fetched', { etag: answer.etag, body: answer.body });
            } catch {
              return { tried: { ...ok, fault: 'not-stored' } };
            }
            return { fetched: { address, at, since: at, entries: answer.entries }, tried: ok };
          case 'same':
            // The one that it is the same as is not there any more.
            return fetched?.address === address ? { fetched: { ...fetched, at }, tried: ok } : null;
          case 'fault':
            return { tried: { address, at, fault: answer.fault, status: answer.status } };
          default:
            return answer satisfies never;
        }
      });
    },
    onChanged(listener) {
      listeners.add(listener);
      const stop = others.listen(listener);
      return () => {
        listeners.delete(listener);
        stop();
      };
    },
  };
}

const NAME = 'presently-directory';

/** Tells every context that files of the directory were taken away. */
export function directoryIsGone(): void {
  const channel = new BroadcastChannel(NAME);
  channel.postMessage(null);
  channel.close();
}

/** The store of this browser. @param request as it was before anything was put in its way */
export function browserDirectoryStore(files: DirectoryFiles, request: typeof fetch): DirectoryStore {
  const channel = new BroadcastChannel(NAME);
  return directoryStore({
    files,
    request,
    now: Date.now,
    exclusively: (work) => navigator.locks.request(NAME, work) as ReturnType<typeof work>,
    others: {
      tell: () => channel.postMessage(null),
      listen(listener) {
        channel.addEventListener('message', listener);
        return () => channel.removeEventListener('message', listener);
      },
    },
  });
}
