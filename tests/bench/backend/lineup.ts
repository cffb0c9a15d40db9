import path from 'node:path';
import { Child } from '../child.ts';
import type { ServerName } from './load/dialects.ts';
import type { LoadCalls } from './load/load.ts';
import type { Run } from './load/runs.ts';
import type { Memory, ServerCalls } from './servers/serve.ts';

const SCRIPTS: Readonly<Record<ServerName, string>> = {
  presently: 'presently.ts',
  'bare ws': 'bare-ws.ts',
  'socket.io': 'socket-io.ts',
};
export const SERVERS: readonly ServerName[] = ['presently', 'bare ws', 'socket.io'];

/** A run, with how much of a processor the server took: 1 when it could do no more. */
export interface ServedRun extends Run {
  readonly serverBusy: number;
}

/** The servers that are compared and the load, each in a process of its own. */
export class Lineup {
  readonly #servers = new Map<ServerName, Child<ServerCalls>>();
  readonly #load = new Child<LoadCalls>('load', script('load/load.ts'));

  /** Starts a server. */
  start(server: ServerName): void {
    this.#servers.set(server, new Child(server, script(`servers/${SCRIPTS[server]}`)));
  }

  memory(server: ServerName): Promise<Memory> {
    return this.#server(server).call('memory');
  }

  /** Connects all users to a server and logs them in. */
  async connect(server: ServerName): Promise<void> {
    const port = await this.#server(server).call('port');
    await this.#load.call('connect', { server, port });
  }

  /** Makes all users follow theirs. */
  follow(server: ServerName): Promise<void> {
    return this.#load.call('follow', { server });
  }

  saturate(server: ServerName, inFlight: number, ms: number): Promise<ServedRun> {
    return this.#watched(server, () => this.#load.call('saturate', { server, inFlight, ms }));
  }

  steady(server: ServerName, deliveriesPerSecond: number, ms: number): Promise<ServedRun> {
    return this.#watched(server, () => this.#load.call('steady', { server, deliveriesPerSecond, ms }));
  }

  end(): void {
    for (const child of this.#servers.values()) child.end();
    this.#load.end();
  }

  async #watched(server: ServerName, work: () => Promise<Run>): Promise<ServedRun> {
    const from = { cpu: await this.#server(server).call('cpu'), at: performance.now() };
    const run = await work();
    const used = (await this.#server(server).call('cpu')) - from.cpu;
    return { ...run, serverBusy: used / (performance.now() - from.at) };
  }

  #server(name: ServerName): Child<ServerCalls> {
    const child = this.#servers.get(name);
    if (child === undefined) throw new Error(`${name} was not started`);
    return child;
  }
}

function script(name: string): string {
  return path.join(import.meta.dirname, name);
}
