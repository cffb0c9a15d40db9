import type { Profile, UserStatus } from '../../status/types.ts';
import type { AdminAnswer } from './admin-command.ts';
import type { BackendConfig } from './config.ts';
import type { ConnectionID, Ticket } from './events.ts';

/** What the core wants done. The edge does it in this order. */
export type Send =
  | {
      readonly type: 'reply';
      readonly connection: ConnectionID;
      readonly ticket: Ticket;
      readonly answer: Answer;
    }
  /** One change for all who get it, so that it is encoded once. */
  | { readonly type: 'status'; readonly receivers: readonly ConnectionID[]; readonly status: UserStatus }
  | { readonly type: 'kick'; readonly connection: ConnectionID; readonly reason: KickReason }
  | { readonly type: 'plan'; readonly receivers: readonly ConnectionID[]; readonly premium: boolean }
  | { readonly type: 'close'; readonly connection: ConnectionID; readonly reason: CloseReason }
  /** The account has changed in what is stored of it, or is no more. */
  | { readonly type: 'persist'; readonly userID: string }
  /** The settings have changed. */
  | { readonly type: 'persistSettings' }
  /** This is what the config has now given. */
  | { readonly type: 'persistConfig'; readonly config: BackendConfig }
  | { readonly type: 'adminReply'; readonly ticket: number; readonly answer: AdminAnswer };

/** Why a session was ended from the service's side (`KICKED_OUT`'s type). */
export type KickReason = 'multipleAccount' | 'multipleDevice' | 'restApi';
/** Why a connection is closed: silent for too long, replaced by its own SDK instance, kicked, or one too many. */
export type CloseReason = 'silent' | 'replaced' | 'kicked' | 'crowded';

/** One user that a call could not serve. */
export interface Failure {
  readonly userID: string;
  readonly code: number;
  readonly info: string;
}

export type Answer =
  | { readonly kind: 'ok' }
  | { readonly kind: 'refused'; readonly code: number; readonly info: string }
  | {
      readonly kind: 'loggedIn';
      readonly userID: string;
      readonly a2Key: string;
      readonly instanceID: string;
      /** Milliseconds since the epoch. */
      readonly now: number;
      readonly customStatus: string;
      readonly premium: boolean;
    }
  | { readonly kind: 'config' }
  | { readonly kind: 'plan'; readonly premium: boolean }
  | { readonly kind: 'statuses'; readonly found: readonly UserStatus[]; readonly failed: readonly Failure[] }
  | { readonly kind: 'failures'; readonly failed: readonly Failure[] }
  | { readonly kind: 'profiles'; readonly profiles: readonly Profile[] }
  | {
      readonly kind: 'friends';
      readonly profiles: readonly Profile[];
      /** How many there are in all. */
      readonly count: number;
      /** Where the next page begins; 0 for no more. */
      readonly nextIndex: number;
    };
