import type { KeptAutomation } from '../status/automation.ts';
import { DEMO_ACCOUNT } from '../status/demo.ts';
import type { GroupChange, PeopleGroups } from '../status/groups.ts';
import type { Profile, StatusType } from '../status/types.ts';

/** How a status was learned: the service told it by itself, or was asked. */
export type StatusSource = 'event' | 'query';

/** A status as it is kept: with when it was learned and when it was last seen to change (ms, 0 for never). */
export interface KnownStatus {
  readonly userID: string;
  readonly statusType: StatusType;
  readonly customStatus: string;
  readonly learnedAt: number;
  readonly changedAt: number;
  readonly noSuchUser: boolean;
  readonly source: StatusSource;
}

/** A profile as it is kept. */
export interface KnownProfile extends Profile {
  readonly learnedAt: number;
}

/**
 * The own custom status that is wanted. `pending`: the service has not confirmed it yet. `expiresAt`: when it is to be
 * cleared (ms since the epoch); absent for never.
 */
export interface WantedStatus {
  readonly customStatus: string;
  readonly pending: boolean;
  readonly expiresAt?: number;
}

/** The same as it is kept: with why it stands, where it was not set by hand. */
export interface KeptStatus extends WantedStatus {
  readonly automation?: KeptAutomation;
}

/** One whose coming online is to be told. `away`: they have been seen to be anything else since that was asked. */
export interface AwaitedPerson {
  readonly userID: string;
  readonly away: boolean;
}

/** All that is kept for one account. */
export interface CacheContent {
  readonly statuses: readonly KnownStatus[];
  readonly profiles: readonly KnownProfile[];
  readonly wanted: KeptStatus | null;
  readonly follows: readonly string[];
  /** Who may still have a subscription place at the service from an earlier run; absent for nobody. */
  readonly places?: readonly string[];
  /** Absent for nobody. */
  readonly awaited?: readonly AwaitedPerson[];
  /** The lists of those followed; absent for none, or where they could not be read in time. */
  readonly groups?: PeopleGroups;
}

/** Of each of statuses and profiles so many are kept, besides those that are needed now. */
export const MAX_RECORDS = 20_000;
/** What is older than this tells nobody anything any more. */
export const MAX_AGE_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * What the session host remembers on disk; it is the only writer. `owner` names the account (server, SDKAppID,
 * userID) and never holds its signature. Methods never reject for a broken database: they go on without it.
 * What is put belongs to the owner opened last; once `forget` is called nothing is kept until the next `open`.
 */
export interface PresenceCache {
  /**
   * What is kept for `owner`; what another owner left is deleted first, as by `forget`. Where the database does not answer,
   * only whom they follow is told; `late` is then called once with all of it, should it come before the next `open` or
   * `forget`.
   */
  open(owner: string, late?: (content: CacheContent) => void): Promise<CacheContent>;
  putStatuses(statuses: readonly KnownStatus[]): Promise<void>;
  putProfiles(profiles: readonly KnownProfile[]): Promise<void>;
  putWanted(wanted: KeptStatus | null): Promise<void>;
  putPlaces(userIDs: readonly string[]): Promise<void>;
  /** Whom a popup shows first: it reads no others before it has shown these. */
  putFirst(userIDs: readonly string[]): Promise<void>;
  putAwaited(awaited: readonly AwaitedPerson[]): Promise<void>;
  /**
   * Deletes what is too old and, over the bounds, the oldest; never of those in `keep` or followed. A bounded piece of
   * work: resolves with true where more is left for another time.
   */
  trim(keep: ReadonlySet<string>, now: number): Promise<boolean>;
  /**
   * Changes whom an account follows, and resolves with all of them in order; null when the database is broken: the
   * change is then made as soon as it works again.
   */
  changeFollows(owner: string, change: FollowsChange): Promise<readonly string[] | null>;
  /** The lists of an account, which `open` told only if they could be read in time; undefined for none. */
  lateGroups(owner: string): Promise<PeopleGroups | undefined>;
  /** Changes the lists of an account, and resolves with all of them; null where that could not be stored. */
  changeGroups(owner: string, change: GroupChange): Promise<PeopleGroups | null>;
  /**
   * Deletes every status, profile and wish. Whom each account follows, and in which lists, stays for its next sign-in; but
   * of the demo nothing stays.
   */
  forget(): Promise<void>;
}

/** One person more, one fewer, or a list in place of what was. */
export type FollowsChange =
  | { readonly add: string }
  | { readonly remove: string }
  | { readonly all: readonly string[] };

/** The list after a change; who is in it already stays where they are. */
export function changed(follows: readonly string[], change: FollowsChange): readonly string[] {
  if ('all' in change) return change.all;
  if ('remove' in change) return follows.filter((userID) => userID !== change.remove);
  return follows.includes(change.add) ? follows : [...follows, change.add];
}

/** The name under which an account's things are kept. */
export function ownerOf(account: { server: string; sdkAppID: number; userID: string }): string {
  return JSON.stringify([account.server, account.sdkAppID, account.userID]);
}

/** The demo's owner. */
export const DEMO_OWNER = ownerOf(DEMO_ACCOUNT);

/** The userID in an owner's name; `''` for a damaged one. */
export function userOf(owner: string): string {
  try {
    const parts: unknown = JSON.parse(owner);
    return Array.isArray(parts) && typeof parts[2] === 'string' ? parts[2] : '';
  } catch {
    return '';
  }
}
