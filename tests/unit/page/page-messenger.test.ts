import { beforeEach, expect, it, vi } from 'vitest';
import { receive, send } from '../../../lib/page/page-messenger.ts';

type Respond = (answer?: unknown) => void;
type Listener = (message: unknown, sender: unknown, respond: Respond) => boolean;

let listeners: Listener[];
/** What the browser says of the message just sent. */
let lastError: { message: string } | undefined;

/** As between contexts: what is sent is copied, and the first listener that wants to answers. */
function deliver(message: unknown, respond: Respond): void {
  const copy = (value: unknown) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));
  const taken = listeners.map((listen) =>
    listen(copy(message), { tab: {} }, (answer) => respond(copy(answer))),
  );
  if (taken.includes(true)) return;
  lastError = { message: 'Receiving end does not exist.' };
  respond();
  lastError = undefined;
}

beforeEach(() => {
  listeners = [];
  vi.stubGlobal('chrome', {
    runtime: {
      get lastError() {
        return lastError;
      },
      sendMessage: deliver,
      onMessage: { addListener: (listen: Listener) => listeners.push(listen) },
    },
    tabs: {
      sendMessage: (_tab: number, message: unknown, _frame: unknown, respond: Respond) =>
        deliver(message, respond),
    },
  });
  vi.resetModules();
});

/** The other contexts' own, over the library. */
const theirs = () => import('../../../lib/messaging/messenger.ts');

const WELCOME = { on: true, signedIn: false, rules: { builtIn: [], own: [], links: [] } };

it('asks a listener of the library, and hears its answer', async () => {
  const messenger = await theirs();
  messenger.receive('background/enter', () => WELCOME);
  await expect(send('background/enter')).resolves.toEqual(WELCOME);
});

it('rejects with what a listener of the library threw', async () => {
  const messenger = await theirs();
  messenger.receive('background/enter', () => {
    throw new TypeError('no settings');
  });
  await expect(send('background/enter')).rejects.toThrow('no settings');
});

it('rejects where nobody listens', async () => {
  await expect(send('background/enter')).rejects.toThrow('Receiving end does not exist.');
});

it('hears what the library sends, and no other message', async () => {
  const refreshed = vi.fn(() => Promise.resolve());
  receive('page/refresh', refreshed);
  const messenger = await theirs();
  await expect(messenger.send('page/refresh', undefined, 7)).resolves.toBeNull();
  expect(refreshed).toHaveBeenCalledTimes(1);
  for (const other of [null, 'page/refresh', 5, {}, { type: 'host/signOut', timestamp: 1 }]) {
    expect(listeners[0]?.(other, {}, () => undefined)).toBe(false);
  }
  expect(refreshed).toHaveBeenCalledTimes(1);
});
