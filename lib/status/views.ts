import type { Source } from './automation.ts';
import type { CodedProblem } from './coded.ts';
import type { PeopleGroups } from './groups.ts';
import type { StatusType } from './types.ts';

/**
 * What viewers (the popup, a page's overlay) are given by the session host. Plain data: it crosses ports.
 * Times are milliseconds since the epoch.
 */

/** A failure as a person reads it: the service's code where there is one, what happened, what to do. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly advice: string;
}

/** Where the session is. Every end of it is its own state, so that a view can't forget one. */
export type SessionView =
  | { readonly state: 'signed-out' }
  | { readonly state: 'signing-in'; readonly userID: string }
  /**
   * Signed in earlier, and no connection yet in this run: it is tried again since `since`. `offline`: the computer itself
   * has no network.
   */
  | {
      readonly state: 'unreachable';
      readonly userID: string;
      readonly since: number;
      readonly offline?: true;
    }
  /** Signed in. `problem`: what the service withholds all the same (72001, 3122: no statuses of others). */
  | { readonly state: 'ready'; readonly userID: string; readonly problem?: CodedProblem }
  /** The connection is lost and being sought; `since` is when it was lost. `offline` as above. */
  | {
      readonly state: 'reconnecting';
      readonly userID: string;
      readonly since: number;
      readonly offline?: true;
    }
  /** Ended by the service (refused, kicked, signature expired): only the person can go on. */
  | { readonly state: 'stopped'; readonly userID: string; readonly problem: CodedProblem };

/**
 * Your own status. `pending`: asked for, not yet confirmed by the service. `expiresAt`: when it is to be cleared; absent
 * for never.
 */
export interface OwnView {
  readonly userID: string;
  readonly name: string;
  readonly statusType: StatusType;
  readonly customStatus: string;
  readonly pending: boolean;
  readonly expiresAt?: number;
  /** What it was set for by itself; absent where a person set it. */
  readonly automatic?: Source;
  /** Signed in to the demo: everyone is simulated. */
  readonly demo?: true;
}

/** An own status as it is asked for. `expiresAt`: when it is to be cleared; absent for never. */
export interface StatusWish {
  readonly customStatus: string;
  readonly expiresAt?: number;
}

/** Somebody who can be followed: a friend, by the name that they are shown with. */
export type FriendName = Pick<PersonView, 'userID' | 'name'>;

/** One person as shown. */
export interface PersonView {
  readonly userID: string;
  /** The profile's name, or the userID where it has none. */
  readonly name: string;
  readonly avatar: string;
  readonly statusType: StatusType;
  readonly customStatus: string;
  /** When this status was last heard from the service; 0 for never. */
  readonly learnedAt: number;
  /** When it was last seen to change; 0 for not seen to. */
  readonly changedAt: number;
  /** The service says that there is no such user. */
  readonly noSuchUser: boolean;
  /** Known from earlier only: not heard from the service since the session has its connection. */
  readonly stale?: true;
}

/** Everything the popup shows. */
export interface PopupView {
  readonly session: SessionView;
  readonly own: OwnView | null;
  /** The people you follow, in names' order. */
  readonly people: readonly PersonView[];
  /** The lists that they are sorted into; absent for none. */
  readonly groups?: PeopleGroups;
  /** More of them are being told of: those on top are there. */
  readonly more?: true;
  /** The people on the page over which the popup is open; absent where that is not known yet. */
  readonly here?: readonly PersonView[];
  /** Small pictures of those on screen, by userID: `data:image/png;base64,…`. */
  readonly pictures?: ReadonlyMap<string, string>;
}
