import type { Account } from './forms.ts';

/**
 * The demo's account: a sample team that lives in memory, inside the session host. Its server has no real address
 * (RFC 6761 keeps `.invalid` free for ever), so that nothing can be reached should it ever be asked of a network.
 */
export const DEMO_ACCOUNT: Account = {
  server: 'ws://demo.presently.invalid',
  sdkAppID: 1_400_000_000,
  userID: 'sample',
  userSig: 'demo',
};

/** Whether an account is the demo's. */
export function isDemo({ server }: { readonly server: string }): boolean {
  return server === DEMO_ACCOUNT.server;
}
