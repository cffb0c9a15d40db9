import type { HostPort } from '../../lib/messaging/reconnecting-port.ts';

/** A runtime port, seen from both ends. As in a browser, ending it at one end is heard of at the other only. */
export interface FakePort extends HostPort {
  readonly name: string;
  /** What was posted from this end. */
  readonly posted: unknown[];
  /** Whether this end has ended it. */
  ended: boolean;
  /** The other end says something. */
  say(message: unknown): void;
  /** The other end is gone. */
  vanish(): void;
}

export function fakePort(name = ''): FakePort {
  const onMessage: Array<(message: unknown) => void> = [];
  const onDisconnect: Array<() => void> = [];
  let vanished = false;
  const port: FakePort = {
    name,
    posted: [],
    ended: false,
    postMessage(message) {
      if (port.ended || vanished) throw new Error('Attempting to use a disconnected port object');
      port.posted.push(message);
    },
    disconnect() {
      port.ended = true;
    },
    onMessage: { addListener: (listener) => onMessage.push(listener) },
    onDisconnect: { addListener: (listener) => onDisconnect.push(listener) },
    say(message) {
      for (const listener of onMessage) listener(message);
    },
    vanish() {
      vanished = true;
      for (const listener of onDisconnect) listener();
    },
  };
  return port;
}
