import { beforeEach, describe, expect, it } from 'vitest';
import { type ConnectInMemory, MemorySocket } from '../../../lib/chat/memory-socket.ts';

type Listener = Parameters<ConnectInMemory>[1];

/** The server's end: what came over the line, and the way back. */
let line: Listener;
let arrived: string[];
let address: string;

const connect: ConnectInMemory = (to, listener) => {
  address = to;
  line = listener;
  return { send: (text) => void arrived.push(text), close: () => void arrived.push('close') };
};

/** A socket, and whatever happens to it in order. */
function open(path = '/binfo?a=1'): { socket: MemorySocket; events: string[] } {
  const socket = new MemorySocket(`ws://demo.presently.invalid${path}`, connect);
  const events: string[] = [];
  socket.onopen = () => events.push(`open ${socket.readyState}`);
  socket.onerror = () => events.push('error');
  socket.onclose = ({ code, reason, wasClean }) => events.push(`close ${code} ${reason} ${wasClean}`);
  return { socket, events };
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  arrived = [];
});

describe('a socket in memory', () => {
  it('opens and closes with the states and events of a real one', async () => {
    const { socket, events } = open();
    expect(address).toBe('ws://demo.presently.invalid/binfo?a=1');
    expect(socket).toMatchObject({ url: address, protocol: '', extensions: '', readyState: 0, OPEN: 1 });
    line.opened();
    expect(socket.readyState).toBe(socket.OPEN);
    socket.close(4_000);
    expect(socket.readyState).toBe(socket.CLOSING);
    socket.close();
    await settle();
    expect(arrived).toEqual(['close']);
    line.closed(1_000, 'bye');
    expect(socket.readyState).toBe(socket.CLOSED);
    expect(events).toEqual(['open 1', 'close 1000 bye true']);
  });

  it('that never opens has an error, then its end', () => {
    const { socket, events } = open();
    line.closed(1_006, '');
    expect(events).toEqual(['error', 'close 1006  false']);
    expect(socket.readyState).toBe(3);
  });

  it('is closed by the server with a code of the server’s', () => {
    const { events } = open();
    line.opened();
    line.closed(4_000, 'kicked');
    expect(events).toEqual(['open 1', 'close 4000 kicked true']);
  });

  it('tells its listeners as well as its handlers', () => {
    const { socket, events } = open();
    socket.addEventListener('open', () => events.push('heard'));
    line.opened();
    expect(events.sort()).toEqual(['heard', 'open 1']);
  });

  it('takes text, bytes and blobs, and keeps their order', async () => {
    const { socket } = open();
    line.opened();
    const bytes = new TextEncoder().encode('[2 ü]');
    socket.send('1');
    socket.send(new Blob(['blob']));
    socket.send(bytes);
    socket.send(bytes.buffer);
    socket.send(bytes.subarray(1, 2));
    bytes.fill(0);
    expect(arrived).toEqual([]);
    expect(socket.bufferedAmount).toBe(1 + 4 + 6 + 6 + 1);
    socket.close();
    await settle();
    expect(arrived).toEqual(['1', 'blob', '[2 ü]', '[2 ü]', '2', 'close']);
    expect(socket.bufferedAmount).toBe(0);
  });

  it('hands over binary frames as asked for, text at /info', async () => {
    const { socket } = open();
    const got: unknown[] = [];
    socket.onmessage = ({ data }) => got.push(data);
    line.opened();
    line.received('ü');
    socket.binaryType = 'arraybuffer';
    line.received('ü');
    const [blob, buffer] = got;
    expect(await (blob as Blob).text()).toBe('ü');
    expect(new Uint8Array(buffer as ArrayBuffer)).toEqual(new Uint8Array([0xc3, 0xbc]));
    const text = open('/info');
    text.socket.onmessage = ({ data }) => got.push(data);
    line.opened();
    line.received('ü');
    expect(got[2]).toBe('ü');
  });

  it('hands over nothing once it is being closed', () => {
    const { socket, events } = open();
    socket.onmessage = () => events.push('message');
    line.received('too early');
    line.opened();
    socket.close();
    line.received('too late');
    line.opened();
    expect(events).toEqual(['open 1']);
  });

  it('refuses what a real one refuses', async () => {
    expect(() => new MemorySocket('not an address', connect)).toThrow('This is no address.');
    const { socket } = open();
    expect(() => socket.send('early')).toThrow(expect.objectContaining({ name: 'InvalidStateError' }));
    expect(() => socket.close(1_001)).toThrow(expect.objectContaining({ name: 'InvalidAccessError' }));
    line.opened();
    line.closed(1_000, '');
    socket.send('late');
    socket.close();
    await settle();
    expect(arrived).toEqual([]);
  });
});
