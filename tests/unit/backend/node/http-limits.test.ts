import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { boundUnasked } from '../../../../lib/backend/node/http-limits.ts';
import { RawSocket } from '../../../conformance/raw-socket.ts';

it('of connections that ask for nothing the longest waiting are cut; those that were upgraded do not count', async () => {
  const server = createServer();
  boundUnasked(server, 3);
  server.on('upgrade', (_request, socket) => socket.write('HTTP/1.1 101 Switching Protocols\r\n\r\n'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const upgraded = await RawSocket.upgraded(port);
  const all: RawSocket[] = [];
  for (let count = 0; count < 5; count += 1) all.push(await RawSocket.open(port));
  const [first, second, ...others] = all;
  await first?.waitForEnd();
  await second?.waitForEnd();
  expect([upgraded, ...others].map(({ ended }) => ended)).toEqual([false, false, false, false]);
  // A place that is left is free again.
  const [third, fourth, fifth] = others;
  third?.cut();
  await new Promise((resolve) => setTimeout(resolve, 20));
  const another = await RawSocket.open(port);
  another.write('GET / HTTP/1.1\r\n');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect([fourth, fifth, another].map((raw) => raw?.ended)).toEqual([false, false, false]);
  for (const raw of [...all, upgraded, another]) raw.cut();
  server.close();
});
