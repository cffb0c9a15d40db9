import type { BenchWorld } from './world.ts';

/**
 * The host's side of the page's port: knows everybody who is asked about, and answers after about as long as the real one.
 * Runs in the world, apart from the way, whose time this is not.
 */
export function hostSide(bench: BenchWorld): void {
  const ANSWER_MS = 2;
  const told = new Set<string>();
  let watching: string[] = [];
  let seq = 0;
  /** The last part of an identity key, without its domain, is the userID. */
  const userOf = (key: string): string => key.replace(/^(=|[a-z]+:)/, '').replace(/@.*$/, '');
  const person = (userID: string, number: number) => ({
    userID,
    name: `Person ${userID}`,
    statusType: 1 + (number % 2),
    customStatus: number % 3 === 0 ? `in a meeting ${number}` : '',
    noSuchUser: false,
  });
  const post = (keys: readonly string[], number: number): void => {
    const userIDs = new Set(keys.map(userOf));
    const people = Array.from(userIDs, (userID, index) => person(userID, number + index));
    const who = Object.fromEntries(keys.map((key) => [key, userOf(key)]));
    bench.hostPort.postMessage({ seq, signedIn: true, fresh: true, people, who });
    seq += 1;
  };
  bench.hostPort.onmessage = ({ data }: MessageEvent<{ watch?: string[] }>) => {
    if (data.watch === undefined) return;
    watching = data.watch;
    bench.watches.push([performance.now(), watching.length]);
    const news = watching.filter((key) => !told.has(key));
    told.clear();
    for (const key of watching) told.add(key);
    if (seq === 0 || news.length > 0) setTimeout(() => post(news, 0), ANSWER_MS);
  };
  let changes = 0;
  bench.change = (count) => {
    changes += 1;
    post(watching.slice(0, count), changes);
  };
}

/**
 * The part of `chrome` that the overlay uses. Runs in the way's own script: what comes by the port is its work.
 * @param parts scripts that the background puts beside the overlay when it asks, by their names; null never comes
 */
export function extensionSide(
  bench: BenchWorld,
  welcome: unknown,
  parts: Readonly<Record<string, (() => void) | null>>,
): void {
  const ENTER_MS = 1;
  const PART_MS = 5;
  const runtime = {
    id: 'bench',
    lastError: undefined,
    sendMessage({ type }: { type: string }, answer: (value: unknown) => void) {
      const part = parts[type.replace('background/', '')];
      if (part === null) return;
      if (part === undefined) {
        setTimeout(() => answer({ res: welcome }), ENTER_MS);
        return;
      }
      setTimeout(() => {
        part();
        setTimeout(() => answer({ res: undefined }), 1);
      }, PART_MS);
    },
    onMessage: { addListener: () => undefined },
    connect: () => ({
      postMessage: (message: unknown) => bench.pagePort.postMessage(message),
      disconnect: () => undefined,
      onDisconnect: { addListener: () => undefined },
      onMessage: {
        addListener(listener: (message: unknown) => void) {
          bench.pagePort.onmessage = ({ data }) => listener(data);
        },
      },
    }),
  };
  Object.defineProperty(globalThis, 'chrome', { value: { runtime }, configurable: true });
}
