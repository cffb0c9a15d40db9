import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AdminAnswer, AdminCommand } from '../../../../lib/backend/core/admin-command.ts';
import { serveAdmin } from '../../../../lib/backend/node/admin-http.ts';

const PATH =
  '/v4/im_open_login_svc/kick?sdkappid=1&identifier=administrator&usersig=THE-SECRET-SIG&random=1&contenttype=json';

let server: Server;
let asked: AdminCommand[];
let answer: () => AdminAnswer;
const log: string[] = [];

beforeEach(async () => {
  asked = [];
  log.length = 0;
  answer = () => ({ kind: 'ok' });
  const options = {
    judge: () => ({ ok: true, userID: 'administrator', expiresAt: 1, a2Key: '' }) as const,
    administer: async (command: AdminCommand) => {
      asked.push(command);
      return answer();
    },
    log: (line: string) => log.push(line),
    bodyMs: 40,
  };
  server = createServer((request, response) => {
    if (!serveAdmin(request, response, options)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** Writes bytes to the server; resolves with all that it answers, when it closes the connection. */
function speak(text: string): Promise<string> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(port, '127.0.0.1', () => socket.write(text));
    let heard = '';
    socket.on('data', (chunk) => {
      heard += String(chunk);
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(heard));
  });
}

describe('the admin interface over HTTP', () => {
  it('a body that does not arrive in time is given up', async () => {
    const head = `POST ${PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 20\r\n\r\n`;
    expect(await speak(`${head}{"UserID":`)).toMatch(/^HTTP\/1\.1 408 /);
    expect(asked).toEqual([]);
  });

  it('a body without a length is taken too', async () => {
    const body = '{"UserID":"alice"}';
    const chunks = [body.slice(0, 5), body.slice(5), ''].map(
      (part) => `${part.length.toString(16)}\r\n${part}\r\n`,
    );
    const head = `POST ${PATH} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n`;
    expect(await speak(head + chunks.join(''))).toMatch(/^HTTP\/1\.1 200 [\s\S]*{"ActionStatus":"OK"/);
    expect(asked).toEqual([{ kind: 'kick', userID: 'alice' }]);
  });

  it('a failure within is one answer and one line, without anything of the request', async () => {
    answer = () => {
      throw new RangeError('about alice');
    };
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}${PATH}`, {
      method: 'POST',
      body: '{"UserID":"alice"}',
    });
    expect(await response.json()).toMatchObject({ ActionStatus: 'FAIL', ErrorCode: 70500 });
    expect(log).toEqual([expect.stringMatching(/kick failed: RangeError at .*admin-http\.test\.ts/)]);
    expect(log.join()).not.toMatch(/alice|SECRET/);
  });

  it('answers are JSON, and not to be kept by anyone on the way', async () => {
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}${PATH}`, {
      method: 'POST',
      body: '{"UserID":"alice"}',
    });
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({ ActionStatus: 'OK', ErrorCode: 0, ErrorInfo: '' });
  });
});
