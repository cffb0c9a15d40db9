import type { AccountRecord } from '../core/records.ts';

/** What the hub needs of the machine it runs on. */
export interface Schedule {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls back once, after `ms` milliseconds. */
  setTimeout(callback: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
  /** Calls back when what has arrived by now has been taken in. */
  soon(callback: () => void): void;
}

/** The socket of one connection. */
export interface Socket<Frame> {
  /** Turns the text of a frame into what is sent. The same text may go to many: it is encoded once. */
  readonly encode: (text: string) => Frame;
  /** Sends a frame; after the socket's end it does nothing. */
  send(frame: Frame): void;
  /** Bytes that wait because the other end does not read. */
  readonly bufferedAmount: number;
  /** Says goodbye with a WebSocket close code. */
  close(code: number, reason: string): void;
  /** Cuts the connection, without a goodbye. */
  terminate(): void;
}

/** What is kept across restarts. */
export interface Storage {
  /** All records that can be read; one that can't is logged and left out. */
  load(): AccountRecord[];
  /** Stores records, all or none. Returns when a `kill -9` can no longer lose them. */
  save(records: readonly AccountRecord[]): void;
  close(): void;
}
