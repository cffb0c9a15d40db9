/**
 * A viewer's connection to the session host, kept up: the host's document can vanish and the extension can be
 * updated at any moment.
 */

/** The part of a runtime port that a viewer needs. */
export interface HostPort {
  postMessage(message: unknown): void;
  disconnect(): void;
  readonly onMessage: { addListener(listener: (message: unknown) => void): void };
  readonly onDisconnect: { addListener(listener: () => void): void };
}

export interface ReconnectingOptions {
  connect(): HostPort;
  /** Makes sure that the host runs; resolves with whether there is anything to connect to. */
  wake(): Promise<boolean>;
  message(message: unknown): void;
  /** A connection has been opened: say what is to be watched. */
  opened(port: HostPort): void;
  /** The connection is gone; what is shown is no longer kept up. */
  lost(): void;
  setTimeout(callback: () => void, ms: number): unknown;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

export interface ReconnectingPort {
  /** Connects if there is something to connect to now; called again whenever that may have changed. */
  refresh(): void;
  post(message: unknown): void;
  /** Ends the present connection; another is opened in its place. */
  reset(): void;
  stop(): void;
}

export function reconnectingPort(options: ReconnectingOptions): ReconnectingPort {
  let port: HostPort | null = null;
  let pause = FIRST_PAUSE_MS;
  let stopped = false;
  let waking = false;
  /** Asked to refresh while waking: what had changed may not be in the answer. */
  let askedAgain = false;

  function later(): void {
    options.setTimeout(refresh, pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }

  function dropped(gone: HostPort): void {
    if (port !== gone) return;
    port = null;
    if (stopped) return;
    options.lost();
    later();
  }

  function refresh(): void {
    if (port !== null || stopped) return;
    if (waking) {
      askedAgain = true;
      return;
    }
    waking = true;
    askedAgain = false;
    void connect();
  }

  async function connect(): Promise<void> {
    try {
      const something = await options.wake();
      waking = false;
      if (stopped || port !== null) return;
      if (something) open();
      else if (askedAgain) refresh();
    } catch {
      waking = false;
      port = null;
      if (!stopped) later();
    }
  }

  function open(): void {
    const opened = options.connect();
    port = opened;
    opened.onDisconnect.addListener(() => dropped(opened));
    opened.onMessage.addListener((message) => {
      if (port !== opened) return;
      pause = FIRST_PAUSE_MS;
      options.message(message);
    });
    options.opened(opened);
  }

  return {
    refresh,
    post: (message) => port?.postMessage(message),
    reset() {
      const gone = port;
      gone?.disconnect();
      if (gone) dropped(gone);
    },
    stop() {
      stopped = true;
      port?.disconnect();
      port = null;
    },
  };
}
