import type { Outcome } from '../lib/status/forms.ts';

/** A part of the settings: a list, the sites, the switches. */
export type BackupPart =
  | 'mail'
  | 'links'
  | 'directory'
  | 'siteRules'
  | 'chatLink'
  | 'presets'
  | 'sites'
  | 'preferences'
  | 'directoryAddress';

/** What becomes of a part when a file is taken in. */
export interface ImportedPart {
  readonly name: BackupPart;
  readonly added: number;
  /** How many of the file are here already. */
  readonly kept: number;
  /** What is here goes; else it stays, and the new comes to it. */
  readonly replaces: boolean;
  /** The first of what is new, as it would be typed. */
  readonly first: readonly string[];
}

/** An entry that is left out, by its place in the file (from 1), and why, in words. */
export interface BadEntry {
  readonly part: BackupPart;
  readonly number: number;
  readonly text: string;
}

/** What would happen if a file were taken in. */
export interface ImportPreview {
  /** Parts that change. */
  readonly parts: readonly ImportedPart[];
  /** Switches that change: `availability`, `away` … */
  readonly switches: readonly { readonly name: string; readonly on: boolean }[];
  readonly bad: readonly BadEntry[];
  /** Parts with more new entries than there may be: nothing of them is taken in. */
  readonly tooMany: readonly { readonly part: BackupPart; readonly max: number }[];
  /** Names in the file that this version does not know. */
  readonly unknown: readonly string[];
  /** What the administrator has set: it stays as it is. */
  readonly locked: readonly string[];
}

export type ReadSettings =
  | {
      readonly ok: true;
      readonly preview: ImportPreview;
      /** Takes it in; to be called within the click: the browser may have to ask about the sites. */
      take(): Promise<Outcome>;
      /** Looks what the same file would change by now: after a refusal, what is left of it. */
      again(): Promise<ReadSettings>;
    }
  | { readonly ok: false; readonly message: string };

/** What the section needs of the browser. */
export interface BackupAdapter {
  /** Saves the settings as a file. */
  exportSettings(): Promise<Outcome>;
  /** Looks what a file would change, and changes nothing. */
  readSettings(file: Blob): Promise<ReadSettings>;
}
