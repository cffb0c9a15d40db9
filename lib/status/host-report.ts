import type { SessionView } from './views.ts';

/** What the session host tells of itself where somebody looks for a fault. Nobody's name, User ID or status is in it, nor an address. */
export interface HostReport {
  /** When this host began, ms since the epoch. */
  readonly since: number;
  readonly session: {
    readonly state: SessionView['state'];
    /** Why it stopped, or what the service withholds. */
    readonly code?: string;
  };
  /** The account is the demo's. */
  readonly demo: boolean;
  /** The three calls that the service counts: in the last 5 s, of so many, and since the host began. */
  readonly calls: Readonly<Record<CountedCall, CallCount>>;
  /** Subscription places (R22). */
  readonly places: { readonly used: number; readonly of: number };
  readonly people: {
    /** Of whom something is known. */
    readonly known: number;
    readonly followed: number;
    /** Who can be seen now. */
    readonly watched: number;
  };
  /** Who is connected: popups, and the pages' overlays, in so many tabs. */
  readonly viewers: { readonly popups: number; readonly pages: number; readonly tabs: number };
  /** What went wrong last, the newest last. */
  readonly troubles: readonly Trouble[];
}

export type CountedCall = 'query' | 'subscribe' | 'unsubscribe';

export interface CallCount {
  readonly recent: number;
  readonly of: number;
  readonly total: number;
}

/** Something that went wrong: its code, when last (ms since the epoch), and how many times on end. */
export interface Trouble {
  readonly code: string;
  readonly at: number;
  readonly times: number;
}
