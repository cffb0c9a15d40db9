import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** One connection through the proxy. */
interface Line {
  readonly sides: readonly [Socket, Socket];
  /** Nothing passes any more, not even an end: as when a network forgets a connection. */
  dead: boolean;
}

/**
 * A TCP proxy on 127.0.0.1 between a browser and a backend, where the network can be disturbed without either of the
 * two being asked.
 */
export class ChaosProxy {
  private readonly target: number;
  private readonly lines = new Set<Line>();
  private server: Server | null = null;
  private bound = 0;
  /** What every byte takes each way, ms. The order is kept. */
  latencyMs = 0;
  /** New connections are taken and never answered. */
  swallows = false;

  private constructor(target: number) {
    this.target = target;
  }

  /** @param target the backend's port */
  static async start(target: number): Promise<ChaosProxy> {
    const proxy = new ChaosProxy(target);
    await proxy.listen();
    return proxy;
  }

  get port(): number {
    return this.bound;
  }

  /** Listens (again), on the same port each time. */
  async listen(): Promise<void> {
    if (this.server !== null) return;
    const server = createServer((socket) => this.take(socket));
    this.server = server;
    server.listen(this.bound, '127.0.0.1');
    await once(server, 'listening');
    this.bound = (server.address() as AddressInfo).port;
  }

  /** Refuses new connections, as a machine does where nothing listens. Those that are there go on. */
  refuse(): void {
    this.server?.close();
    this.server = null;
  }

  /** Ends every connection at once, with a reset. */
  cut(): void {
    for (const { sides } of this.lines) for (const socket of sides) socket.resetAndDestroy();
  }

  /** Every connection that is there passes nothing any more, and neither end is told. */
  halfOpen(): void {
    for (const line of this.lines) line.dead = true;
  }

  close(): void {
    this.refuse();
    for (const { sides } of this.lines) for (const socket of sides) socket.destroy();
  }

  private take(client: Socket): void {
    const backend = connect(this.target, '127.0.0.1');
    const line: Line = { sides: [client, backend], dead: this.swallows };
    this.lines.add(line);
    this.pass(client, backend, line);
    this.pass(backend, client, line);
  }

  /** Hands on what comes from one side, and its end. */
  private pass(from: Socket, to: Socket, line: Line): void {
    const waiting: { readonly due: number; act(): void }[] = [];
    // One timer for all that waits: two that end together would not keep the order.
    const drain = (): void => {
      for (let [first] = waiting; first !== undefined; [first] = waiting) {
        const wait = first.due - Date.now();
        if (wait > 0) {
          setTimeout(drain, wait);
          return;
        }
        if (!line.dead) first.act();
        waiting.shift();
      }
    };
    const later = (act: () => void): void => {
      const due = Math.max(waiting.at(-1)?.due ?? 0, Date.now() + this.latencyMs);
      waiting.push({ due, act });
      if (waiting.length === 1) drain();
    };
    from.setNoDelay(true);
    // `close` follows.
    from.on('error', () => undefined);
    from.on('data', (bytes) => later(() => to.write(bytes)));
    from.on('close', () => {
      if (to.destroyed) this.lines.delete(line);
      else later(() => to.destroy());
    });
  }
}
