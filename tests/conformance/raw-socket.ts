import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A TCP connection on which a test writes its own bytes: for what no WebSocket client would send. */
export class RawSocket {
  readonly socket: Socket;
  /** All that has come, byte by byte as Latin-1. */
  heard = '';

  static async open(port: number, host = '127.0.0.1'): Promise<RawSocket> {
    const socket = connect({ port, host, allowHalfOpen: true, noDelay: true });
    await once(socket, 'connect');
    return new RawSocket(socket);
  }

  /** Opens and becomes a WebSocket. Rejects when that is refused. */
  static async upgraded(port: number, path = '/binfo', headers: readonly string[] = []): Promise<RawSocket> {
    const raw = await RawSocket.open(port);
    raw.upgrade(path, headers);
    await raw.until(() => raw.heard.includes('\r\n\r\n'));
    if (!raw.heard.startsWith('HTTP/1.1 101')) throw new Error(raw.heard.split('\r\n', 1)[0]);
    return raw;
  }

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (data) => {
      this.heard += data.toString('latin1');
    });
    socket.on('error', () => {});
  }

  get ended(): boolean {
    return this.socket.readableEnded || this.socket.destroyed;
  }

  /** Whether the backend has said goodbye by a close frame, or is gone. */
  get refused(): boolean {
    return this.ended || kindsOf(this.heard).includes(0x88);
  }

  write(data: string | Buffer): void {
    this.socket.write(data);
  }

  upgrade(path: string, headers: readonly string[] = []): void {
    const lines = [
      `GET ${path} HTTP/1.1`,
      'Host: localhost',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
      ...headers,
    ];
    this.write(`${lines.join('\r\n')}\r\n\r\n`);
  }

  /** Waits until something is so. */
  async until(done: () => boolean, ms = 10_000): Promise<void> {
    const end = Date.now() + ms;
    while (!done()) {
      if (Date.now() > end)
        throw new Error(`waited in vain; heard ${JSON.stringify(this.heard.slice(-200))}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  waitForEnd(): Promise<void> {
    return this.until(() => this.ended);
  }

  cut(): void {
    this.socket.destroy();
  }
}

/** The first byte of each frame that came after the upgrade; none of them is masked. */
function kindsOf(heard: string): number[] {
  const bytes = Buffer.from(heard, 'latin1');
  const kinds: number[] = [];
  for (let at = heard.indexOf('\r\n\r\n') + 4; at + 2 <= bytes.length; ) {
    kinds.push(bytes[at] ?? 0);
    const short = (bytes[at + 1] ?? 0) & 0x7f;
    if (short < 126) at += 2 + short;
    else if (short === 126) at += at + 4 <= bytes.length ? 4 + bytes.readUInt16BE(at + 2) : bytes.length;
    else at += at + 10 <= bytes.length ? 10 + Number(bytes.readBigUInt64BE(at + 2)) : bytes.length;
  }
  return kinds;
}

export interface FrameParts {
  /** First byte: FIN, reserved bits, opcode. */
  readonly first: number;
  readonly payload?: Buffer | undefined;
  readonly masked?: boolean | undefined;
  /** The length that the frame claims, where it is not the payload's. */
  readonly claims?: bigint | undefined;
}

/** The bytes of a WebSocket frame, right or wrong. */
export function frameBytes({ first, payload = Buffer.alloc(0), masked = true, claims }: FrameParts): Buffer {
  const mask = masked ? 0x80 : 0;
  const length = claims ?? BigInt(payload.length);
  const long = Buffer.alloc(8);
  long.writeBigUInt64BE(length);
  const head =
    length < 126n
      ? Buffer.of(first, mask | Number(length))
      : Buffer.concat([Buffer.of(first, mask | 127), long]);
  // A mask of zeros changes nothing.
  return Buffer.concat([head, Buffer.alloc(masked ? 4 : 0), payload]);
}
