import { NOT_LOGGED_IN, SIG_EXPIRED } from './error-codes.ts';
import type { Command, Credential, Ticket } from './events.ts';
import { type Refusal, refused } from './limits.ts';
import { logIn } from './login.ts';
import { logOut } from './logout.ts';
import { getFriends, getProfiles } from './profiles.ts';
import type { Answer } from './sends.ts';
import { endSession, hasDeparted } from './sessions.ts';
import { getStatus, setStatus } from './status-commands.ts';
import { subscribe, unsubscribe } from './subscriptions.ts';
import { type Account, type Connection, isPremium, type Turn } from './world.ts';

/** Serves one request. The answer goes before any notification that it causes (R12, "afterwards"). */
export function handleRequest(
  turn: Turn,
  connection: Connection,
  ticket: Ticket,
  command: Command,
  credential: Credential | null,
): void {
  const place = turn.sends.length;
  const answer = answerTo(turn, connection, command, credential);
  turn.sends.splice(place, 0, { type: 'reply', connection: connection.id, ticket, answer });
}

function answerTo(
  turn: Turn,
  connection: Connection,
  command: Command,
  credential: Credential | null,
): Answer {
  if (command.kind === 'login') return logIn(turn, connection, command.platform, credential);
  if (command.kind === 'logout') return logOut(turn, connection, credential);
  if (connection.session !== null && connection.session.expiresAt <= turn.now) {
    // The SDK takes this code on any answer for the end of the session (`KICKED_OUT`, userSigExpired).
    endSession(turn, connection, 'offline');
    return refused(SIG_EXPIRED, 'the userSig has expired');
  }
  if (command.kind === 'ping' || command.kind === 'pass') return { kind: 'ok' };
  const account = identify(turn, connection, credential);
  return 'kind' in account ? account : serve(turn, connection, account, command);
}

/**
 * Who asks: the session's account. A request may also come before the login, on a new connection: an SDK that
 * reconnects first sends again what was left without an answer. It counts when its A2Key is good and its account is
 * online or offline; not when the account, or this instance of it, has logged out or was kicked, as then only a login
 * counts (R5, R31).
 *
 * An account that is not known, because the backend was restarted with nothing but its memory, is refused as well:
 * only a login registers, and whether it had logged out nobody knows. The SDK logs in right after.
 */
function identify(turn: Turn, connection: Connection, credential: Credential | null): Account | Refusal {
  if (connection.session !== null) return connection.session.account;
  if (credential === null) return refused(NOT_LOGGED_IN, 'not logged in');
  if (!credential.ok) return refused(credential.code, credential.info);
  const account = turn.world.accounts.get(credential.userID);
  const here = account?.presence === 'online' || account?.presence === 'offline';
  return here && !hasDeparted(account, connection) ? account : refused(NOT_LOGGED_IN, 'not logged in');
}

type Served = Exclude<Command, { kind: 'login' | 'logout' | 'ping' | 'pass' }>;

function serve(turn: Turn, connection: Connection, account: Account, command: Served): Answer {
  switch (command.kind) {
    case 'hello':
      return { kind: 'ok' };
    case 'fetchConfig':
      return { kind: 'config' };
    case 'fetchPlan':
      return { kind: 'plan', premium: isPremium(turn.world) };
    case 'setStatus':
      return setStatus(turn, account, command.customStatus);
    case 'getStatus':
      return getStatus(turn, connection, account, command.userIDs);
    case 'subscribe':
      return subscribe(turn, connection, account, command.userIDs);
    case 'unsubscribe':
      return unsubscribe(turn, connection, account, command.userIDs);
    case 'getProfiles':
      return getProfiles(turn.world, command.userIDs);
    case 'getFriends':
      return getFriends(turn.world, account, command.startIndex ?? 0);
  }
}
