import { comeToRest } from './presence.ts';
import type { KickReason } from './sends.ts';
import type { Account, Connection, Session, Turn } from './world.ts';

/** A session is on: `connection` is one of the account's, the newest. */
export function beginSession(connection: Connection, session: Session): void {
  connection.session = session;
  session.account.connections.push(connection);
}

/**
 * Ends a connection's session, if it has one. If it was the account's last the account comes to rest: `loggedOut`
 * after a logout, `offline` after any other end (R4, R5); while another is on, it stays online (R7).
 */
export function endSession(turn: Turn, connection: Connection, presence: 'offline' | 'loggedOut'): void {
  const account = detach(connection);
  if (account !== null && account.connections.length === 0) comeToRest(turn, account, presence);
}

/** Takes the session off a connection that is succeeded by another of the account: it stays online. */
export function detach(connection: Connection): Account | null {
  if (connection.session === null) return null;
  const { account } = connection.session;
  connection.session = null;
  account.connections = account.connections.filter((other) => other !== connection);
  return account;
}

/**
 * Tells a connection that its session is over (R31). It stays open a moment: on `KICKED_OUT` the SDK logs out, and if
 * it finds the connection closed it opens a new one, logs in again by itself, and kicks the newer session in turn.
 */
export function kick(turn: Turn, connection: Connection, reason: KickReason): void {
  detach(connection);
  connection.kicked = true;
  turn.world.leaving.start(connection, turn.now);
  turn.sends.push({ type: 'kick', connection: connection.id, reason });
}

/** Forgets a connection: it is closed. Its session ends without logout. */
export function forget(turn: Turn, connection: Connection): void {
  turn.world.connections.delete(connection.id);
  turn.world.heard.cancel(connection);
  turn.world.leaving.cancel(connection);
  endSession(turn, connection, 'offline');
}
