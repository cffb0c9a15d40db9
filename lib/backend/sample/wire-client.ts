import { isObject, type JsonObject, numberIn, parseJson, textIn } from '../wire/json.ts';
import type { Connect, Line } from './line.ts';

export interface WireClientOptions {
  readonly connect: Connect;
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

function lost(reason = ''): Error {
  return new Error(reason === '' ? 'the connection was lost' : `the connection was lost: ${reason}`);
}

/** The smallest client that speaks the SDK's frames: logs in, asks, listens to nothing. For simulated people. */
export class WireClient {
  readonly #options: WireClientOptions;
  readonly #line: Line;
  readonly #waiting = new Map<number, Waiting>();
  #lastSeq = 0;
  #state: 'opening' | 'open' | 'closed' = 'opening';
  #kicked = false;

  /** Opens a connection and logs in. @throws WireError when refused, Error when the connection fails */
  static async logIn(options: WireClientOptions): Promise<WireClient> {
    let client: WireClient | undefined;
    await new Promise<void>((resolve, reject) => {
      client = new WireClient(options, resolve, reject);
    });
    if (client === undefined) throw lost();
    try {
      await client.request('im_open_status.wslogin', { State: 'Online' });
    } catch (error) {
      client.vanish();
      throw error;
    }
    return client;
  }

  private constructor(options: WireClientOptions, onOpen: () => void, onLoss: (error: Error) => void) {
    this.#options = options;
    const { connect, url, sdkAppID, userID } = options;
    const query = `sdkappid=${sdkAppID}&instanceid=teammate-${encodeURIComponent(userID)}&platform=7`;
    this.#line = connect(`${url}/binfo?${query}`, {
      opened: () => {
        this.#state = 'open';
        onOpen();
      },
      received: (text) => this.#onMessage(text),
      closed: (_code, reason) => {
        this.#state = 'closed';
        onLoss(lost(reason));
        for (const { reject } of this.#waiting.values()) reject(lost(reason));
        this.#waiting.clear();
      },
    });
  }

  /** Whether someone else has logged in to the account, and this client was put out (R31). */
  get kicked(): boolean {
    return this.#kicked;
  }

  get connected(): boolean {
    return this.#state === 'open';
  }

  /** Sends a request and resolves with the answer's body. @throws WireError, or Error when the connection is lost */
  request(servcmd: string, body: JsonObject): Promise<JsonObject> {
    if (!this.connected) return Promise.reject(lost());
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
      this.#line.send(JSON.stringify({ head, body }));
    });
  }

  /** Cuts the connection, without logout. */
  vanish(): void {
    this.#line.close();
  }

  #onMessage(text: string): void {
    const frame = parseJson(text);
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
