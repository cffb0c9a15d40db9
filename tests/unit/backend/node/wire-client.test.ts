import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { WireClient } from '../../../../lib/backend/node/wire-client.ts';

it('survives answers whose values can not be converted', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const trap = '{"toString":1,"valueOf":1}';
  server.on('connection', (socket) => {
    socket.on('message', () => {
      socket.send(`{"head":{"seq":${trap}},"body":{}}`);
      socket.send(`{"head":{"seq":1},"body":{"ErrorCode":${trap},"ErrorInfo":${trap}}}`);
    });
  });
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const login = WireClient.logIn({ url, sdkAppID: 1, userID: 'alice', userSig: 'sig' });
  await expect(login).rejects.toMatchObject({ name: 'WireError', code: Number.NaN });
  server.close();
});
