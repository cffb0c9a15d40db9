import type { Door } from '../hub/door.ts';
import type { Hub } from '../hub/hub.ts';
import type { Socket } from '../hub/surroundings.ts';
import type { Connect, Line, LineListener } from '../sample/line.ts';
import { parseAddress } from '../wire/address.ts';

/** WebSocket close codes: a goodbye, and none. */
const NORMAL = 1_000;
const ABNORMAL = 1_006;

/**
 * Lines to a hub in the same memory. As with a real network nothing happens within the call that causes it: what goes
 * over a line arrives in a turn of its own (`soon`, which keeps the order), and its end comes after all that was sent.
 * Where there is no hub any more, no line opens.
 */
export function memoryLines(hub: () => Hub<string> | null, soon: (callback: () => void) => void): Connect {
  return (address, listener) => new MemoryLine(soon).open(address, listener, hub);
}

class MemoryLine implements Line {
  readonly #soon: (callback: () => void) => void;
  #listener: LineListener | null = null;
  #door: Door | null = null;
  /** Whether either end has ended it; what was sent before still arrives. */
  #over = false;

  constructor(soon: (callback: () => void) => void) {
    this.#soon = soon;
  }

  open(address: string, listener: LineListener, hubNow: () => Hub<string> | null): this {
    this.#listener = listener;
    this.#soon(() => {
      if (this.#over) return;
      const parsed = parseAddress(address.replace(/^\w+:\/\/[^/]*/, ''));
      const hub = hubNow();
      if (parsed === null || hub === null) {
        this.#end(ABNORMAL, '');
        return;
      }
      this.#door = hub.accept(this.#serverEnd(), parsed);
      listener.opened();
    });
    return this;
  }

  send(text: string): void {
    if (this.#door === null || this.#over) return;
    const door = this.#door;
    this.#soon(() => door.received(text));
  }

  close(): void {
    this.#end(NORMAL, '');
  }

  #serverEnd(): Socket<string> {
    return {
      encode: (text) => text,
      send: (texts) => {
        if (this.#over) return;
        for (const text of texts) this.#soon(() => this.#listener?.received(text));
      },
      // Whoever sends and whoever reads share one memory: nothing piles up in between.
      bufferedAmount: 0,
      close: (code, reason) => this.#end(code, reason),
      terminate: () => this.#end(ABNORMAL, ''),
    };
  }

  #end(code: number, reason: string): void {
    if (this.#over) return;
    this.#over = true;
    this.#soon(() => {
      const door = this.#door;
      const listener = this.#listener;
      this.#door = null;
      this.#listener = null;
      door?.closed();
      listener?.closed(code, reason);
    });
  }
}
