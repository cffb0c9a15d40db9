import type { RawData, WebSocket } from 'ws';
import type { Door } from '../hub/hub.ts';
import type { Socket } from '../hub/surroundings.ts';

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** A socket of `ws` as the hub takes it. `binary`: whether frames go out as binary messages (`/binfo`). */
export function nodeSocket(socket: WebSocket, binary: boolean): Socket<Buffer> {
  return {
    encode: (text) => Buffer.from(text),
    send(frame) {
      if (socket.readyState === socket.OPEN) socket.send(frame, { binary });
    },
    get bufferedAmount() {
      return socket.bufferedAmount;
    },
    // A peer that does not answer the close is dropped by `ws` itself.
    close: (code, reason) => socket.close(code, reason),
    terminate: () => socket.terminate(),
  };
}

/** Tells the hub what becomes of a socket. */
export function listenTo(socket: WebSocket, door: Door): void {
  socket.on('message', (data) => door.received(textOf(data)));
  // A frame over the limit and the like; `close` follows.
  socket.on('error', (error) => door.failed(error.message));
  socket.on('close', () => door.closed());
}

/** The text of a frame that arrived, or `null` when it is not UTF-8. */
function textOf(data: RawData): string | null {
  try {
    return strictUtf8.decode(Array.isArray(data) ? Buffer.concat(data) : data);
  } catch {
    return null;
  }
}
