import type { AccountConfig, GivenSettings } from './config.ts';
import type { Failure } from './sends.ts';
import type { Settings } from './settings.ts';

/** What an administrator asks for: Tencent's public server API as far as it concerns User Status, and the settings. */
export type AdminCommand =
  | { readonly kind: 'importAccount'; readonly account: AccountConfig }
  /** `unfit`: userIDs that can't be any. */
  | {
      readonly kind: 'importAccounts';
      readonly accounts: readonly AccountConfig[];
      readonly unfit: readonly string[];
    }
  | { readonly kind: 'deleteAccounts'; readonly userIDs: readonly string[] }
  | { readonly kind: 'kick'; readonly userID: string }
  | { readonly kind: 'queryOnline'; readonly userIDs: readonly string[]; readonly detail: boolean }
  | { readonly kind: 'importFriends'; readonly userID: string; readonly friendIDs: readonly string[] }
  /** `both`: from both friend lists; else from that of `userID` alone. */
  | {
      readonly kind: 'deleteFriends';
      readonly userID: string;
      readonly friendIDs: readonly string[];
      readonly both: boolean;
    }
  /** What is not given stays as it is. */
  | {
      readonly kind: 'setProfile';
      readonly userID: string;
      readonly nick?: string | undefined;
      readonly avatar?: string | undefined;
    }
  | { readonly kind: 'setSettings'; readonly changes: GivenSettings }
  | { readonly kind: 'getSettings' }
  /** Everybody's, without a word to anyone. */
  | { readonly kind: 'forgetSubscriptions' };

export type AdminAnswer =
  | { readonly kind: 'ok' }
  | { readonly kind: 'refused'; readonly code: number; readonly info: string }
  | { readonly kind: 'imported'; readonly failed: readonly string[] }
  /** What became of each; code 0 is success. */
  | { readonly kind: 'deleted'; readonly results: readonly Failure[] }
  | { readonly kind: 'friendResults'; readonly results: readonly Failure[] }
  | {
      readonly kind: 'online';
      readonly found: readonly OnlineStatus[];
      readonly failed: readonly Failure[];
      readonly detail: boolean;
    }
  | { readonly kind: 'settings'; readonly settings: Settings };

/** Where an account is, as the server API tells it. */
export interface OnlineStatus {
  readonly userID: string;
  readonly status: 'Online' | 'PushOnline' | 'Offline';
  /** The platform numbers it is logged in with, each once. */
  readonly platforms: readonly number[];
}
