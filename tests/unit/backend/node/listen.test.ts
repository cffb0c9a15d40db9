import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { listen } from '../../../../lib/backend/node/listen.ts';

it('errors after the start are logged, each, and end nothing; a busy port rejects', async () => {
  const logged: string[] = [];
  const log = (line: string) => logged.push(line);
  const server = createServer();
  await listen(server, 0, '127.0.0.1', log);
  for (const what of ['EMFILE', 'ENFILE']) server.emit('error', new Error(what));
  expect(logged).toEqual([expect.stringMatching(/EMFILE$/), expect.stringMatching(/ENFILE$/)]);
  const { port } = server.address() as { port: number };
  await expect(listen(createServer(), port, '127.0.0.1', log)).rejects.toMatchObject({ code: 'busy' });
  server.close();
});

it('errors that come again and again fill no log', () => {
  const logged: string[] = [];
  const server = createServer();
  return listen(server, 0, '127.0.0.1', (line) => logged.push(line)).then(() => {
    for (let count = 0; count < 1_000; count += 1) server.emit('error', new Error('EMFILE'));
    expect(logged.length).toBe(61);
    server.close();
  });
});
