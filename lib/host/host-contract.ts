import type { PresenceCache } from '../cache/cache.ts';
import type { Act } from '../messaging/page-messages.ts';
import type { HostSettings, HostStart, OwnReport } from '../messaging/protocol.ts';
import type { Signals } from '../status/automation.ts';
import type { CodedOutcome } from '../status/coded.ts';
import type { Account } from '../status/forms.ts';
import type { GroupChange } from '../status/groups.ts';
import type { HostReport } from '../status/host-report.ts';
import type { FriendName } from '../status/views.ts';
import type { AboutPerson } from './card-contract.ts';
import type { HostDirectoryParts } from './host-directory.ts';
import type { KeeperSurroundings } from './keeper-contract.ts';
import type { Outside } from './outside.ts';
import type { HurryReason } from './retrier.ts';
import type { Viewers } from './viewer-contract.ts';

export interface HostSurroundings extends KeeperSurroundings {
  cache: PresenceCache;
  /** Tells the background what the toolbar icon should show. */
  report(report: OwnReport): void;
  /** Runs a callback soon, once what is happening now is over. */
  defer(callback: () => void): void;
  /** Deletes what the SDK itself has stored. */
  forgetSdk(): void;
  /** Whom one who enters the demo follows. */
  demoTeam(): Promise<readonly string[]>;
  /** What cards and notices need of the browser; nothing of it where it is absent. */
  outside?: Outside;
  /** The large parts of the directory; none where it is absent. */
  directory?: HostDirectoryParts['store'];
  /** Whether the computer has a network; true where that is not known. Only told, nothing depends on it. */
  online?: () => boolean;
  /** Puts names in order, as `Intl.Collator` does for the browser's language. */
  compareNames?: (one: string, other: string) => number;
}

/** Why the server should be tried now; `wake`: the computer has slept. */
export type HostHurry = HurryReason | 'wake';

/** The session host: the one place where a session, its desired state and its viewers meet. */
export interface Host {
  readonly viewers: Viewers;
  /** Signs in; to the demo only where that ends no other session. */
  signIn(account: Account): Promise<CodedOutcome>;
  /**
   * Says who is signed in: at the start, once. The session of a stored account is taken up, and what is known of it is
   * shown (as stale) meanwhile; one that was kicked is not, until the person signs in again.
   */
  start(start: Omit<HostStart, 'settings'>, settings?: HostSettings): Promise<void>;
  /**
   * Takes up again the session of this account after it was ended (kicked, stopped, its UserSig expired, or signed out),
   * because a person wants it or with a new UserSig. Another account than the present one takes its place. Resolves
   * before there is a connection: how it goes is told by the session's view.
   */
  resume(account: Account): Promise<CodedOutcome>;
  /**
   * Goes on with a new UserSig for the account whose session runs, or is being sought, or was refused (one that was kicked
   * stays so, see `resume`). Refused with `usersig-other-user` where it is for another account, with
   * `not-ready` where nobody is signed in, and with the service's code where it does not take the UserSig: then the
   * session goes on with the former one if it can. Where the server does not answer it is kept for the next try.
   */
  renew(account: Account): Promise<CodedOutcome>;
  /** Ends the session with this code, as if the service had: only the person can go on. */
  halt(code: string): Promise<CodedOutcome>;
  /** A person wants the server to be tried now. */
  tryNow(): Promise<CodedOutcome>;
  /** Ends the session and forgets everything of it. */
  signOut(): Promise<CodedOutcome>;
  /**
   * Sets the own custom status (R8, R10); without a connection it is set as soon as there is one.
   * @param expiresAt when it is to be cleared, ms since the epoch; absent for never
   */
  setStatus(customStatus: string, expiresAt?: number): Promise<CodedOutcome>;
  /** Adds a person to *People*; one unknown to the service is refused. */
  follow(userID: string): Promise<CodedOutcome>;
  unfollow(userID: string): Promise<CodedOutcome>;
  /** Sorts those followed into lists. */
  changeGroups(change: GroupChange): Promise<CodedOutcome>;
  /** Friends whom the account does not follow, by name; waits for a list that is on its way. */
  friends(): Promise<FriendName[]>;
  /** What can be done with a person, for a popup that shows it; null where nobody is signed in. */
  about(userID: string): Promise<AboutPerson | null>;
  /** The person signed in wants this done, as by a button of a card. */
  act(act: Act, userID: string): Promise<CodedOutcome>;
  /** Something else goes on now, for the status that follows it. */
  signals(signals: Signals): Promise<CodedOutcome>;
  /** Whether the browser lets us show notifications is known, or has changed. */
  mayNotify(allowed: boolean): Promise<CodedOutcome>;
  /** The settings by which pages are answered are others now. */
  changeSettings(settings: HostSettings): Promise<CodedOutcome>;
  /** Where the connection is being sought: tries now. One that was slept through is found to be lost. */
  hurry(why: HostHurry): void;
  /** The computer has got a network, or has none any more. */
  networkChanged(): void;
  /** For whoever looks for a fault. */
  report(): HostReport;
}
