import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { connectByWs } from '../../../../lib/backend/node/ws-line.ts';
import { WireClient } from '../../../../lib/backend/sample/wire-client.ts';

async function server() {
  const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(sockets, 'listening');
  return { sockets, url: `ws://127.0.0.1:${(sockets.address() as AddressInfo).port}` };
}

const logIn = (url: string) =>
  WireClient.logIn({ connect: connectByWs, url, sdkAppID: 1, userID: 'alice', userSig: 'sig' });

it('survives answers whose values can not be converted', async () => {
  const { sockets, url } = await server();
  const trap = '{"toString":1,"valueOf":1}';
  sockets.on('connection', (socket) => {
    socket.on('message', () => {
      socket.send(`{"head":{"seq":${trap}},"body":{}}`);
      socket.send(`{"head":{"seq":1},"body":{"ErrorCode":${trap},"ErrorInfo":${trap}}}`);
    });
  });
  await expect(logIn(url)).rejects.toMatchObject({ name: 'WireError', code: Number.NaN });
  sockets.close();
});

it('tells of a backend that is away, and of one that goes away over a request', async () => {
  const { sockets, url } = await server();
  sockets.on('connection', (socket) => socket.on('message', () => socket.terminate()));
  await expect(logIn(url)).rejects.toThrow('the connection was lost');
  await new Promise((resolve) => sockets.close(resolve));
  await expect(logIn(url)).rejects.toThrow('the connection was lost');
});
