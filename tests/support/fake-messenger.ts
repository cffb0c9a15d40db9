import type { Sender } from '../../lib/messaging/messenger.ts';

type Handler = (message: { sender: Sender; data: unknown }) => unknown;

/** A message that was sent. */
export interface SentMessage {
  readonly name: string;
  readonly data: unknown;
  readonly tab?: number | undefined;
}

/** The messenger without a browser: what is listened for can be asked, what is sent is kept and answered by the test. */
export interface FakeMessenger {
  readonly send: (name: string, data?: unknown, tab?: number) => Promise<unknown>;
  readonly receive: (name: string, handler: Handler) => void;
  readonly sent: SentMessage[];
  /** What a message that is sent is answered with; without an answer nobody listens for it. */
  readonly answers: Map<string, (message: SentMessage) => unknown>;
  readonly handled: () => string[];
  /** Sends a message as `sender`, to be handled as it would be. */
  ask(name: string, sender: Sender, data?: unknown): Promise<unknown>;
}

export function fakeMessenger(): FakeMessenger {
  const handlers = new Map<string, Handler>();
  const sent: SentMessage[] = [];
  const answers = new Map<string, (message: SentMessage) => unknown>();
  return {
    sent,
    answers,
    handled: () => [...handlers.keys()],
    async send(name, data, tab) {
      const message = { name, data, tab };
      sent.push(message);
      const answer = answers.get(name);
      if (!answer) throw new Error('Could not establish connection. Receiving end does not exist.');
      return answer(message);
    },
    receive(name, handler) {
      if (handlers.has(name)) throw new Error(`Two listeners for ${name}`);
      handlers.set(name, handler);
    },
    async ask(name, sender, data) {
      const handler = handlers.get(name);
      if (!handler) throw new Error(`Nobody listens for ${name}`);
      return handler({ sender, data: structuredClone(data) });
    },
  };
}
