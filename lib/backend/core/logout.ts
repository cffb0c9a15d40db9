import type { Credential } from './events.ts';
import { comeToRest } from './presence.ts';
import type { Answer } from './sends.ts';
import { depart, endSession, hasDeparted } from './sessions.ts';
import type { Connection, Turn } from './world.ts';

/**
 * Logs a connection out (R5). An SDK that has lost its connection may log out on the new one before it has logged in
 * there: with a good signature that ends its account's or its own old, half-open session all the same. Of an instance
 * that was kicked, or has logged out already, it says nothing about the account.
 */
export function logOut(turn: Turn, connection: Connection, credential: Credential | null): Answer {
  turn.world.leaving.cancel(connection);
  if (connection.session !== null) endSession(turn, connection, 'loggedOut');
  else if (credential?.ok) logOutUnseen(turn, connection, credential.userID);
  return { kind: 'ok' };
}

function logOutUnseen(turn: Turn, connection: Connection, userID: string): void {
  const account = turn.world.accounts.get(userID);
  if (account === undefined || hasDeparted(account, connection)) return;
  depart(account, connection);
  if (account.presence === 'offline') {
    comeToRest(turn, account, 'loggedOut');
    return;
  }
  if (connection.instanceID === '') return;
  for (const other of account.connections) {
    if (other.instanceID === connection.instanceID) endSession(turn, other, 'loggedOut');
  }
}
