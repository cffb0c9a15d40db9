import type { Server, ServerOptions } from 'node:http';
import type { Duplex } from 'node:stream';

/** How patient the server is with whoever has not yet finished asking, milliseconds. All of it is a few kB. */
export const HTTP_LIMITS: ServerOptions = {
  headersTimeout: 5_000,
  requestTimeout: 20_000,
  keepAliveTimeout: 5_000,
  /** How often the first two are looked at. */
  connectionsCheckingInterval: 1_000,
};

/** More than a team that reconnects at once. */
const UNASKED_MAX = 5_000;

/**
 * Bounds the connections that have not become WebSockets: whoever opens more has the longest waiting cut. A connection
 * that asks for nothing is otherwise held for as long as `headersTimeout`, and each takes a file descriptor.
 */
export function boundUnasked(server: Server, max = UNASKED_MAX): void {
  const waiting = new Set<Duplex>();
  // One for all, and none for those that became WebSockets: thousands of those are kept for long.
  function stopWaiting(this: Duplex): void {
    waiting.delete(this);
  }
  server.on('connection', (socket) => {
    waiting.add(socket);
    socket.on('close', stopWaiting);
    if (waiting.size <= max) return;
    const [longest = socket] = waiting;
    waiting.delete(longest);
    longest.destroy();
  });
  server.on('upgrade', (_request, socket: Duplex) => {
    waiting.delete(socket);
    socket.off('close', stopWaiting);
  });
}
