import type { Peer } from './peer.ts';

/** What a socket tells of its connection. */
export interface Door {
  /** A frame has arrived; null when it is not UTF-8. */
  received(text: string | null): void;
  /** Something is wrong with the connection (a frame over the limit and the like); its end follows. */
  failed(message: string): void;
  /** The connection has ended. */
  closed(): void;
}

/** What the hub hears of its peers. */
export interface Ears<Frame> {
  received(peer: Peer<Frame>, text: string | null): void;
  failed(peer: Peer<Frame>, message: string): void;
  closed(peer: Peer<Frame>): void;
}

/** The door of one peer. A class, as there are thousands of them. */
export class PeerDoor<Frame> implements Door {
  readonly #peer: Peer<Frame>;
  readonly #ears: Ears<Frame>;

  constructor(peer: Peer<Frame>, ears: Ears<Frame>) {
    this.#peer = peer;
    this.#ears = ears;
  }

  received(text: string | null): void {
    this.#ears.received(this.#peer, text);
  }

  failed(message: string): void {
    this.#ears.failed(this.#peer, message);
  }

  closed(): void {
    this.#ears.closed(this.#peer);
  }
}
