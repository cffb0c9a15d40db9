import type { HostReport } from './host-report.ts';

/** What the options page finds out about the extension's parts. No text of a person's is in it, nor an address. */
export interface Diagnosis {
  /** When it was made, ms since the epoch. */
  readonly at: number;
  readonly version: string;
  /** The browser's own name for itself and its system. */
  readonly browser: string;
  readonly language: string;
  readonly background: Answered;
  /** Whether anyone is signed in: then the host runs. Null where the background does not answer. */
  readonly signedIn: boolean | null;
  readonly host: Answered;
  /** What the host tells of itself; null where it does not answer. */
  readonly report: HostReport | null;
  readonly permissions: {
    /** The browser's names for them. */
    readonly names: readonly string[];
    /** How many sites. */
    readonly sites: number;
  };
  /** Bytes on this computer; null where the browser does not tell. */
  readonly storedBytes: number | null;
  readonly alarms: number;
  /** The names of what the administrator has set, and of what of that can't be read. */
  readonly policy: { readonly set: readonly string[]; readonly bad: readonly string[] };
}

/** Whether a context answers, and after how many ms. */
export type Answered = { readonly answers: true; readonly ms: number } | { readonly answers: false };
