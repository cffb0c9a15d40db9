import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { SAMPLE_SECRET_KEY } from '../../lib/backend/node/user-sig.ts';
import { RawSocket } from './raw-socket.ts';
import { Scene, sign } from './scene.ts';

const SET = 'im_open_status.ws_set_custom_status';

/** They take a second or two; six times that on a machine that has other things to do. */
vi.setConfig({ testTimeout: 30_000 });

let scene: Scene;
afterEach(() => scene.close());

/** What an upgrade with that Origin is answered with. */
async function answerTo(origin: string | undefined): Promise<number> {
  const socket = new WebSocket(`${scene.backend.url}/binfo`, origin === undefined ? {} : { origin });
  socket.on('error', () => {});
  const opened = once(socket, 'open').then(() => 101);
  const refused = once(socket, 'unexpected-response').then(([, { statusCode }]) => statusCode as number);
  const status = await Promise.race([opened, refused]);
  socket.terminate();
  return status;
}

describe('who may connect', () => {
  const OURS = [
    undefined,
    'http://localhost:5173',
    'https://127.0.0.1',
    'http://127.8.9.10:80',
    'http://[::1]:8080',
    'http://sample.localhost:3000',
    'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
    'moz-extension://3b1e7f0a-0000-4000-8000-000000000000',
  ];
  const OTHERS = [
    'https://web.example',
    'http://127.0.0.1.web.example',
    'http://localhost.web.example:9501',
    'http://localhost@web.example',
    'https://chrome-extension.example',
    'http://192.168.1.7',
    'http://0.0.0.0',
    'null',
    'file://',
    'nonsense',
  ];

  it('with the sample key, which everybody knows, no page of the web', async () => {
    scene = await Scene.open({ secretKey: SAMPLE_SECRET_KEY });
    for (const origin of OURS) expect([origin, await answerTo(origin)]).toEqual([origin, 101]);
    for (const origin of OTHERS) expect([origin, await answerTo(origin)]).toEqual([origin, 403]);
  });

  it("with a key of one's own, any", async () => {
    scene = await Scene.open();
    for (const origin of [...OURS, ...OTHERS])
      expect([origin, await answerTo(origin)]).toEqual([origin, 101]);
  });

  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4')?.address;

  it.skipIf(outside === undefined)('from this machine only, unless told otherwise', async () => {
    scene = await Scene.open();
    await expect(RawSocket.open(scene.backend.port, outside)).rejects.toThrow('ECONNREFUSED');
    await scene.close();
    scene = await Scene.open({ host: '0.0.0.0' });
    (await RawSocket.open(scene.backend.port, outside)).cut();
  });

  it('the sample key never on another address', async () => {
    scene = await Scene.open();
    for (const host of ['0.0.0.0', '::', '10.0.0.1', 'example.com', '127.evil.example']) {
      await expect(Scene.open({ secretKey: SAMPLE_SECRET_KEY, host })).rejects.toThrow('public knowledge');
    }
  });
});

describe('those who only half come in', () => {
  it('an upgrade at a wrong address, or a forbidden one, leaves no socket behind, though the other end keeps its own', async () => {
    scene = await Scene.open({ secretKey: SAMPLE_SECRET_KEY });
    for (const [path, headers, status] of [
      ['/other', [], 404],
      [`/binfo?instanceid=${'x'.repeat(4_000)}`, [], 404],
      ['/binfo', ['Origin: https://web.example'], 403],
      ['/binfo', ['Sec-WebSocket-Version: 7'], 400],
    ] as const) {
      const raw = await RawSocket.open(scene.backend.port);
      raw.upgrade(path, headers);
      await raw.waitForEnd();
      expect(raw.heard).toMatch(new RegExp(`^HTTP/1\\.1 ${status}`));
      // A socket that is gone answers what is still sent with a reset; one that is only half closed takes it.
      await raw.until(() => {
        raw.write('x');
        return raw.socket.destroyed;
      });
    }
  });

  it('an upgrade that is no WebSocket, and what is no HTTP, are refused', async () => {
    scene = await Scene.open();
    for (const text of [
      'GET /binfo HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n',
      'CONNECT web.example:443 HTTP/1.1\r\nHost: x\r\n\r\n',
      '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      `GET / HTTP/1.1\r\nX: ${'x'.repeat(100_000)}`,
      'GET / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n',
    ]) {
      const raw = await RawSocket.open(scene.backend.port);
      raw.write(text);
      await raw.waitForEnd();
      expect(raw.heard).not.toContain(' 101 ');
      raw.cut();
    }
  });

  it('a body without end is answered at once and not taken in', async () => {
    scene = await Scene.open();
    const raw = await RawSocket.open(scene.backend.port);
    raw.write('POST /somewhere HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n');
    await raw.until(() => raw.heard.startsWith('HTTP/1.1 404'));
    const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`;
    await raw.until(() => {
      if (raw.socket.writableLength === 0) raw.write(chunk);
      return raw.ended;
    });
    raw.cut();
  });

  it('many that connect and say nothing, half of a request, or half of a frame: all others are served', async () => {
    scene = await Scene.open();
    const alice = await scene.rawOnline('alice');
    const bob = await scene.rawOnline('bob');
    await bob.ask('im_open_status.ws_status_subscribe', { To_Account: ['alice'] });
    const half = await Promise.all(
      Array.from({ length: 300 }, async (_, index) => {
        const raw = await RawSocket.open(scene.backend.port);
        if (index % 3 === 1) raw.write('GET /binfo HTTP/1.1\r\nHost: ');
        if (index % 3 === 2) raw.upgrade('/binfo');
        return raw;
      }),
    );
    for (const [index, raw] of half.entries()) {
      if (index % 3 !== 2) continue;
      await raw.until(() => raw.heard.includes(' 101 '));
      raw.write(Buffer.from([0x82, 0xfe, 0xff]));
    }
    expect(await alice.code(SET, { CustomStatus: 'here' })).toBe(0);
    await bob.waitForStatus('alice:1:here');
    // R6: those that came in count as dead at last.
    scene.pass(390);
    expect(await bob.code('heartbeat.alive')).toBe(0);
    scene.pass(11);
    for (const [index, raw] of half.entries()) if (index % 3 === 2) await raw.waitForEnd();
    expect(bob.closed).toBe(false);
    for (const raw of half) raw.cut();
  });

  it('R6 one that only answers at the level of WebSockets, or sends what can not be read, is dead all the same', async () => {
    scene = await Scene.open();
    const watcher = await scene.rawOnline('watcher');
    const alice = await scene.rawOnline('alice');
    await watcher.ask('im_open_status.ws_status_subscribe', { To_Account: ['alice'] });
    alice.pause();
    for (let count = 0; count < 4; count += 1) {
      scene.pass(99);
      alice.send('nonsense');
      expect(await watcher.code('heartbeat.alive')).toBe(0);
    }
    scene.pass(10);
    await watcher.waitForStatus('alice:2:');
  });
});

it('a userSig, an A2Key, a key, a status or a body never reaches the log, wherever it is put', async () => {
  scene = await Scene.open();
  const alice = await scene.raw();
  const usersig = sign('alice');
  const { A2Key } = (await alice.logIn('alice', usersig)).body;
  const secrets = [usersig, A2Key, 'a status of one', usersig.slice(0, 90).replace(/\W/g, ''), 'sns.Secret'];
  for (const secret of secrets) {
    for (const frame of [
      { head: { servcmd: secret, seq: 1 } },
      { head: { servcmd: 'im_open_status.wslogin', seq: 2, identifier: secret, usersig: secret } },
      { head: { servcmd: 'im_open_status.wslogin', seq: 3, identifier: 'alice', usersig: `x${secret}` } },
      { head: { servcmd: 'im_open_status.wslogin', seq: 3, a2: `x${secret}`, tinyid: secret } },
      { head: { servcmd: SET, seq: 4 }, body: { CustomStatus: [secret] } },
      { head: { servcmd: SET, seq: 5 }, body: secret },
      secret,
    ]) {
      const one = await scene.raw(`/binfo?instanceid=${encodeURIComponent(secret.slice(0, 50))}`);
      one.send(JSON.stringify(frame));
      expect(await one.code('heartbeat.alive')).toBe(0);
      one.cut();
    }
  }
  expect(scene.log.length).toBeGreaterThan(20);
  for (const secret of secrets) expect(scene.log.join('\n')).not.toContain(secret.slice(0, 30));
});
