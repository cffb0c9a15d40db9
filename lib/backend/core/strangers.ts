import { forget } from './sessions.ts';
import type { Turn } from './world.ts';

/**
 * Connections that may be open without a session. Far more than a team that reconnects at once; without a bound,
 * whoever opens connections and never logs in would take every file descriptor.
 */
export const STRANGERS_MAX = 5_000;

/** Closes the connections beyond it, those first that have been without a session the longest. */
export function closeBeyondStrangers(turn: Turn): void {
  const { strangers } = turn.world;
  // The size first: a Set that many have come to and gone from is slow to begin a walk over.
  while (strangers.size > STRANGERS_MAX) {
    const [connection] = strangers;
    if (connection === undefined) return;
    turn.sends.push({ type: 'close', connection: connection.id, reason: 'crowded' });
    forget(turn, connection);
  }
}
