import type { ConnectionID } from './events.ts';
import { type Account, isPremium, statusOf, type Turn, type World } from './world.ts';

/** Tells an account's status to all who are to know of a change. */
export function notify(turn: Turn, account: Account): void {
  const receivers = receiversOf(turn.world, account);
  if (receivers.length > 0) turn.sends.push({ type: 'status', receivers, status: statusOf(account) });
}

/**
 * All who are to know of a change, and nobody else (R28): the account's own connections (R12, R25), those who
 * subscribed (R17, R27) and those who have it in their friend list (R26), each connection once. The cost grows with
 * these alone.
 *
 * With the switch off, subscriptions rest and are not lost. The friend switch is a switch of its own; but a plan
 * without User Status tells nobody of others (the documents name R16 to R23 only; friends' notices are the same
 * feature).
 */
export function receiversOf(world: World, account: Account): ConnectionID[] {
  const { statusSwitch, friendSwitch } = world.settings;
  const receivers: ConnectionID[] = [];
  addConnections(receivers, account);
  if (isPremium(world)) {
    const subscribers = world.subscriptions.to(account);
    if (statusSwitch) for (const subscriber of subscribers) addConnections(receivers, subscriber);
    if (friendSwitch) {
      for (const friend of world.friends.to(account)) {
        if (!statusSwitch || !subscribers.has(friend)) addConnections(receivers, friend);
      }
    }
  }
  return receivers;
}

function addConnections(receivers: ConnectionID[], account: Account): void {
  for (const connection of account.connections) receivers.push(connection.id);
}
