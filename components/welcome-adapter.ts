import type { Outcome } from '../lib/status/forms.ts';

/** What the first-run page needs beside the account's adapter. */
export interface WelcomeAdapter {
  /** Whose toolbar it is. */
  readonly browser: 'chromium' | 'firefox';
  /** The sites that have dots, besides one's own computer. */
  sites(): Promise<readonly string[]>;
  /** A site that the administrator has set, and that has no dots yet; `''` for none. */
  offered(): Promise<string>;
  /** The host that a person means by a host or an address; null for none. */
  hostOf(typed: string): string | null;
  /** Shows dots on a host; to be called within the press: the browser asks the person. */
  showDotsOn(host: string): Promise<Outcome>;
  /** Opens a site, or the demo's own page, in a tab of its own. */
  open(page: { readonly host: string } | 'sample'): void;
  /** The keys that open the popup, as the browser writes them; `''` for none. */
  shortcut(): Promise<string>;
  /** Closes this page. */
  leave(): void;
}
