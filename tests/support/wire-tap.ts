import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';

/** A frame that went by: when (ms since the epoch), which way, and the command that it bears. */
export interface TappedFrame {
  readonly at: number;
  readonly way: 'up' | 'down';
  readonly servcmd: string;
}

/** Stands between clients and a backend, passes everything on, and remembers which commands went by. */
export class WireTap {
  readonly frames: TappedFrame[] = [];
  /** What went up, as it was written. */
  private readonly up: string[] = [];
  private readonly server: WebSocketServer;
  private readonly clients = new Set<WebSocket>();

  private constructor(backendURL: string) {
    this.server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    this.server.on('connection', (client, { url = '/' }) => this.join(client, backendURL + url));
  }

  /** @param backendURL where to, `ws://HOST:PORT` */
  static async start(backendURL: string): Promise<WireTap> {
    const tap = new WireTap(backendURL);
    await once(tap.server, 'listening');
    return tap;
  }

  /** What a client takes for the backend. */
  get url(): string {
    return `ws://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The commands of the frames since this moment, each once, with how often; those up and those down together. */
  since(at: number): Map<string, number> {
    const counts = new Map<string, number>();
    for (const frame of this.frames) {
      if (frame.at >= at) counts.set(frame.servcmd, (counts.get(frame.servcmd) ?? 0) + 1);
    }
    return counts;
  }

  /** Whether anything that went up holds this text, as a userID that is asked about would. */
  hasSent(text: string): boolean {
    return this.up.some((frame) => frame.includes(text));
  }

  /** Sends every client a frame as if it were the backend’s. */
  push(frame: string): void {
    const bytes = Buffer.from(frame);
    for (const client of this.clients) client.send(bytes);
  }

  async close(): Promise<void> {
    for (const client of this.server.clients) client.terminate();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(client: WebSocket, url: string): void {
    const backend = new WebSocket(url);
    const early: [Buffer, boolean][] = [];
    this.clients.add(client);
    client.on('message', (data: Buffer, binary) => {
      this.note('up', data);
      if (backend.readyState === WebSocket.OPEN) backend.send(data, { binary });
      else early.push([data, binary]);
    });
    backend.on('open', () => {
      for (const [data, binary] of early.splice(0)) backend.send(data, { binary });
    });
    backend.on('message', (data: Buffer, binary) => {
      this.note('down', data);
      client.send(data, { binary });
    });
    const end = (): void => {
      this.clients.delete(client);
      client.terminate();
      backend.terminate();
    };
    for (const socket of [client, backend]) socket.on('close', end).on('error', end);
  }

  private note(way: TappedFrame['way'], data: Buffer): void {
    const text = data.toString();
    if (way === 'up') this.up.push(text);
    const frame: unknown = JSON.parse(text);
    const head = Object(Object(frame).head);
    this.frames.push({ at: Date.now(), way, servcmd: String(head.servcmd) });
  }
}
