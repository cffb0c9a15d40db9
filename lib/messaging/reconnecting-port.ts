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
  /** Connects to a host that runs already, without waking anything; if there is none, goes on as `refresh`. */
  connectNow(): void;
  post(message: unknown): void;
  /** Ends the present connection; another is opened in its place. */
  reset(): void;
  /** Ends the present connection, and opens none until `resume`. */
  pause(): void;
  resume(): void;
  stop(): void;
}

export function reconnectingPort(options: ReconnectingOptions): ReconnectingPort {
  let port: HostPort | null = null;
  let pause = FIRST_PAUSE_MS;
  let stopped = false;
  let paused = false;
  /** Raised when a wake under way is given up: its answer, if it ever comes, counts no more. */
  let attempt = 0;
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
    if (port !== null || stopped || paused) return;
    if (waking) {
      askedAgain = true;
      return;
    }
    waking = true;
    askedAgain = false;
    void connect();
  }

  async function connect(): Promise<void> {
    attempt += 1;
    const mine = attempt;
    try {
      const something = await options.wake();
      if (mine !== attempt) return;
      waking = false;
      if (stopped || paused || port !== null) return;
      if (something) open();
      else if (askedAgain) refresh();
    } catch {
      if (mine !== attempt) return;
      waking = false;
      port = null;
      if (!stopped && !paused) later();
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

  function close(): void {
    const gone = port;
    port = null;
    gone?.disconnect();
  }

  return {
    refresh,
    connectNow() {
      if (port !== null || stopped || paused) return;
      try {
        open();
      } catch {
        port = null;
        refresh();
      }
    },
    post: (message) => port?.postMessage(message),
    reset() {
      const gone = port;
      gone?.disconnect();
      if (gone) dropped(gone);
    },
    pause() {
      paused = true;
      close();
    },
    resume() {
      if (!paused) return;
      paused = false;
      // A page that was put aside in the middle of a wake may never get its answer.
      attempt += 1;
      waking = false;
      refresh();
    },
    stop() {
      stopped = true;
      close();
    },
  };
}
