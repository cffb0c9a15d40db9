import { notify } from './notify.ts';
import type { Account, Turn, World } from './world.ts';

/** The account has a session again: nothing of it is cleared any more. Tells those who watch, if it is news. */
export function comeOnline(turn: Turn, account: Account): void {
  turn.world.loggedOut.cancel(account);
  turn.world.offline.cancel(account);
  if (account.presence === 'online') return;
  setPresence(turn, account, 'online');
  notify(turn, account);
}

/**
 * The account's last session has ended, by logout or by a lost connection.
 *
 * Offline (R4): the documents do not say what a web connection that vanishes without logout leaves behind. Chosen:
 * the account is offline from that moment, and keeps its custom status and subscriptions for
 * `subscriptionTtlSeconds`. That loses least: others see at once that messages will not arrive (waiting would show
 * a person as online who is gone), and a laptop that wakes in a new network, or a backend that was restarted, gives
 * everyone back exactly what they had set. A native app's custom status ends with it (R13).
 */
export function comeToRest(turn: Turn, account: Account, presence: 'offline' | 'loggedOut'): void {
  setPresence(turn, account, presence);
  if (presence === 'offline' && account.native) account.customStatus = '';
  awaitClearing(turn.world, account);
  notify(turn, account);
}

function setPresence(turn: Turn, account: Account, presence: Account['presence']): void {
  account.presence = presence;
  account.since = turn.now;
  turn.sends.push({ type: 'persist', userID: account.userID });
}

/** Begins the wait for clearing of an account at rest, counted from when it came to rest (R13, R24). */
export function awaitClearing(world: World, account: Account): void {
  world.loggedOut.cancel(account);
  world.offline.cancel(account);
  if (account.customStatus === '' && world.subscriptions.of(account).length === 0) return;
  if (account.presence === 'loggedOut') world.loggedOut.start(account, account.since);
  if (account.presence === 'offline') world.offline.start(account, account.since);
}

/**
 * An account at rest was given a status or subscriptions (by an SDK that sends again, on a new connection, what was
 * left without an answer, before it logs in): should the login not come, they are cleared like any others. The wait
 * begins anew, as the account has just been heard of.
 */
export function awaitClearingAnew(turn: Turn, account: Account): void {
  if (account.presence !== 'offline') return;
  account.since = turn.now;
  awaitClearing(turn.world, account);
}

/** Clears what an account at rest has left: its custom status (R13, which is news) and its subscriptions (R24). */
export function clearRemains(turn: Turn, account: Account): void {
  turn.world.subscriptions.clear(account);
  turn.sends.push({ type: 'persist', userID: account.userID });
  if (account.customStatus === '') return;
  account.customStatus = '';
  notify(turn, account);
}
