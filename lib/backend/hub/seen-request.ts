import type { Command, ConnectionID } from '../core/events.ts';

/** A request as it reached the backend. */
export interface SeenRequest {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly connection: ConnectionID;
  /** Who asks: the session's account, or whose signature came with it; null where neither is there. */
  readonly userID: string | null;
  readonly command: Command;
}
