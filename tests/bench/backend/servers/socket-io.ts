// The same job as people would do it with socket.io: a room for each user, which those who watch the user join.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { STAND_IN, serve } from './serve.ts';

interface Request {
  readonly head: { readonly identifier: string };
  readonly body: { readonly To_Account: readonly string[]; readonly CustomStatus: string };
}

type Done = (answer: object) => void;

const http = createServer();
const server = new Server(http);

server.on('connection', (socket) => {
  let userID = '';
  socket.on('login', ({ head }: Request, done: Done) => {
    userID = head.identifier;
    socket.join(userID);
    done({ body: STAND_IN });
  });
  socket.on('subscribe', ({ body }: Request, done: Done) => {
    socket.join([...body.To_Account]);
    done({ body: STAND_IN });
  });
  socket.on('set', ({ body }: Request) => {
    server.to(userID).emit('status', { To_Account: userID, Status: 1, CustomStatus: body.CustomStatus });
  });
});
serve(
  new Promise((resolve) => http.listen(0, '127.0.0.1', () => resolve((http.address() as AddressInfo).port))),
);
