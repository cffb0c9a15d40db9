import { registerAccounts } from './accounts.ts';
import { administer } from './admin.ts';
import { applySettings } from './apply-settings.ts';
import { runDue } from './deadlines.ts';
import type { BackendEvent } from './events.ts';
import { handleRequest } from './request.ts';
import type { Send } from './sends.ts';
import { forget } from './sessions.ts';
import { start } from './start.ts';
import { closeBeyondStrangers } from './strangers.ts';
import { createConnection, type Turn, type World } from './world.ts';

/**
 * The backend's rules (rules.md, R1 to R33) as one step: what happens, and when, gives what is to be done.
 *
 * It changes `world` in place, as copying a hundred thousand accounts for each event would be absurd; but it is
 * deterministic and does nothing else: no clock, no timer, no randomness, no input or output. The same events at the
 * same times in the same order give the same sends. What fell due up to `now` is done first, so time flows with
 * every event; the edge arms one timer for `nextDeadline(world)` and then steps a `tick`.
 *
 * @param now milliseconds since the epoch
 */
export function step(world: World, event: BackendEvent, now: number): Send[] {
  const turn: Turn = { world, now, sends: [] };
  runDue(turn);
  handle(turn, event);
  closeBeyondStrangers(turn);
  // A delay of zero seconds falls due with the event that begins it.
  runDue(turn);
  return turn.sends;
}

function handle(turn: Turn, event: BackendEvent): void {
  const { world } = turn;
  switch (event.type) {
    case 'connect': {
      const connection = createConnection(event.connection, event.instanceID);
      world.connections.set(connection.id, connection);
      world.strangers.add(connection);
      world.heard.start(connection, turn.now);
      return;
    }
    case 'request': {
      const connection = world.connections.get(event.connection);
      // A frame that was on its way while its connection was being closed.
      if (connection === undefined) return;
      world.heard.start(connection, turn.now);
      handleRequest(turn, connection, event.ticket, event.command, event.credential);
      return;
    }
    case 'disconnect': {
      const connection = world.connections.get(event.connection);
      if (connection !== undefined) forget(turn, connection);
      return;
    }
    case 'settings':
      applySettings(turn, event.settings);
      return;
    case 'register':
      registerAccounts(turn, event.accounts);
      return;
    case 'start':
      start(turn, event);
      return;
    case 'admin': {
      const place = turn.sends.length;
      const answer = administer(turn, event.command);
      turn.sends.splice(place, 0, { type: 'adminReply', ticket: event.ticket, answer });
      return;
    }
    case 'tick':
      return;
  }
}
