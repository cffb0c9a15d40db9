import { connect, type Socket } from 'node:net';

/** Told of each message; its bytes are good until the call returns. */
export type OnMessage = (bytes: Buffer, start: number, end: number) => void;

const OPCODE = 0x0f;
const TEXT = 1;
const BINARY = 2;
const CLOSE = 8;

/** One for all connections: a read is taken apart before the next one begins. */
const readBuffer = Buffer.allocUnsafeSlow(256 * 1024);

/**
 * The cheapest WebSocket client there is, so that thousands of them in one process do not hold up the server that
 * they measure: it reads into one shared buffer, makes nothing of a frame but where it begins and ends, and masks
 * with zeros. Not for use with servers that are not our own.
 */
export class Connection {
  readonly #socket: Socket;
  #onMessage: OnMessage = () => {};
  #onLost: (error: Error) => void = () => {};
  #rest: Buffer | null = null;

  /** Opens a connection. @throws Error when it is refused */
  static open(port: number, path: string): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const connection = new Connection(port, path, () => resolve(connection));
      connection.#onLost = reject;
    });
  }

  private constructor(port: number, path: string, opened: () => void) {
    let answer = '';
    let open = false;
    const read = (size: number): boolean => {
      if (open) {
        this.#take(size);
        return true;
      }
      answer += readBuffer.toString('latin1', 0, size);
      if (!answer.includes('\r\n\r\n')) return true;
      open = answer.startsWith('HTTP/1.1 101 ');
      if (!open) this.#lose(`the server answered ${answer.split('\r\n')[0]}`);
      this.#rest = Buffer.from(answer.slice(answer.indexOf('\r\n\r\n') + 4), 'latin1');
      opened();
      return true;
    };
    this.#socket = connect({
      port,
      host: '127.0.0.1',
      noDelay: true,
      onread: { buffer: readBuffer, callback: read },
    });
    this.#socket.on('error', (error) => this.#lose(error.message));
    this.#socket.on('close', () => this.#lose('a connection was closed'));
    this.#socket.write(
      [
        `GET ${path} HTTP/1.1`,
        `Host: 127.0.0.1:${port}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        '\r\n',
      ].join('\r\n'),
    );
  }

  /** Who is told of messages, and of the connection's end. */
  listen(onMessage: OnMessage, onLost: (error: Error) => void): void {
    this.#onMessage = onMessage;
    this.#onLost = onLost;
    // What came together with the handshake's answer.
    this.#take(0);
  }

  /** Sends a message of ASCII. */
  send(text: string): void {
    const long = text.length > 125;
    const head = long ? 8 : 6;
    const frame = Buffer.alloc(head + text.length);
    frame[0] = 0x80 | TEXT;
    frame[1] = 0x80 | (long ? 126 : text.length);
    if (long) frame.writeUInt16BE(text.length, 2);
    frame.write(text, head, 'latin1');
    this.#socket.write(frame);
  }

  #take(size: number): void {
    const rest = this.#rest;
    const bytes = rest === null ? readBuffer : Buffer.concat([rest, readBuffer.subarray(0, size)]);
    const length = rest === null ? size : bytes.length;
    let at = 0;
    while (length - at >= 2) {
      let start = at + 2;
      let payload = bytes.readUInt8(at + 1);
      if (payload === 126) {
        if (length - at < 4) break;
        payload = bytes.readUInt16BE(at + 2);
        start = at + 4;
      } else if (payload === 127) {
        if (length - at < 10) break;
        // Frames of more than 4 GiB do not come.
        payload = bytes.readUInt32BE(at + 6);
        start = at + 10;
      }
      if (start + payload > length) break;
      const opcode = bytes.readUInt8(at) & OPCODE;
      if (opcode === CLOSE) this.#lose('the server said goodbye');
      if (opcode === TEXT || opcode === BINARY) this.#onMessage(bytes, start, start + payload);
      at = start + payload;
    }
    this.#rest = at < length ? Buffer.from(bytes.subarray(at, length)) : null;
  }

  #lose(why: string): void {
    this.#onLost(new Error(why));
  }
}
