import type { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import type { Door } from '../hub/door.ts';
import type { Socket } from '../hub/surroundings.ts';
import { asText, serverFrame } from './server-frame.ts';

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * A socket of `ws`, over `stream`, as the hub takes it. Messages are written to the stream past `ws`, as whole frames;
 * goodbyes and pongs stay its own. A class, as there are thousands of them.
 */
export class NodeSocket implements Socket<Buffer> {
  readonly #socket: WebSocket;
  readonly #stream: Duplex;
  readonly #binary: boolean;

  /** @param binary whether frames go out as binary messages (`/binfo`) */
  constructor(socket: WebSocket, stream: Duplex, binary: boolean) {
    this.#socket = socket;
    this.#stream = stream;
    this.#binary = binary;
  }

  get bufferedAmount(): number {
    return this.#socket.bufferedAmount;
  }

  encode(text: string): Buffer {
    return serverFrame(text);
  }

  send(frames: readonly Buffer[]): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    // One system call for all: that is what costs.
    const many = frames.length > 1;
    if (many) this.#stream.cork();
    for (const frame of frames) this.#stream.write(this.#binary ? frame : asText(frame));
    if (many) this.#stream.uncork();
  }

  /** One who does not answer the close is dropped by `ws` itself. */
  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  terminate(): void {
    this.#socket.terminate();
  }
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
