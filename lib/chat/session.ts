import type { Account } from '../status/forms.ts';
import type { Friend, Profile, UserStatus } from '../status/types.ts';
import type { ServerLimits } from './server-limits.ts';

/** The SDK's or service's refusal of a call, with its code (numbers as text; our own end in words). */
export class ChatError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'ChatError';
    this.code = code;
  }
}

/** The code of a sign-in that another one, or a sign-out, came before. */
export const SUPERSEDED = 'superseded';

/** A user that a call could not serve, with the service's code for why (70107: no such user). */
export interface FailedUser {
  readonly userID: string;
  readonly code: string;
}

/** What happens to a session by itself. */
export type SessionEvent =
  /** USER_STATUS_UPDATED, your own among them (R12, R25 to R27). */
  | { readonly type: 'statuses'; readonly statuses: readonly UserStatus[] }
  /** FRIEND_LIST_UPDATED: the friend list has come, or is another now; `getFriends` tells it. */
  | { readonly type: 'friends' }
  /**
   * The connection; after it is lost and found the SDK has logged in again, but nothing more. Of one that is down it is
   * told whether the SDK has an attempt under way (`trying`), or none (`lost`).
   */
  | { readonly type: 'connection'; readonly state: 'up' | 'trying' | 'lost' }
  /** Over for good: kicked out, or the signature expired. `code` as problems are named (`lib/words/problems.ts`). */
  | { readonly type: 'ended'; readonly code: string };

/**
 * One signed-in user's session over the official SDK. Calls reject with a ChatError. The caller keeps to the
 * service's limits: the SDK cuts longer lists silently.
 */
export interface ChatSession {
  /** Resolves when the SDK is ready for calls (SDK_READY, not just its own login()). */
  login(): Promise<void>;
  setSelfStatus(customStatus: string): Promise<void>;
  /** Your own status as the SDK last heard it; the service is not asked. */
  ownStatus(): Promise<UserStatus>;
  /** At most 500 users (R16). */
  getUserStatus(userIDs: readonly string[]): Promise<{ found: UserStatus[]; failed: FailedUser[] }>;
  /** At most 100 users (R18). Resolves with those that were refused. */
  subscribe(userIDs: readonly string[]): Promise<FailedUser[]>;
  /** At most 100 users (R18). */
  unsubscribe(userIDs: readonly string[]): Promise<void>;
  /** At most 100 users. Those who have no profile are absent. */
  getProfiles(userIDs: readonly string[]): Promise<Profile[]>;
  /** The friend list as the SDK has it, empty until it has come; the service is not asked. */
  getFriends(): Promise<Friend[]>;
  /** The limits that the server has pushed so far; they come a moment after the login. Never rejects. */
  serverLimits(): Promise<ServerLimits>;
  /** Makes the SDK try to connect now instead of when its own pause is over; an attempt under way is given up for it. */
  reconnectNow(): void;
  /**
   * Logs out and ends it; calls under way reject with `network`. Never rejects, and does not wait long for a server
   * that is gone.
   */
  close(): Promise<void>;
}

/**
 * Opens a session (not yet logged in) and reports what happens to it. Waits for the former one's end first; if by then
 * it is not `wanted` any more, rejects with a ChatError `superseded` and opens nothing.
 */
export type OpenSession = (
  account: Account,
  listener: (event: SessionEvent) => void,
  wanted: () => boolean,
) => Promise<ChatSession>;
