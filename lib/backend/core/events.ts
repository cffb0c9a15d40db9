import type { AdminCommand } from './admin-command.ts';
import type { AccountConfig } from './config.ts';
import type { Settings } from './settings.ts';
import type { Beginning } from './start.ts';

/** What happens to the backend, as the edge tells it to the core. All of it has been parsed. */
export type BackendEvent =
  | {
      readonly type: 'connect';
      readonly connection: ConnectionID;
      /** The SDK instance's own id, from the address it opened; the same after a reconnect. */
      readonly instanceID: string;
    }
  | {
      readonly type: 'request';
      readonly connection: ConnectionID;
      readonly ticket: Ticket;
      readonly command: Command;
      /** What the edge found of the signature in the head; null where there is none to look at. */
      readonly credential: Credential | null;
    }
  | { readonly type: 'disconnect'; readonly connection: ConnectionID }
  /** Time has passed; nothing else. */
  | { readonly type: 'tick' }
  | { readonly type: 'settings'; readonly settings: Settings }
  /** Registers people (those that exist keep what is not given). */
  | { readonly type: 'register'; readonly accounts: readonly AccountConfig[] }
  /** The backend starts, with a world that is empty but for the settings that were stored. */
  | ({ readonly type: 'start' } & Beginning)
  /** What an administrator asks for; the edge has checked that it is one. */
  | { readonly type: 'admin'; readonly ticket: number; readonly command: AdminCommand };

export type ConnectionID = number;

/** What an answer must carry for the SDK to match it with its request. Opaque to the rules. */
export interface Ticket {
  readonly servcmd: string;
  readonly seq: number;
}

/** A signature as the edge judged it. `expiresAt` is milliseconds since the epoch. */
export type Credential =
  | { readonly ok: true; readonly userID: string; readonly expiresAt: number; readonly a2Key: string }
  | { readonly ok: false; readonly code: number; readonly info: string };

/** What a client asks for. */
export type Command =
  /** `platform`: 7 is web, any other is native (R4). */
  | { readonly kind: 'login'; readonly platform: number }
  | { readonly kind: 'logout' }
  | { readonly kind: 'hello' }
  | { readonly kind: 'ping' }
  /** Belongs to a part of Chat that is not here, and is answered with an empty success so that the SDK goes on. */
  | { readonly kind: 'pass' }
  | { readonly kind: 'fetchConfig' }
  | { readonly kind: 'fetchPlan' }
  | { readonly kind: 'setStatus'; readonly customStatus: string }
  | { readonly kind: 'getStatus'; readonly userIDs: readonly string[] }
  | { readonly kind: 'subscribe'; readonly userIDs: readonly string[] }
  /** An empty list means all (R23). */
  | { readonly kind: 'unsubscribe'; readonly userIDs: readonly string[] }
  | { readonly kind: 'getProfiles'; readonly userIDs: readonly string[] }
  /** A page of the friend list, from this place on; the first where there is none. */
  | { readonly kind: 'getFriends'; readonly startIndex?: number };
