import type { RawData, WebSocket } from 'ws';
import { encodeStatusPush } from '../wire/encode-push.ts';

/** A change as it is sent: encoded once, and framed once for all who get nothing else at the moment. */
export interface StatusEntry {
  readonly json: string;
  frame: Buffer | null;
}

/** Bytes that may wait for a slow reader. One who is further behind is cut off: it must not eat the memory of all. */
const MAX_BUFFERED_BYTES = 4 * 1024 * 1024;

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * One connection as the server sees it. What it is to be sent is gathered until `flush`, in order; status changes
 * that follow one another go into one frame.
 */
export class Peer {
  readonly id: number;
  readonly #socket: WebSocket;
  readonly #binary: boolean;
  #waiting: (Buffer | StatusEntry)[] = [];
  /** Whether a malformed frame of this connection was logged: once is enough. */
  complained = false;

  constructor(id: number, socket: WebSocket, binary: boolean) {
    this.id = id;
    this.#socket = socket;
    this.#binary = binary;
  }

  /** The text of a frame that arrived, or `null` when it is not UTF-8. */
  decode(data: RawData): string | null {
    try {
      return strictUtf8.decode(Array.isArray(data) ? Buffer.concat(data) : data);
    } catch {
      return null;
    }
  }

  addFrame(text: string): void {
    this.#waiting.push(Buffer.from(text));
  }

  addStatus(entry: StatusEntry): void {
    this.#waiting.push(entry);
  }

  /** Sends what was gathered. False when the reader is too far behind and was cut off. */
  flush(): boolean {
    const waiting = this.#waiting;
    if (waiting.length === 0) return true;
    this.#waiting = [];
    let entries: StatusEntry[] = [];
    for (const item of waiting) {
      if (!Buffer.isBuffer(item)) {
        entries.push(item);
        continue;
      }
      this.#sendEntries(entries);
      entries = [];
      this.#send(item);
    }
    this.#sendEntries(entries);
    if (this.#socket.bufferedAmount <= MAX_BUFFERED_BYTES) return true;
    this.#socket.terminate();
    return false;
  }

  /** Closes with a code of ours; a peer that does not answer the close is dropped by `ws` itself. */
  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  /** Cuts the connection, with no goodbye. */
  terminate(): void {
    this.#socket.terminate();
  }

  #sendEntries(entries: readonly StatusEntry[]): void {
    const [first, ...others] = entries;
    if (first === undefined) return;
    if (others.length > 0) {
      this.#send(Buffer.from(encodeStatusPush(entries.map(({ json }) => json)), 'latin1'));
      return;
    }
    first.frame ??= Buffer.from(encodeStatusPush([first.json]), 'latin1');
    this.#send(first.frame);
  }

  #send(frame: Buffer): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(frame, { binary: this.#binary });
  }
}
