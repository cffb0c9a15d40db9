import { encodeStatusPush, type StatusEntry } from '../wire/encode-push.ts';
import type { Socket } from './surroundings.ts';

/** A change as it is sent: encoded once, and framed once for all who get nothing else at the moment. */
export interface Change<Frame> extends StatusEntry {
  frame: Frame | null;
}

/** Bytes that may wait for a slow reader. One who is further behind is cut off: it must not eat the memory of all. */
export const MAX_WAITING_BYTES = 4 * 1024 * 1024;

/**
 * One connection as the hub sees it. What it is to be sent is gathered until `flush`, in order; status changes
 * that follow one another go into one frame.
 */
export class Peer<Frame> {
  readonly id: number;
  readonly #socket: Socket<Frame>;
  #waiting: Frame[] = [];
  /** Changes that come after those frames, put together; and the change, while it is only one. */
  #changes = '';
  #onlyChange: Change<Frame> | null = null;
  #waitingBytes = 0;
  #overdrawn = false;
  /** Whether a malformed frame of this connection was logged: once is enough. */
  complained = false;
  /** How many of its signatures were refused. */
  badSignatures = 0;

  constructor(id: number, socket: Socket<Frame>) {
    this.id = id;
    this.#socket = socket;
  }

  /** Whether nothing waits for it, and nothing is wrong with it. */
  get idle(): boolean {
    return this.#waitingBytes === 0;
  }

  addFrame(text: string): void {
    if (!this.#mayAdd(text.length)) return;
    this.#frameChanges();
    this.#waiting.push(this.#socket.encode(text));
  }

  addStatus(change: Change<Frame>): void {
    if (!this.#mayAdd(change.next.length)) return;
    const first = this.#changes === '';
    this.#onlyChange = first ? change : null;
    this.#changes = first ? change.first : this.#changes + change.next;
  }

  /** Whether it has asked, within one turn, for more than may wait: it is served no more, and to be cut off. */
  get overdrawn(): boolean {
    return this.#overdrawn;
  }

  /** Sends what was gathered. Gives the bytes that now wait because the other end does not read. */
  flush(): number {
    this.#frameChanges();
    if (this.#waiting.length > 0) this.#socket.send(this.#waiting);
    this.#waiting = [];
    this.#waitingBytes = 0;
    return this.#socket.bufferedAmount;
  }

  /** Closes with a code of ours. */
  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  /** Cuts the connection, with no goodbye. */
  terminate(): void {
    this.#socket.terminate();
  }

  /** The first is always taken, however long; once overdrawn nothing is. */
  #mayAdd(bytes: number): boolean {
    if (this.#overdrawn) return false;
    this.#waitingBytes += bytes;
    if (this.#waitingBytes <= MAX_WAITING_BYTES || this.#waitingBytes === bytes) return true;
    this.#overdrawn = true;
    this.#waiting = [];
    this.#changes = '';
    return false;
  }

  /** Those that are only one change are the same for all who get it. */
  #frameChanges(): void {
    if (this.#changes === '') return;
    const only = this.#onlyChange;
    if (only === null) this.#waiting.push(this.#socket.encode(encodeStatusPush(this.#changes)));
    else {
      only.frame ??= this.#socket.encode(encodeStatusPush(only.first));
      this.#waiting.push(only.frame);
    }
    this.#changes = '';
    this.#onlyChange = null;
  }
}
