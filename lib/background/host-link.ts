import type { HostSettings } from '../messaging/protocol.ts';
import type { CodedOutcome } from '../status/coded.ts';
import type { Account } from '../status/forms.ts';

/** How the background reaches the session host: in Chromium by messages, in Firefox it is in the same page. */
export interface HostLink {
  /** Makes sure that the host runs; it then asks for the account to take up. */
  ensure(): Promise<void>;
  signIn(account: Account): Promise<CodedOutcome>;
  /** Takes up the session of this account, whatever ended it. */
  resume(account: Account): Promise<CodedOutcome>;
  /** Goes on with a new UserSig (see `Host`); refused with `not-ready` where the host knows nobody. */
  renew(account: Account): Promise<CodedOutcome>;
  /** Ends the session with this code, until the person goes on. */
  halt(code: string): Promise<CodedOutcome>;
  signOut(): Promise<CodedOutcome>;
  /** Tells a host that runs of its settings; one that does not will ask for them. */
  changeSettings(settings: HostSettings): Promise<void>;
  /** Tells a host that runs whether the browser lets us show notifications. */
  mayNotify(allowed: boolean): Promise<void>;
}
