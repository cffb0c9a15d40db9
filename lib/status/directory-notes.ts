/** What is remembered of the large parts of the directory, whose people lie in files (`lib/directory`). Times: ms since the epoch. */
export interface DirectoryNotes {
  /** `name`: of the file, `''` for pasted text. `at` changes with every import. */
  readonly imported: { readonly at: number; readonly name: string; readonly people: number } | null;
  /** The last directory that was good. `at`: when it was fetched, or last heard to be the same still. `since`: when it changed. */
  readonly fetched: {
    readonly address: string;
    readonly at: number;
    readonly since: number;
    readonly entries: number;
  } | null;
  /** The last try, and what went wrong with it (`''` for nothing). */
  readonly tried: {
    readonly address: string;
    readonly at: number;
    readonly fault: DirectoryFault | '';
    /** Of an answer that is none, by HTTP; else 0. */
    readonly status: number;
  } | null;
}

/** Why no directory came from an address; in words: `lib/words/directory.ts`. */
export type DirectoryFault =
  | 'unreachable'
  | 'no-permission'
  | 'status'
  | 'redirect'
  | 'not-json'
  | 'no-directory'
  | 'too-large'
  | 'not-stored';

export const NO_DIRECTORY_NOTES: DirectoryNotes = { imported: null, fetched: null, tried: null };
