import { WebSocket } from 'ws';
import type { Connect } from '../sample/line.ts';

/** A line over a real WebSocket. */
export const connectByWs: Connect = (address, listener) => {
  const socket = new WebSocket(address);
  socket.on('open', () => listener.opened());
  socket.on('message', (data) => listener.received(data.toString()));
  let failure = '';
  // `close` follows.
  socket.on('error', (error) => {
    failure = error.message;
  });
  socket.on('close', (code, reason) => listener.closed(code, failure || reason.toString()));
  return {
    send(text) {
      if (socket.readyState === WebSocket.OPEN) socket.send(Buffer.from(text));
    },
    close: () => socket.terminate(),
  };
};
