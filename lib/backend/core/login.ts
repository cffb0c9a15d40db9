import { ensureAccount } from './accounts.ts';
import { SIG_INVALID } from './error-codes.ts';
import type { Credential } from './events.ts';
import { comeOnline } from './presence.ts';
import type { Answer } from './sends.ts';
import { beginSession, detach, endSession, forget, kick, noteKind } from './sessions.ts';
import { type Account, type Connection, isPremium, type Turn } from './world.ts';

/** The platform number that the Web SDK logs in with; any other is a native app (R4). */
const WEB_PLATFORM = 7;
/** Native sessions of an account at once. The documents limit them by kind of device; here it only bounds memory. */
const NATIVE_INSTANCES = 10;

/**
 * Logs a connection in: with a userSig, or after a reconnect with the A2Key made from it. A valid login creates the
 * account (as the real service does), ends the wait for clearing, and kicks the oldest web sessions beyond
 * `webInstances` (R31).
 */
export function logIn(
  turn: Turn,
  connection: Connection,
  platform: number,
  credential: Credential | null,
): Answer {
  if (credential === null) {
    return { kind: 'refused', code: SIG_INVALID, info: 'the login has neither a userSig nor an A2Key' };
  }
  if (!credential.ok) return { kind: 'refused', code: credential.code, info: credential.info };
  const account = ensureAccount(turn, credential.userID);
  // The same connection may log in as someone else without having logged out.
  if (connection.session !== null && connection.session.account !== account) {
    endSession(turn, connection, 'loggedOut');
  } else detach(turn.world, connection);
  const native = platform !== WEB_PLATFORM;
  replaceOwn(turn, account, connection);
  beginSession(turn.world, connection, { account, native, platform, expiresAt: credential.expiresAt });
  connection.kicked = false;
  turn.world.leaving.cancel(connection);
  kickBeyondLimits(turn, account);
  noteKind(turn, account);
  comeOnline(turn, account);
  return {
    kind: 'loggedIn',
    userID: account.userID,
    a2Key: credential.a2Key,
    instanceID: connection.instanceID,
    now: turn.now,
    customStatus: account.customStatus,
    premium: isPremium(turn.world),
  };
}

/**
 * An SDK that reconnects is the same instance: its old connection, which may be half open for as long as the
 * heartbeat allows, is replaced without a kick.
 */
function replaceOwn(turn: Turn, account: Account, connection: Connection): void {
  if (connection.instanceID === '') return;
  for (const other of account.connections) {
    if (other === connection || other.instanceID !== connection.instanceID) continue;
    detach(turn.world, other);
    forget(turn, other);
    turn.sends.push({ type: 'close', connection: other.id, reason: 'replaced' });
  }
}

/** Kicks the account's oldest sessions beyond what may be at once (R31). */
export function kickBeyondLimits(turn: Turn, account: Account): void {
  const { webInstances } = turn.world.settings;
  const web = account.connections.filter(({ session }) => session !== null && !session.native);
  const native = account.connections.filter(({ session }) => session?.native);
  for (const old of web.slice(0, Math.max(0, web.length - webInstances))) kick(turn, old, 'multipleAccount');
  for (const old of native.slice(0, Math.max(0, native.length - NATIVE_INSTANCES))) {
    kick(turn, old, 'multipleDevice');
  }
}
