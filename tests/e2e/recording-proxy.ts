import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';

/** An HTTP proxy that lets nothing through, and remembers which hosts were asked for. */
export class RecordingProxy {
  private readonly server: Server;
  private readonly asked = new Set<string>();

  private constructor() {
    this.server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', (data) => {
        const [, target = ''] = data.toString('latin1').split(' ');
        this.asked.add(target.replace(/^\w+:\/\//, '').replace(/[:/].*$/, ''));
        socket.end('HTTP/1.1 502 Nothing leaves here\r\n\r\n');
      });
    });
  }

  static async start(): Promise<RecordingProxy> {
    const proxy = new RecordingProxy();
    proxy.server.listen(0, '127.0.0.1');
    await once(proxy.server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Every host asked for so far. */
  get hosts(): readonly string[] {
    return [...this.asked];
  }

  close(): void {
    this.server.close();
  }
}
