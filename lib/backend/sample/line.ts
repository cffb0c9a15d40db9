/** One end of a connection to a backend: text frames both ways. */
export interface Line {
  /** Sends a frame; on a line that is not open it does nothing. */
  send(text: string): void;
  /** Cuts it, without a logout. */
  close(): void;
}

/** What one end hears. Nothing of it comes before `connect` has returned, nor while a frame is being sent. */
export interface LineListener {
  opened(): void;
  received(text: string): void;
  /** The end, once, also of a line that never opened; `code` is a WebSocket close code. */
  closed(code: number, reason: string): void;
}

/** Opens a line to an address, `ws://HOST/binfo?…`. */
export type Connect = (address: string, listener: LineListener) => Line;
