import { encodeStatusPush } from '../wire/encode-push.ts';
import type { Socket } from './surroundings.ts';

/** A change as it is sent: encoded once, and framed once for all who get nothing else at the moment. */
export interface StatusEntry<Frame> {
  readonly json: string;
  frame: Frame | null;
}

/** What waits for a connection: a whole frame as text, or a change. */
type Waiting<Frame> = string | StatusEntry<Frame>;

/** Bytes that may wait for a slow reader. One who is further behind is cut off: it must not eat the memory of all. */
const MAX_BUFFERED_BYTES = 4 * 1024 * 1024;

/**
 * One connection as the hub sees it. What it is to be sent is gathered until `flush`, in order; status changes
 * that follow one another go into one frame.
 */
export class Peer<Frame> {
  readonly id: number;
  readonly #socket: Socket<Frame>;
  #waiting: Waiting<Frame>[] = [];
  /** Whether a malformed frame of this connection was logged: once is enough. */
  complained = false;

  constructor(id: number, socket: Socket<Frame>) {
    this.id = id;
    this.#socket = socket;
  }

  addFrame(text: string): void {
    this.#waiting.push(text);
  }

  addStatus(entry: StatusEntry<Frame>): void {
    this.#waiting.push(entry);
  }

  /** Sends what was gathered. False when the reader is too far behind and was cut off. */
  flush(): boolean {
    const waiting = this.#waiting;
    if (waiting.length === 0) return true;
    this.#waiting = [];
    let entries: StatusEntry<Frame>[] = [];
    for (const item of waiting) {
      if (typeof item !== 'string') {
        entries.push(item);
        continue;
      }
      this.#sendEntries(entries);
      entries = [];
      this.#socket.send(this.#socket.encode(item));
    }
    this.#sendEntries(entries);
    if (this.#socket.bufferedAmount <= MAX_BUFFERED_BYTES) return true;
    this.#socket.terminate();
    return false;
  }

  /** Closes with a code of ours. */
  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  /** Cuts the connection, with no goodbye. */
  terminate(): void {
    this.#socket.terminate();
  }

  #sendEntries(entries: readonly StatusEntry<Frame>[]): void {
    const [first, ...others] = entries;
    if (first === undefined) return;
    const { encode } = this.#socket;
    if (others.length > 0) {
      this.#socket.send(encode(encodeStatusPush(entries.map(({ json }) => json))));
      return;
    }
    first.frame ??= encode(encodeStatusPush([first.json]));
    this.#socket.send(first.frame);
  }
}
