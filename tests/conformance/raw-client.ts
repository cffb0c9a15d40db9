import { WebSocket } from 'ws';

/** The fields of answers and pushes that tests look at; which are there depends on the frame. */
export interface RawBody {
  readonly ErrorCode: number;
  readonly A2Key: string;
  readonly TinyId: string;
  readonly PurchaseBits: string;
  readonly CustomStatus: string;
  readonly UserStatusList: readonly RawStatus[];
  readonly ErrorList: readonly Readonly<Record<string, unknown>>[];
  readonly EventArray: readonly { readonly UserStatusList: readonly RawStatus[] }[];
}

export interface RawStatus {
  readonly To_Account: string;
  readonly Status: number;
  /** In base64. */
  readonly CustomStatus: string;
}

export interface RawFrame {
  readonly head: Readonly<Record<string, unknown>>;
  readonly body: RawBody;
}

const TIMEOUT_MS = 5_000;

/** A client that does only what a test tells it to: for what the SDKs hide or forbid. */
export class RawClient {
  /** Every frame that arrived, but for what was forgotten. */
  frames: RawFrame[] = [];
  /** Whether each frame that arrived was a binary one. */
  readonly binary: boolean[] = [];
  /** Who is logged in, `''` before. */
  userID = '';
  readonly #socket: WebSocket;
  readonly #sdkAppID: number;
  /** Whether requests go in text frames. */
  readonly #text: boolean;
  #signature: Readonly<Record<string, unknown>> = {};
  #lastSeq = 0;
  readonly #waiters = new Set<() => void>();

  static async open(address: string, sdkAppID: number): Promise<RawClient> {
    const socket = new WebSocket(address);
    const client = new RawClient(socket, sdkAppID, new URL(address).pathname === '/info');
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return client;
  }

  private constructor(socket: WebSocket, sdkAppID: number, text: boolean) {
    this.#socket = socket;
    this.#sdkAppID = sdkAppID;
    this.#text = text;
    socket.on('message', (data, isBinary) => {
      this.frames.push(JSON.parse(String(data)) as RawFrame);
      this.binary.push(isBinary);
      this.#wake();
    });
    socket.on('close', () => this.#wake());
    socket.on('error', () => {});
  }

  get closed(): boolean {
    return this.#socket.readyState === WebSocket.CLOSED;
  }

  /** Sends anything at all. */
  send(data: string | Buffer): void {
    this.#socket.send(data);
  }

  /** Sends a request with the connection's signature (or other head fields) and resolves with the answer. */
  async ask(servcmd: string, body: unknown = {}, head: object = {}): Promise<RawFrame> {
    this.#lastSeq += 1;
    const seq = this.#lastSeq;
    const common = { platform: 7, sdkappid: this.#sdkAppID, ...this.#signature };
    const json = JSON.stringify({ head: { ...common, ...head, servcmd, seq }, body });
    this.send(this.#text ? json : Buffer.from(json));
    return this.waitFor((frame) => frame.head.seq === seq && frame.head.servcmd === servcmd);
  }

  /** The answer's ErrorCode. */
  async code(servcmd: string, body: unknown = {}, head: object = {}): Promise<number> {
    return (await this.ask(servcmd, body, head)).body.ErrorCode;
  }

  async logIn(userID: string, userSig: string, platform = 7): Promise<RawFrame> {
    this.#signature = {};
    const signature = { identifier: userID, usersig: userSig, platform };
    const answer = await this.ask('im_open_status.wslogin', { State: 'Online' }, signature);
    this.userID = userID;
    this.#signature = { a2: answer.body.A2Key, tinyid: answer.body.TinyId, platform };
    return answer;
  }

  /** Waits for a frame, arrived or to come. */
  async waitFor(predicate: (frame: RawFrame) => boolean): Promise<RawFrame> {
    await this.#until(() => this.frames.some(predicate));
    const frame = this.frames.find(predicate);
    if (frame === undefined) throw new Error('unreachable: the frame was there');
    return frame;
  }

  waitForClose(): Promise<void> {
    return this.#until(() => this.closed);
  }

  /** Every status that was pushed, as `userID:type:custom`. */
  statuses(): string[] {
    return this.frames
      .filter(({ head }) => head.servcmd === 'im_open_push.msg_push')
      .flatMap(({ body }) => body.EventArray.flatMap(({ UserStatusList }) => UserStatusList))
      .map(({ To_Account, Status, CustomStatus }) =>
        [To_Account, Status, Buffer.from(CustomStatus, 'base64').toString()].join(':'),
      );
  }

  async waitForStatus(line: string): Promise<void> {
    await this.#until(() => this.statuses().includes(line));
  }

  /** Forgets the frames so far. */
  forget(): void {
    this.frames = [];
  }

  /** Cuts the connection. */
  cut(): void {
    this.#socket.terminate();
  }

  /** Reads nothing more: the backend's frames pile up. */
  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  #wake(): void {
    for (const waiter of this.#waiters) waiter();
  }

  #until(done: () => boolean): Promise<void> {
    if (done()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const end = (finish: () => void) => {
        clearTimeout(timer);
        this.#waiters.delete(look);
        finish();
      };
      const look = () => {
        if (done()) end(resolve);
      };
      const timer = setTimeout(() => {
        const heard = JSON.stringify(this.frames.slice(-5));
        end(() => reject(new Error(`waited in vain; heard last ${heard}`)));
      }, TIMEOUT_MS);
      this.#waiters.add(look);
    });
  }
}
