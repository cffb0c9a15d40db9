import type { Server } from 'node:http';
import { WebSocketServer } from 'ws';
import type { Hub } from '../hub/hub.ts';
import { parseAddress } from '../wire/address.ts';
import { listenTo, nodeSocket } from './node-socket.ts';

/** The largest frame taken. The SDK's own largest, its quality report, is some 100 kB. */
const MAX_FRAME_BYTES = 1024 * 1024;

/** Takes in the WebSocket connections of a server. */
export function attachWebSockets(server: Server, hub: Hub<Buffer>): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const address = parseAddress(request.url ?? '');
    if (address === null) {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      listenTo(webSocket, hub.accept(nodeSocket(webSocket, address.binary), address));
    });
  });
  return sockets;
}
