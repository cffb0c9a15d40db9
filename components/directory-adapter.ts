import type { Outcome } from '../lib/status/forms.ts';

/** Something in a list that does not count. `at`: its line or the number of its entry, from 1. */
export interface ListFault {
  readonly at: number;
  readonly message: string;
}

/** A list of people that was read, to be looked at before anything is stored. */
export interface FoundList {
  /** Of the file; `''` for pasted text. */
  readonly name: string;
  /** Lines of the directory, one for each identity. */
  readonly lines: readonly string[];
  readonly people: number;
  /** The first of them, as a page names them, with their User IDs. */
  readonly first: readonly { readonly who: string; readonly userID: string }[];
  /** Whether `at` of a fault is a line, or the number of an entry. */
  readonly unit: 'line' | 'entry';
  readonly faults: readonly ListFault[];
  /** Heads of columns that are left out. */
  readonly unused: readonly string[];
  /** What was imported before, and what becomes of it. */
  readonly before: {
    readonly at: number;
    readonly added: number;
    readonly changed: number;
    readonly removed: number;
  } | null;
}

/** A list that was read, or in words why it can't be. */
export type ReadListing =
  | { readonly ok: true; readonly list: FoundList }
  | { readonly ok: false; readonly message: string };

/** What one source says of an identity: `source` in words, and the line that says so. */
export interface SourceAnswer {
  readonly userID: string;
  readonly source: string;
  readonly line: string;
}

/** An identity of which sources say different things; the first answer counts. */
export interface ConflictView {
  readonly key: string;
  readonly answers: readonly SourceAnswer[];
}

/** The parts of the directory that are not typed line by line. Times: ms since the epoch. */
export interface DirectoryView {
  /** How many lines the administrator has set. */
  readonly managedLines: number;
  /** Nobody but the administrator adds to it. */
  readonly isLocked: boolean;
  /** The administrator's; `''` for none. */
  readonly chatLink: { readonly managed: string; readonly isLocked: boolean };
  readonly imported: { readonly at: number; readonly name: string; readonly people: number } | null;
  readonly address: {
    /** Where it is fetched from; `''` for nowhere. */
    readonly text: string;
    readonly isLocked: boolean;
    readonly fetched: { readonly at: number; readonly entries: number } | null;
    /** What went wrong with the last try, in words. */
    readonly problem: string | null;
    /** The browser has to be asked first. */
    readonly needsPermission: boolean;
    readonly faults: readonly ListFault[];
  };
  readonly conflicts: readonly ConflictView[];
}

/** What the section on the directory needs, beside the entries that are typed. */
export interface DirectoryAdapter {
  /** Calls back with what there is, and whenever it is something else. */
  onDirectory(listener: (view: DirectoryView) => void): () => void;
  now(): number;
  readFile(file: File): Promise<ReadListing>;
  readText(text: string): Promise<ReadListing>;
  /** Stores a list: in the place of what was imported before, or together with it. */
  importList(list: FoundList, replace: boolean): Promise<Outcome>;
  removeImported(): Promise<Outcome>;
  /** What is wrong with an address, in words, or null; `''` is none. */
  checkAddress(text: string): string | null;
  /** To be called within a press: the browser may have to be asked. */
  saveAddress(text: string): Promise<Outcome>;
  /** Likewise. */
  fetchNow(): Promise<Outcome>;
  /** All that is said of whom a page names so; the first one counts. */
  lookUp(text: string): Promise<readonly SourceAnswer[]>;
}
