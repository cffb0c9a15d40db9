import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ChaosProxy } from '../../support/chaos-proxy.ts';

let echo: Server;
let accepted: Socket[];
let proxy: ChaosProxy;
beforeEach(async () => {
  accepted = [];
  echo = createServer((socket) => {
    accepted.push(socket);
    socket.on('error', () => undefined);
    socket.on('data', (data) => socket.write(data));
  });
  echo.listen(0, '127.0.0.1');
  await once(echo, 'listening');
  proxy = await ChaosProxy.start((echo.address() as AddressInfo).port);
});
afterEach(() => {
  proxy.close();
  echo.close();
});

function dial() {
  const socket = connect(proxy.port, '127.0.0.1');
  const state = { text: '', closed: false, error: '' };
  socket.on('data', (data) => {
    state.text += data;
  });
  socket.on('error', (error: NodeJS.ErrnoException) => {
    state.error = error.code ?? '';
  });
  socket.on('close', () => {
    state.closed = true;
  });
  return { socket, state };
}

/** What is said now has come back; so would have, before it, whatever was on its way. */
async function roundTrip(text = 'x'): Promise<void> {
  const { socket, state } = dial();
  socket.write(text);
  await expect.poll(() => state.text).toBe(text);
  socket.destroy();
}

it('passes bytes on both ways, and each end', async () => {
  const { socket, state } = dial();
  socket.write('one ');
  socket.write('two');
  await expect.poll(() => state.text).toBe('one two');
  accepted[0]?.destroy();
  await expect.poll(() => state.closed).toBe(true);
  const second = dial();
  second.socket.write('!');
  await expect.poll(() => second.state.text).toBe('!');
  second.socket.destroy();
  await expect.poll(() => accepted[1]?.destroyed).toBe(true);
});

it('cuts by a reset', async () => {
  const { socket, state } = dial();
  socket.write('!');
  await expect.poll(() => state.text).toBe('!');
  proxy.cut();
  await expect.poll(() => state.error).toBe('ECONNRESET');
  await roundTrip();
});

it('half-open: nothing passes and nobody is told, also of an end; a new connection works', async () => {
  const { socket, state } = dial();
  socket.write('!');
  await expect.poll(() => state.text).toBe('!');
  proxy.halfOpen();
  socket.write('lost');
  accepted[0]?.destroy();
  await roundTrip();
  expect(state).toEqual({ text: '!', closed: false, error: '' });
});

it('swallows new connections', async () => {
  proxy.swallows = true;
  const { socket, state } = dial();
  socket.write('lost');
  await once(socket, 'connect');
  proxy.swallows = false;
  await roundTrip();
  expect(state).toEqual({ text: '', closed: false, error: '' });
});

it('refuses, and listens again on its port', async () => {
  const { port } = proxy;
  proxy.refuse();
  const { state } = dial();
  await expect.poll(() => state.error).toBe('ECONNREFUSED');
  await proxy.listen();
  expect(proxy.port).toBe(port);
  await roundTrip();
});

it('is slow in order, also while it becomes quick again', async () => {
  const { socket, state } = dial();
  socket.setNoDelay(true);
  await roundTrip();
  let sent = '';
  for (let index = 0; index < 60; index += 1) {
    proxy.latencyMs = Math.max(0, 60 - index * 2);
    const text = `${index} `;
    sent += text;
    socket.write(text);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await expect.poll(() => state.text.length).toBe(sent.length);
  expect(state.text).toBe(sent);
});
