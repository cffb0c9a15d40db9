import type { AskedStatus, HostSettings } from '../messaging/protocol.ts';
import type { Signals } from '../status/automation.ts';
import type { CodedOutcome } from '../status/coded.ts';
import type { Account } from '../status/forms.ts';
import type { SignInPageAnswer, SignInQuestion } from '../status/sign-in-answer.ts';
import type { UserSigTimes } from '../status/user-sig-times.ts';

/** How the background reaches the session host: in Chromium by messages, in Firefox it is in the same page. */
export interface HostLink {
  /** Makes sure that the host runs; it then asks for the account to take up. */
  ensure(): Promise<void>;
  signIn(account: Account): Promise<CodedOutcome>;
  /** Takes up the session of this account, whatever ended it. */
  resume(account: Account): Promise<CodedOutcome>;
  /** Goes on with a new UserSig (see `Host`); refused with `not-ready` where the host knows nobody. */
  renew(account: Account): Promise<CodedOutcome>;
  /** Reads out of a UserSig when it was made and when it ends; null where it can't be read. */
  userSigTimes(userSig: string): Promise<UserSigTimes | null>;
  /** Reads the address to which a sign-in page led back. */
  signInAnswer(answer: unknown, question: SignInQuestion): Promise<SignInPageAnswer>;
  /** Ends the session with this code, until the person goes on. */
  halt(code: string): Promise<CodedOutcome>;
  signOut(): Promise<CodedOutcome>;
  /** Sets the own status, as a person asked for it. */
  setStatus(asked: AskedStatus): Promise<CodedOutcome>;
  /** Tells a host that runs of its settings; one that does not will ask for them. */
  changeSettings(settings: HostSettings): Promise<void>;
  /** Tells a host that runs what goes on; one that does not will ask for it. */
  signals(signals: Signals): Promise<void>;
  /** Tells a host that runs whether the browser lets us show notifications. */
  mayNotify(allowed: boolean): Promise<void>;
}
