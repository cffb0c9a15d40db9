import { type RawData, WebSocket } from 'ws';
import { isObject, type JsonObject, numberIn, parseJson, textIn } from '../wire/json.ts';

export interface WireClientOptions {
  /** The backend's address, `ws://…`. */
  readonly url: string;
  readonly sdkAppID: number;
  readonly userID: string;
  readonly userSig: string;
}

/** A refusal by the backend, with its code. */
export class WireError extends Error {
  override readonly name = 'WireError';
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

interface Waiting {
  resolve(body: JsonObject): void;
  reject(error: Error): void;
}

/** Far more often than the backend's patience with a silent connection (400 s, R6). */
const PING_MS = 60_000;

/** The smallest client that speaks the SDK's frames: logs in, asks, listens to nothing. For simulated people. */
export class WireClient {
  readonly #options: WireClientOptions;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, Waiting>();
  #lastSeq = 0;
  #kicked = false;

  /** Opens a connection and logs in. @throws WireError when refused, Error when the connection fails */
  static async logIn(options: WireClientOptions): Promise<WireClient> {
    const { url, sdkAppID, userID } = options;
    const address = `${url}/binfo?sdkappid=${sdkAppID}&instanceid=teammate-${encodeURIComponent(userID)}&platform=7`;
    const socket = new WebSocket(address);
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    const client = new WireClient(options, socket);
    try {
      await client.request('im_open_status.wslogin', { State: 'Online' });
    } catch (error) {
      client.vanish();
      throw error;
    }
    return client;
  }

  private constructor(options: WireClientOptions, socket: WebSocket) {
    this.#options = options;
    this.#socket = socket;
    socket.on('message', (data) => this.#onMessage(data));
    // `close` follows.
    socket.on('error', () => {});
    const beat = setInterval(() => void this.request('heartbeat.alive', {}).catch(() => {}), PING_MS);
    socket.on('close', () => {
      clearInterval(beat);
      for (const { reject } of this.#waiting.values()) reject(new Error('the connection was lost'));
      this.#waiting.clear();
    });
  }

  /** Whether someone else has logged in to the account, and this client was put out (R31). */
  get kicked(): boolean {
    return this.#kicked;
  }

  get connected(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** Sends a request and resolves with the answer's body. @throws WireError, or Error when the connection is lost */
  request(servcmd: string, body: JsonObject): Promise<JsonObject> {
    if (!this.connected) return Promise.reject(new Error('the connection was lost'));
    this.#lastSeq += 1;
    const seq = this.#lastSeq;
    const { sdkAppID, userID, userSig } = this.#options;
    const head = {
      ver: 'v4',
      platform: 7,
      sdkappid: sdkAppID,
      identifier: userID,
      usersig: userSig,
      servcmd,
      seq,
    };
    return new Promise((resolve, reject) => {
      this.#waiting.set(seq, { resolve, reject });
      this.#socket.send(Buffer.from(JSON.stringify({ head, body })));
    });
  }

  /** Cuts the connection, without logout. */
  vanish(): void {
    this.#socket.terminate();
  }

  #onMessage(data: RawData): void {
    const frame = parseJson(data.toString());
    if (!isObject(frame) || !isObject(frame.head) || !isObject(frame.body)) return;
    if (frame.head.servcmd === 'im_open_status.stat_forceoffline') this.#kicked = true;
    const seq = numberIn(frame.head.seq);
    const waiting = this.#waiting.get(seq);
    if (waiting === undefined) return;
    this.#waiting.delete(seq);
    const code = numberIn(frame.body.ErrorCode);
    if (code === 0) waiting.resolve(frame.body);
    else waiting.reject(new WireError(code, textIn(frame.body.ErrorInfo) ?? ''));
  }
}
