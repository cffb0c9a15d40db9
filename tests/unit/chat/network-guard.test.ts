// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { type ConnectInMemory, MemorySocket } from '../../../lib/chat/memory-socket.ts';
import {
  installNetworkGuard,
  type NetworkGuard,
  type NetworkScope,
} from '../../../lib/chat/network-guard.ts';

/** What has left the context: the kind of request and where to. */
let sent: string[];
let scope: NetworkScope;
let guard: NetworkGuard;

/** A scope whose every way out is recorded. */
function fakeScope(): NetworkScope {
  class FakeSocket {
    static readonly OPEN = 1;
    constructor(address: string | URL, protocols?: string | string[]) {
      sent.push(`socket ${String(address)}${protocols === undefined ? '' : ` ${String(protocols)}`}`);
    }
  }
  class FakeRequest extends EventTarget {
    address = '';
    open(_method: string, address: string): void {
      this.address = address;
    }
    send(body?: unknown): void {
      sent.push(`request ${this.address} ${String(body)}`);
    }
  }
  return {
    WebSocket: FakeSocket as unknown as typeof WebSocket,
    XMLHttpRequest: FakeRequest as unknown as typeof XMLHttpRequest,
    fetch: async (address) => {
      sent.push(`fetch ${String(address)}`);
      return new Response('answer');
    },
    navigator: {
      sendBeacon: (address) => {
        sent.push(`beacon ${String(address)}`);
        return true;
      },
    },
  };
}

beforeEach(() => {
  sent = [];
  scope = fakeScope();
  guard = installNetworkGuard(scope);
});

/** Sends by XMLHttpRequest; resolves with what came of it. */
async function request(address: string): Promise<string> {
  const sending = new scope.XMLHttpRequest();
  const events: string[] = [];
  for (const name of ['error', 'load', 'abort', 'timeout'])
    sending.addEventListener(name, () => events.push(name));
  sending.open('POST', address);
  sending.send('body');
  expect(events).toEqual([]);
  await Promise.resolve();
  return events.join();
}

describe('with a private server', () => {
  beforeEach(() => guard.restrictTo('ws://127.0.0.1:9501'));

  it('lets its sockets out, whatever their path, as sockets of the usual class', () => {
    const socket = new scope.WebSocket('ws://127.0.0.1:9501/binfo?sdkappid=1', ['a']);
    expect(socket).toBeInstanceOf(scope.WebSocket);
    expect(scope.WebSocket.OPEN).toBe(1);
    void new scope.WebSocket(new URL('ws://127.0.0.1:9501/info'));
    expect(sent).toEqual([
      'socket ws://127.0.0.1:9501/binfo?sdkappid=1 a',
      'socket ws://127.0.0.1:9501/info',
    ]);
  });

  it.each([
    'wss://wss.im.qcloud.com/binfo',
    'ws://127.0.0.1:9502/binfo',
    'wss://127.0.0.1:9501/binfo',
    'ws://127.0.0.1/binfo',
    'ws://127.0.0.1.evil.example:9501/',
    'ws://127.0.0.1:9501@evil.example/',
    'ws://evil.example/ws://127.0.0.1:9501',
    'ws://localhost:9501/',
    'not an address',
  ])('refuses a socket to %s before it is made', (address) => {
    expect(() => new scope.WebSocket(address)).toThrow();
    expect(sent).toEqual([]);
  });

  it.each(['https://127.0.0.1:9501/ping', 'https://events.im.qcloud.com'])(
    'fails an XMLHttpRequest to %s as one without a network does',
    async (address) => {
      expect(await request(address)).toBe('error');
      expect(sent).toEqual([]);
    },
  );

  it('rejects fetch as one without a network does', async () => {
    await expect(scope.fetch('https://events.im.qcloud.com')).rejects.toBeInstanceOf(TypeError);
    await expect(scope.fetch('http://127.0.0.1:9501/')).rejects.toBeInstanceOf(TypeError);
    expect(sent).toEqual([]);
  });

  it('sends no beacon, and says so', () => {
    expect(scope.navigator.sendBeacon?.('https://events.im.qcloud.com')).toBe(false);
    expect(sent).toEqual([]);
  });
});

describe('with a server in memory', () => {
  const opened: string[] = [];
  const connect: ConnectInMemory = (address) => {
    opened.push(address);
    return { send: () => undefined, close: () => undefined };
  };
  beforeEach(() => {
    opened.length = 0;
    guard.restrictTo('ws://demo.presently.invalid', connect);
  });

  it('gives its sockets in memory, and lets nothing out at all', async () => {
    const socket = new scope.WebSocket('ws://demo.presently.invalid/binfo?a=1');
    expect(socket).toBeInstanceOf(MemorySocket);
    expect(opened).toEqual(['ws://demo.presently.invalid/binfo?a=1']);
    expect(() => new scope.WebSocket('ws://127.0.0.1:9501/binfo')).toThrow();
    expect(() => new scope.WebSocket('wss://demo.presently.invalid/binfo')).toThrow();
    expect(await request('https://demo.presently.invalid/')).toBe('error');
    await expect(scope.fetch('https://demo.presently.invalid/')).rejects.toBeInstanceOf(TypeError);
    expect(scope.navigator.sendBeacon?.('https://demo.presently.invalid/')).toBe(false);
    expect(sent).toEqual([]);
  });

  it.each(['ws://127.0.0.1:9501', ''])('is no longer in force with the next server (%s)', (server) => {
    guard.restrictTo(server);
    void new scope.WebSocket('ws://127.0.0.1:9501/binfo');
    expect(opened).toEqual([]);
    expect(sent).toEqual(['socket ws://127.0.0.1:9501/binfo']);
  });
});

describe('with Tencent Cloud', () => {
  beforeEach(() => guard.restrictTo(''));

  it('lets everything out as it is', async () => {
    void new scope.WebSocket('wss://wss.im.qcloud.com/binfo');
    expect(await request('https://events.im.qcloud.com')).toBe('');
    expect(await (await scope.fetch('https://a.example')).text()).toBe('answer');
    expect(scope.navigator.sendBeacon?.('https://b.example')).toBe(true);
    expect(sent).toEqual([
      'socket wss://wss.im.qcloud.com/binfo',
      'request https://events.im.qcloud.com body',
      'fetch https://a.example',
      'beacon https://b.example',
    ]);
  });
});

describe('from one session to the next', () => {
  it('follows the server, with its default port', () => {
    guard.restrictTo('wss://chat.company.example:443/im');
    void new scope.WebSocket('wss://chat.company.example/im/binfo');
    guard.restrictTo('ws://127.0.0.1:9501');
    expect(() => new scope.WebSocket('wss://chat.company.example/im/binfo')).toThrow();
    guard.restrictTo('');
    void new scope.WebSocket('wss://wss.im.qcloud.com/binfo');
    expect(sent).toHaveLength(2);
  });

  it('keeps to the server before when the new address is none', () => {
    guard.restrictTo('ws://127.0.0.1:9501');
    expect(() => guard.restrictTo('ws://[')).toThrow();
    expect(() => new scope.WebSocket('wss://wss.im.qcloud.com/binfo')).toThrow();
  });

  it('holds a request back by where the session is when it is sent, not when it was made', () => {
    const early = new scope.XMLHttpRequest();
    early.open('POST', 'https://events.im.qcloud.com');
    guard.restrictTo('ws://127.0.0.1:9501');
    early.send();
    expect(sent).toEqual([]);
  });
});

it('does without sendBeacon where there is none', () => {
  const bare = { ...fakeScope(), navigator: {} };
  expect(() => installNetworkGuard(bare)).not.toThrow();
  expect(bare.navigator).toEqual({});
});

it('calls sendBeacon on its navigator, as the browser demands', () => {
  const bound = {
    sendBeacon(this: unknown): boolean {
      return this === bound;
    },
  };
  installNetworkGuard({ ...fakeScope(), navigator: bound });
  const { sendBeacon } = bound;
  expect(sendBeacon.call(undefined)).toBe(true);
});
