import { beforeEach, describe, expect, it, vi } from 'vitest';
import { receive, send } from '../../../lib/messaging/messenger.ts';

type Respond = (answer?: unknown) => void;
type Listener = (message: unknown, sender: unknown, respond: Respond) => boolean;

const SENDER = { id: 'presently', url: 'chrome-extension://presently/popup.html' };

let listeners: Listener[];
/** To which tabs a message went. */
let tabs: number[];
let lastError: { message: string } | null;

/** As between contexts: what is sent is copied, and who wants to answers. */
function deliver(message: unknown, respond: Respond): void {
  const copy = (value: unknown) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));
  const taken = listeners.map((listen) => listen(copy(message), SENDER, (answer) => respond(copy(answer))));
  if (taken.includes(true)) return;
  lastError = { message: 'Receiving end does not exist.' };
  respond();
  lastError = null;
}

beforeEach(() => {
  listeners = [];
  tabs = [];
  // As in Firefox, where no error is null.
  lastError = null;
  vi.stubGlobal('chrome', {
    runtime: {
      get lastError() {
        return lastError;
      },
      sendMessage: deliver,
      onMessage: { addListener: (listen: Listener) => listeners.push(listen) },
    },
    tabs: {
      sendMessage(tab: number, message: unknown, _options: unknown, respond: Respond) {
        tabs.push(tab);
        deliver(message, respond);
      },
    },
  });
  return () => vi.unstubAllGlobals();
});

describe('a message', () => {
  it('brings its data and its sender, and what is answered back', async () => {
    const heard = vi.fn(async () => ({ ok: true }) as const);
    receive('host/halt', heard);
    expect(await send('host/halt', '70001')).toEqual({ ok: true });
    expect(heard).toHaveBeenCalledWith({ data: '70001', sender: SENDER });
    expect(tabs).toEqual([]);
  });

  it('goes to no one but whom it is for', async () => {
    const others = vi.fn();
    receive('host/signOut', others);
    receive('background/openChat', () => undefined);
    expect(await send('background/openChat', 'mei')).toBeUndefined();
    expect(others).not.toHaveBeenCalled();
    for (const odd of [null, undefined, 'host/signOut', 5, {}, { type: 5 }])
      expect(listeners[0]?.(odd, SENDER, () => undefined)).toBe(false);
  });

  it('goes to a tab', async () => {
    receive('page/refresh', () => undefined);
    await send('page/refresh', undefined, 7);
    expect(tabs).toEqual([7]);
  });

  it('rejects where nobody listens', async () => {
    await expect(send('host/signOut')).rejects.toThrow('Receiving end does not exist.');
  });

  it.each([
    ['at once', () => Promise.reject(new TypeError('no account'))],
    [
      'synchronously',
      () => {
        throw new Error('no account');
      },
    ],
  ])('rejects with the words of what was thrown %s', async (_when, handler) => {
    receive('host/signOut', handler);
    await expect(send('host/signOut')).rejects.toThrow('no account');
  });

  it('rejects where the answer can’t be carried', async () => {
    receive('host/signOut', (async () => ({ ok: 1n })) as never);
    await expect(send('host/signOut')).rejects.toThrow('BigInt');
  });

  it('rejects where a listener has gone without an answer', async () => {
    listeners.push((_message, _sender, respond) => {
      respond();
      return true;
    });
    await expect(send('host/signOut')).rejects.toThrow('No response');
  });
});
