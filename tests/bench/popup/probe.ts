/** What was noted in a page from its navigation on. Times are ms since that. */
export interface Noted {
  /** When the frame with the first person was drawn; null for not yet. */
  readonly painted: number | null;
  /** How many records were read of the database until then, and how many people the host had told of. */
  readonly records: number;
  readonly told: number;
  /** When it asked the host, and was answered; null for not. */
  readonly asked: number | null;
  readonly answered: number | null;
}

/** Runs in a page before anything of its own: notes when the first person is drawn, and what it took. */
export function probe(): void {
  const noted = {
    painted: null as number | null,
    records: 0,
    told: 0,
    asked: null as number | null,
    answered: null as number | null,
  };
  Object.assign(globalThis, { noted });
  const count = (): boolean => noted.painted === null;

  for (const name of ['get', 'getAll'] as const) {
    const original = IDBObjectStore.prototype[name];
    IDBObjectStore.prototype[name] = function (this: IDBObjectStore, ...args: []) {
      const request = original.apply(this, args as never) as IDBRequest<unknown>;
      request.addEventListener('success', () => {
        const { result } = request;
        const isRecord = this.name === 'statuses' || this.name === 'profiles';
        if (count() && isRecord) noted.records += Array.isArray(result) ? result.length : 1;
      });
      return request as never;
    };
  }

  const runtime = (globalThis as { chrome?: typeof chrome }).chrome?.runtime;
  const connect = runtime?.connect;
  if (runtime && connect) {
    Object.assign(runtime, {
      connect(...args: []) {
        const port: chrome.runtime.Port = Reflect.apply(connect, runtime, args);
        noted.asked ??= performance.now();
        port.onMessage.addListener((message: { people?: readonly unknown[] }) => {
          noted.answered ??= performance.now();
          if (count()) noted.told += message.people?.length ?? 0;
        });
        return port;
      },
    });
  }

  const observer = new MutationObserver(() => {
    if (document.querySelector('.person') === null) return;
    observer.disconnect();
    // The frame is drawn by the time that a task after its callback runs.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        noted.painted = performance.now();
      };
      port2.postMessage(null);
    });
  });
  observer.observe(document, { subtree: true, childList: true });
}
