import { clearRemains } from './presence.ts';
import { forget } from './sessions.ts';
import type { Turn, World } from './world.ts';

/** How long a kicked connection has to log out before it is closed, milliseconds. */
const LEAVING_MS = 5_000;

/** When something falls due next, milliseconds since the epoch; Infinity when nothing does. */
export function nextDeadline(world: World): number {
  const { heartbeatTimeoutSeconds, logoutClearSeconds, subscriptionTtlSeconds } = world.settings;
  return Math.min(
    world.heard.deadline(heartbeatTimeoutSeconds * 1_000),
    world.leaving.deadline(LEAVING_MS),
    world.loggedOut.deadline(logoutClearSeconds * 1_000),
    world.offline.deadline(subscriptionTtlSeconds * 1_000),
  );
}

/** Does what is due by now: dead connections (R6), kicked ones, and clearing (R13, R24). */
export function runDue(turn: Turn): void {
  const { world, now, sends } = turn;
  const { heartbeatTimeoutSeconds, logoutClearSeconds, subscriptionTtlSeconds } = world.settings;
  drain(
    () => world.heard.takeDue(heartbeatTimeoutSeconds * 1_000, now),
    (connection) => {
      sends.push({ type: 'close', connection: connection.id, reason: 'silent' });
      forget(turn, connection);
    },
  );
  drain(
    () => world.leaving.takeDue(LEAVING_MS, now),
    (connection) => {
      sends.push({ type: 'close', connection: connection.id, reason: 'kicked' });
      forget(turn, connection);
    },
  );
  drain(
    () => world.loggedOut.takeDue(logoutClearSeconds * 1_000, now),
    (account) => clearRemains(turn, account),
  );
  drain(
    () => world.offline.takeDue(subscriptionTtlSeconds * 1_000, now),
    (account) => clearRemains(turn, account),
  );
}

function drain<T>(take: () => T | undefined, handle: (item: T) => void): void {
  for (let item = take(); item !== undefined; item = take()) handle(item);
}
