import type { BackendConfig } from '../core/config.ts';
import type { AccountRecord } from '../core/records.ts';
import type { Settings } from '../core/settings.ts';

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
  encode(text: string): Frame;
  /** Sends frames, in order, together where that is cheaper; after the socket's end it does nothing. */
  send(frames: readonly Frame[]): void;
  /** Bytes that wait because the other end does not read. */
  readonly bufferedAmount: number;
  /** Says goodbye with a WebSocket close code. */
  close(code: number, reason: string): void;
  /** Cuts the connection, without a goodbye. */
  terminate(): void;
}

/** What a restart finds. */
export interface Stored {
  /** All records that can be read; one that can't is logged and left out. */
  readonly records: readonly AccountRecord[];
  /** The settings that were in force; null where none are stored. */
  readonly settings: Settings | null;
  /** What a config gave last; null where none did. */
  readonly config: BackendConfig | null;
}

/** What is to be stored. */
export interface Changes {
  readonly records: readonly AccountRecord[];
  /** userIDs of accounts that are no more. */
  readonly deleted: readonly string[];
  /** null: unchanged. */
  readonly settings: Settings | null;
  /** null: unchanged. */
  readonly config: BackendConfig | null;
}

/** What is kept across restarts. */
export interface Storage {
  load(): Stored;
  /** Stores changes, all or none. Returns when a `kill -9` can no longer lose them. */
  save(changes: Changes): void;
  close(): void;
}
