import type { Account, Outcome } from '../status/forms.ts';

/** How the background reaches the session host: in Chromium by messages, in Firefox it is in the same page. */
export interface HostLink {
  /** Makes sure that the host runs; it then asks for the account to take up. */
  ensure(): Promise<void>;
  signIn(account: Account): Promise<Outcome>;
  signOut(): Promise<Outcome>;
}
