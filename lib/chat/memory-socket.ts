/** A line to a server in the same memory. Nothing is heard before it is returned, nor while something is sent. */
export type ConnectInMemory = (
  address: string,
  listener: {
    opened(): void;
    received(text: string): void;
    /** The end, once; `code` is a WebSocket close code. */
    closed(code: number, reason: string): void;
  },
) => { send(text: string): void; close(): void };

const CONNECTING = 0;
const OPEN = 1;
const CLOSING = 2;
const CLOSED = 3;

/** Codes that a page may close with; others are refused. */
const mayCloseWith = (code: number): boolean => code === 1_000 || (code >= 3_000 && code <= 4_999);

type Data = string | ArrayBuffer | ArrayBufferView | Blob;

/**
 * What a program meets in place of a browser's WebSocket when its server is in memory: the same states, events and
 * errors (https://websockets.spec.whatwg.org), with no network. Frames of `/info` are text, others binary.
 */
export class MemorySocket extends EventTarget {
  readonly CONNECTING = CONNECTING;
  readonly OPEN = OPEN;
  readonly CLOSING = CLOSING;
  readonly CLOSED = CLOSED;
  readonly url: string;
  readonly protocol = '';
  readonly extensions = '';
  binaryType: BinaryType = 'blob';
  onopen: ((event: Event) => void) | null = null;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;
  readonly #line: ReturnType<ConnectInMemory>;
  readonly #text: boolean;
  #state: 0 | 1 | 2 | 3 = CONNECTING;
  #waiting = 0;
  /** What was sent leaves in its order, though a Blob takes a moment to be read. */
  #turn: Promise<unknown> = Promise.resolve();

  /** @throws DOMException (SyntaxError) when the address is none */
  constructor(address: string | URL, connect: ConnectInMemory) {
    super();
    const url = addressOf(address);
    this.url = url.href;
    this.#text = url.pathname.endsWith('/info');
    this.#line = connect(this.url, {
      opened: () => {
        if (this.#state !== CONNECTING) return;
        this.#state = OPEN;
        this.dispatchEvent(new Event('open'));
      },
      received: (text) => {
        if (this.#state !== OPEN) return;
        this.dispatchEvent(new MessageEvent('message', { data: this.#dataOf(text) }));
      },
      closed: (code, reason) => this.#closed(code, reason),
    });
    this.addEventListener('open', (event) => this.onopen?.(event));
    this.addEventListener('message', (event) => this.onmessage?.(event as MessageEvent));
    this.addEventListener('error', (event) => this.onerror?.(event));
    this.addEventListener('close', (event) => this.onclose?.(event as CloseEvent));
  }

  get readyState(): 0 | 1 | 2 | 3 {
    return this.#state;
  }

  get bufferedAmount(): number {
    return this.#waiting;
  }

  /** @throws DOMException (InvalidStateError) while the socket is not open yet; after its end nothing happens */
  send(data: Data): void {
    if (this.#state === CONNECTING) throw new DOMException('Still connecting.', 'InvalidStateError');
    const bytes = typeof data === 'string' ? data.length : data instanceof Blob ? data.size : data.byteLength;
    this.#waiting += bytes;
    if (this.#state !== OPEN) return;
    // Taken now: whoever sends may go on to write into the same memory.
    const text = data instanceof Blob ? data.text() : textOf(data);
    this.#turn = this.#turn.then(async () => {
      this.#line.send(await text);
      this.#waiting -= bytes;
    });
  }

  /** @throws DOMException (InvalidAccessError) for a code that a page may not close with */
  close(code?: number, _reason?: string): void {
    if (code !== undefined && !mayCloseWith(code)) {
      throw new DOMException('Not a code to close with.', 'InvalidAccessError');
    }
    if (this.#state === CLOSING || this.#state === CLOSED) return;
    this.#state = CLOSING;
    void this.#turn.then(() => this.#line.close());
  }

  #closed(code: number, reason: string): void {
    const clean = code === 1_000 || code >= 3_000;
    const failed = this.#state === CONNECTING;
    this.#state = CLOSED;
    if (failed) this.dispatchEvent(new Event('error'));
    this.dispatchEvent(new CloseEvent('close', { code, reason, wasClean: clean }));
  }

  #dataOf(text: string): string | ArrayBuffer | Blob {
    if (this.#text) return text;
    const { buffer } = new TextEncoder().encode(text);
    return this.binaryType === 'arraybuffer' ? buffer : new Blob([buffer]);
  }
}

function addressOf(address: string | URL): URL {
  try {
    return new URL(address);
  } catch {
    throw new DOMException('This is no address.', 'SyntaxError');
  }
}

function textOf(data: string | ArrayBuffer | ArrayBufferView): string {
  return typeof data === 'string' ? data : new TextDecoder().decode(data);
}
