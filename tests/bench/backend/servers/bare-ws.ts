// The smallest fan-out over `ws`: one frame for each change and receiver, the frame encoded once. It reads the same
// requests and sends the same pushes as our backend, keeps no rule, checks nobody, and answers no set.
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { encodeStatusEntry, encodeStatusPush } from '../../../../lib/backend/wire/encode-push.ts';
import { STAND_IN, serve } from './serve.ts';

interface Request {
  readonly head: { readonly servcmd: string; readonly seq: number; readonly identifier: string };
  readonly body: { readonly To_Account: readonly string[]; readonly CustomStatus: string };
}

const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
const watchers = new Map<string, Set<WebSocket>>();

server.on('connection', (socket) => {
  let userID = '';
  const watch = (other: string) => {
    const set = watchers.get(other);
    if (set === undefined) watchers.set(other, new Set([socket]));
    else set.add(socket);
  };
  socket.on('message', (data) => {
    const { head, body } = JSON.parse(String(data)) as Request;
    switch (head.servcmd) {
      case 'im_open_status.ws_set_custom_status': {
        const { first } = encodeStatusEntry({ userID, statusType: 1, customStatus: body.CustomStatus });
        const frame = Buffer.from(encodeStatusPush(first));
        for (const watcher of watchers.get(userID) ?? []) watcher.send(frame);
        return;
      }
      case 'im_open_status.ws_status_subscribe':
        for (const other of body.To_Account) watch(other);
        break;
      default:
        userID = head.identifier;
        watch(userID);
    }
    const { servcmd, seq } = head;
    socket.send(Buffer.from(JSON.stringify({ head: { servcmd, seq }, body: STAND_IN })));
  });
});
serve(
  new Promise((resolve) => server.on('listening', () => resolve((server.address() as AddressInfo).port))),
);
