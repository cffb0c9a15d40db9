import {
  STATUS_NOT_LOGGED_IN,
  STATUS_OFFLINE,
  STATUS_ONLINE,
  type StatusType,
  type UserStatus,
} from '../../status/types.ts';
import { CallWindows } from './call-window.ts';
import { DelayQueue } from './delay-queue.ts';
import type { ConnectionID } from './events.ts';
import { Links } from './links.ts';
import type { Send } from './sends.ts';
import type { Settings } from './settings.ts';

/** Where an account is: `never` and `loggedOut` are both "not logged in" (R5). */
export type Presence = 'never' | 'online' | 'offline' | 'loggedOut';

export interface Account {
  readonly userID: string;
  nick: string;
  avatar: string;
  customStatus: string;
  presence: Presence;
  /** When `presence` last changed, or a status was set at rest: waits for clearing count from it. Milliseconds. */
  since: number;
  /**
   * Whether all its sessions are native ones; at rest, whether the last one to end was. Those lose their status when
   * offline (R13).
   */
  native: boolean;
  /** Logged-in connections, oldest first. */
  connections: Connection[];
  /** SDK instances that logged out or were kicked, and have not logged in again since; the latest few. */
  departed: readonly string[];
}

export interface Connection {
  readonly id: ConnectionID;
  readonly instanceID: string;
  readonly windows: CallWindows;
  session: Session | null;
  /** Kicked, and not logged in again since: it may only log out or in. */
  kicked: boolean;
}

export interface Session {
  readonly account: Account;
  readonly native: boolean;
  /** The platform number that it logged in with. */
  readonly platform: number;
  /** When the signature it rests on expires, milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** Everything the backend knows. Only `step` changes it. */
export interface World {
  settings: Settings;
  readonly accounts: Map<string, Account>;
  readonly connections: Map<ConnectionID, Connection>;
  /** Connections without a session, the one that has been so the longest first. */
  readonly strangers: Set<Connection>;
  /** Who subscribed to whom. */
  readonly subscriptions: Links<Account>;
  /** Whose friend list holds whom. */
  readonly friends: Links<Account>;
  /** Connections, by when they were last heard (R6). */
  readonly heard: DelayQueue<Connection>;
  /** Kicked connections that have not yet said goodbye. */
  readonly leaving: DelayQueue<Connection>;
  /** Accounts that logged out and still have a status or subscriptions to clear (R13, R24). */
  readonly loggedOut: DelayQueue<Account>;
  /** Accounts offline without logout, likewise (R24). */
  readonly offline: DelayQueue<Account>;
}

/** One step under way. */
export interface Turn {
  readonly world: World;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly sends: Send[];
}

export function createWorld(settings: Settings): World {
  return {
    settings,
    accounts: new Map(),
    connections: new Map(),
    strangers: new Set(),
    subscriptions: new Links(),
    friends: new Links(),
    heard: new DelayQueue(),
    leaving: new DelayQueue(),
    loggedOut: new DelayQueue(),
    offline: new DelayQueue(),
  };
}

export function createConnection(id: ConnectionID, instanceID: string): Connection {
  return { id, instanceID, windows: new CallWindows(), session: null, kicked: false };
}

const STATUS_TYPES: Readonly<Record<Presence, StatusType>> = {
  never: STATUS_NOT_LOGGED_IN,
  online: STATUS_ONLINE,
  offline: STATUS_OFFLINE,
  loggedOut: STATUS_NOT_LOGGED_IN,
};

/** The account's status as others see it (R1, R2). */
export function statusOf(account: Account): UserStatus {
  return {
    userID: account.userID,
    statusType: STATUS_TYPES[account.presence],
    customStatus: account.customStatus,
  };
}

/** Whether the plan has User Status at all (R29). */
export function isPremium(world: World): boolean {
  return world.settings.plan === 'premium';
}
