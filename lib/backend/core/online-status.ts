import type { OnlineStatus } from './admin-command.ts';
import type { Account } from './world.ts';

/** How long a native app whose connection is gone can still be reached by a push notice, milliseconds. */
const PUSH_MS = 7 * 86_400_000;

/**
 * Where an account is, in the words of the server API (https://www.tencentcloud.com/document/product/1047/35477):
 * a native app that is killed or loses the network is *PushOnline*, for seven days; who has logged out, and a web
 * client that is gone (no push notice reaches it), is *Offline*.
 */
export function onlineStatusOf(account: Account, now: number): OnlineStatus {
  const { userID, presence, native, since } = account;
  const platforms = new Set<number>();
  for (const { session } of account.connections) if (session !== null) platforms.add(session.platform);
  const pushable = presence === 'offline' && native && now - since < PUSH_MS;
  const status = presence === 'online' ? 'Online' : pushable ? 'PushOnline' : 'Offline';
  return { userID, status, platforms: Array.from(platforms) };
}
