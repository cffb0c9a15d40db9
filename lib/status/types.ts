/** The domain's own words, as the SDK and the service spell them (rules R1 to R5). */

/** General status, set by the service alone: 0 unknown, 1 online, 2 offline, 3 not logged in (R2). */
export type StatusType = 0 | 1 | 2 | 3;

export const STATUS_UNKNOWN = 0;
export const STATUS_ONLINE = 1;
export const STATUS_OFFLINE = 2;
export const STATUS_NOT_LOGGED_IN = 3;

/** What the service tells of one user. `customStatus` is text of the person's own, `''` for none. */
export interface UserStatus {
  readonly userID: string;
  readonly statusType: StatusType;
  readonly customStatus: string;
}

/** A person's name and picture, from `getUserProfile` or `getFriendList`. `nick` is `''` when not set. */
export interface Profile {
  readonly userID: string;
  readonly nick: string;
  readonly avatar: string;
}

/** Somebody on the account's friend list. `remark`: the account's own name for them, `''` for none. */
export interface Friend extends Profile {
  readonly remark: string;
}

/** Our names of the four states, for class names and the like; in words they are in `lib/words/states.ts`. */
export type StateID = 'online' | 'offline' | 'not-logged-in' | 'unknown';

const IDS: readonly StateID[] = ['unknown', 'online', 'offline', 'not-logged-in'];

/** The name of a `statusType`. */
export function stateID(statusType: StatusType): StateID {
  return IDS[statusType] ?? 'unknown';
}

/** Narrows a number from outside to a `StatusType`; what the service does not define is unknown. */
export function toStatusType(value: unknown): StatusType {
  return value === 1 || value === 2 || value === 3 ? value : STATUS_UNKNOWN;
}
