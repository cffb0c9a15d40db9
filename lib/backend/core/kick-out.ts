import { comeToRest } from './presence.ts';
import { kick } from './sessions.ts';
import type { Account, Turn } from './world.ts';

/**
 * Ends an account's login from the service's side: every session is kicked (`KICKED_OUT`, REST_API_Kick), and the
 * account is not logged in, as after a logout. The documents only say that the login state ends
 * (https://www.tencentcloud.com/document/product/1047/34957); a kicked SDK logs out by itself, so this is what it
 * comes to. An account that is offline, its connection lost, had a login to end as well: an SDK of it that
 * reconnects has to log in. It may do so with the signature it has (the service asks for a new one; here that would
 * only shut out whoever tries things with one signature).
 */
export function kickOut(turn: Turn, account: Account): void {
  for (const connection of account.connections) kick(turn, connection, 'restApi');
  if (account.presence === 'online' || account.presence === 'offline') comeToRest(turn, account, 'loggedOut');
}
