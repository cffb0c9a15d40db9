import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ServerOptions, WebSocketServer } from 'ws';
import type { Hub } from '../hub/hub.ts';
import { parseAddress } from '../wire/address.ts';
import { listenTo, NodeSocket } from './node-socket.ts';

/** What one connection may take of memory and patience. The types of `ws` do not know all of it. */
const LIMITS: ServerOptions & { readonly maxPendingAutoPongs: number; readonly closeTimeout: number } = {
  /** The largest frame taken, in bytes. The SDK's own largest, its quality report, is some 100 kB. */
  maxPayload: 1024 * 1024,
  /** A fragment or a part of one keeps the whole piece of memory alive that it was read with, up to 64 kB. */
  maxFragments: 64,
  maxBufferedChunks: 4_096,
  /** Answers to pings that may wait for one who does not read. */
  maxPendingAutoPongs: 60,
  /** It would take memory for each connection, and let 1 kB grow to the largest frame. */
  perMessageDeflate: false,
  /** How long a connection that is being closed is waited for, milliseconds. */
  closeTimeout: 3_000,
};

/** Takes in the WebSocket connections of a server. `mayConnect` looks at the `Origin` header. */
export function attachWebSockets(
  server: Server,
  hub: Hub<Buffer>,
  mayConnect: (origin: string | undefined) => boolean,
): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true, ...LIMITS });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', destroy);
    const address = parseAddress(request.url ?? '');
    if (address === null) {
      refuse(socket, 404);
      return;
    }
    if (!mayConnect(request.headers.origin)) {
      refuse(socket, 403);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      // From here on `ws` looks after it.
      socket.off('error', destroy);
      listenTo(webSocket, hub.accept(new NodeSocket(webSocket, socket, address.binary), address));
    });
  });
  return sockets;
}

function destroy(this: Duplex): void {
  this.destroy();
}

/** Answers and leaves no socket behind: the other end might never close its own. */
function refuse(socket: Duplex, status: number): void {
  const line = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`;
  socket.end(line, () => socket.destroy());
}
