import type { ChatSession, OpenSession } from '../chat/session.ts';
import type { CodedOutcome } from '../status/coded.ts';
import type { Account } from '../status/forms.ts';
import type { UserStatus } from '../status/types.ts';
import type { SessionView } from '../status/views.ts';
import type { Clock } from './clock.ts';
import type { HurryReason } from './retrier.ts';

export interface KeeperSurroundings {
  open: OpenSession;
  clock: Clock;
  /** Whether a server that was lost is worth a try now; never rejects. Without it every try is made. */
  reachable?: (account: Account) => Promise<boolean>;
  /** When the server was last heard, ms since the epoch; null for not known. */
  heardAt?: () => number | null;
}

/** What the keeper tells its owner. Everything is told of the present session only. */
export interface KeeperListener {
  view(view: SessionView): void;
  /** A login has succeeded; whose it is has to be known before anything of it is shown. */
  prepare(account: Account): Promise<void>;
  /** Calls can be made: at first, and after every reconnect (then the service has forgotten everything of ours). */
  usable(session: ChatSession): void;
  /** No call can be made until `usable` comes again. */
  unusable(): void;
  statuses(statuses: readonly UserStatus[]): void;
  /** The friend list has come, or is another now. */
  friends(): void;
}

/** Keeps one account signed in, through lost connections and restarts of the server. */
export interface SessionKeeper {
  view(): SessionView;
  /** A person signs in: one try, whose failure is told. What was before stays as it is when it fails. */
  signIn(account: Account): Promise<CodedOutcome>;
  /** Takes up a session stored earlier: tries until it succeeds or is refused. */
  resume(account: Account): void;
  /** Stands still, as after the end of a session with this code: only the person can go on. */
  halt(account: Account, code: string): void;
  /**
   * Goes on with a new UserSig for the present account. The SDK has no way to give one to a session that runs (its login()
   * does nothing then, and its relogins use a key from the first UserSig), so a running one is replaced at once; one that
   * is being sought is sought with the new one, and one that was refused is taken up with it. Refused by the server, the
   * former UserSig is gone back to. One that was kicked (`isAskedFirst`) stays so.
   */
  renew(account: Account): Promise<CodedOutcome>;
  /** The computer has slept, or the server fallen silent in another way, though the session looks up. */
  slept(): void;
  /** The session has gone wrong in a way that only a new one mends. */
  restart(): void;
  /** Where the server is being sought, it is tried now instead of when the pause is over. */
  hurry(why: HurryReason): void;
  signOut(): Promise<void>;
}
