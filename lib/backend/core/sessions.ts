import { comeToRest } from './presence.ts';
import type { KickReason } from './sends.ts';
import type { Account, Connection, Session, Turn, World } from './world.ts';

/** How many departed instances an account remembers; who is forgotten is served again until it logs in. */
const DEPARTED_MAX = 16;

/** A session is on: `connection` is one of the account's, the newest. */
export function beginSession(world: World, connection: Connection, session: Session): void {
  const { account } = session;
  connection.session = session;
  world.strangers.delete(connection);
  // Not pushed: an array that grows makes room for 17, and nearly all accounts have one.
  account.connections = [...account.connections, connection];
  account.departed = account.departed.filter((instanceID) => instanceID !== connection.instanceID);
}

/** Remembers that the connection's SDK instance logged out or was kicked: only a login makes it count again. */
export function depart(account: Account, { instanceID }: Connection): void {
  const others = account.departed.filter((other) => other !== instanceID);
  account.departed = [...others, instanceID].slice(-DEPARTED_MAX);
}

/** Whether the connection's SDK instance logged out of the account, or was kicked, and has not logged in since. */
export function hasDeparted(account: Account, connection: Connection): boolean {
  return connection.kicked || account.departed.includes(connection.instanceID);
}

/**
 * Ends a connection's session, if it has one. If it was the account's last the account comes to rest: `loggedOut`
 * after a logout, `offline` after any other end (R4, R5); while another is on, it stays online (R7).
 */
export function endSession(turn: Turn, connection: Connection, presence: 'offline' | 'loggedOut'): void {
  const native = connection.session?.native ?? false;
  const account = detach(turn.world, connection);
  if (account === null) return;
  if (presence === 'loggedOut') depart(account, connection);
  if (account.connections.length > 0) {
    noteKind(turn, account);
    return;
  }
  account.native = native;
  comeToRest(turn, account, presence);
}

/** Notes whether all sessions that are on are native: what a restart of the backend has to know (R13). */
export function noteKind(turn: Turn, account: Account): void {
  const native = account.connections.every(({ session }) => session?.native === true);
  if (native === account.native) return;
  account.native = native;
  turn.sends.push({ type: 'persist', userID: account.userID });
}

/** Takes the session off a connection. What that makes of the account is the caller's to say; null where there was none. */
export function detach(world: World, connection: Connection): Account | null {
  if (connection.session === null) return null;
  const { account } = connection.session;
  connection.session = null;
  world.strangers.add(connection);
  account.connections = account.connections.filter((other) => other !== connection);
  return account;
}

/**
 * Tells a connection that its session is over (R31). It stays open a moment: on `KICKED_OUT` the SDK logs out, and if
 * it finds the connection closed it opens a new one, logs in again by itself, and kicks the newer session in turn.
 */
export function kick(turn: Turn, connection: Connection, reason: KickReason): void {
  const account = detach(turn.world, connection);
  if (account !== null) depart(account, connection);
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
  turn.world.strangers.delete(connection);
}
