import { randomInt } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Bystanders, bystanders } from './bystanders.ts';
import { Dice } from './fuzz/dice.ts';
import { STRANGE_IDS } from './fuzz/strange.ts';
import { type FrameParts, frameBytes, RawSocket } from './raw-socket.ts';
import { Scene, sign } from './scene.ts';

const GET = 'im_open_status.ws_get_user_status';
const SET = 'im_open_status.ws_set_custom_status';
const SUBSCRIBE = 'im_open_status.ws_status_subscribe';
const LIMIT = 2 ** 20;
const TEXT = 0x81;
const BINARY = 0x82;
const FIRST = 0x02;
const MORE = 0x00;
const LAST = 0x80;
const PING = 0x89;

/** They take a second or two; six times that on a machine that has other things to do. */
vi.setConfig({ testTimeout: 30_000 });

let scene: Scene;
let others: Bystanders;
beforeEach(async () => {
  scene = await Scene.open();
  others = await bystanders(scene);
});
afterEach(() => scene.close());

function ping(seq: number, size = 0): Buffer {
  return Buffer.from(JSON.stringify({ head: { servcmd: 'heartbeat.alive', seq } }).padEnd(size));
}

describe('frames of any size', () => {
  it.each([0, 1, 100, 125, 126, 127, 65_535, 65_536, LIMIT - 1, LIMIT])(
    '%i bytes are taken, as frame and as JSON',
    async (size) => {
      const raw = await scene.raw();
      raw.send(Buffer.alloc(size, 0x20));
      if (size >= 100) {
        raw.send(ping(500, size));
        await raw.waitFor(({ head }) => head.seq === 500);
      }
      expect(await raw.code('heartbeat.alive')).toBe(0);
      await others.served();
    },
  );

  it.each([LIMIT + 1, 2 * LIMIT])('%i bytes are not, and end their own connection alone', async (size) => {
    const raw = await scene.raw();
    raw.send(ping(500, size));
    await raw.waitForClose();
    expect(raw.frames).toEqual([]);
    await others.served();
  });

  it('a frame that claims to be of 2^31, 2^53 or 2^64 bytes ends at its head', async () => {
    for (const claims of [2n ** 31n, 2n ** 53n, 2n ** 64n - 1n]) {
      const raw = await RawSocket.upgraded(scene.backend.port);
      raw.write(frameBytes({ first: BINARY, claims }));
      await raw.until(() => raw.refused);
      raw.cut();
    }
    await others.served();
  });
});

describe('messages in fragments', () => {
  const piece = (first: number, size: number): Buffer =>
    frameBytes({ first, payload: Buffer.alloc(size, 0x20) });

  it('up to the limit in all they are taken, with pings between them', async () => {
    const raw = await RawSocket.upgraded(scene.backend.port);
    const bytes = ping(7, LIMIT);
    const part = LIMIT / 4;
    for (let at = 0; at < LIMIT; at += part) {
      const first = at === 0 ? FIRST : at + part === LIMIT ? LAST : MORE;
      raw.write(frameBytes({ first, payload: bytes.subarray(at, at + part) }));
      raw.write(frameBytes({ first: PING, payload: Buffer.from('between') }));
    }
    await raw.until(() => raw.heard.includes('"seq":7'));
    raw.cut();
  });

  it.each([
    ['large ones over the limit', 300_000, 10],
    ['small ones without end', 1, 100],
    ['empty ones without end', 0, 100],
  ])('%s end their own connection', async (_what, size, count) => {
    const raw = await RawSocket.upgraded(scene.backend.port);
    raw.write(piece(FIRST, size));
    for (let more = 0; more < count; more += 1) raw.write(piece(MORE, size));
    await raw.until(() => raw.refused);
    expect(raw.heard).not.toContain('ErrorCode');
    raw.cut();
    await others.served();
  });
});

describe('what is no frame', () => {
  const wrong: readonly (readonly [string, FrameParts])[] = [
    ['unmasked', { first: BINARY, payload: ping(1), masked: false }],
    ['compressed, which was not agreed on', { first: 0xc2, payload: ping(1) }],
    ['with reserved bits', { first: 0xb2, payload: ping(1) }],
    ['of an unknown kind', { first: 0x83, payload: ping(1) }],
    ['of an unknown control kind', { first: 0x8b, payload: ping(1) }],
    ['going on with nothing', { first: LAST, payload: ping(1) }],
    ['a ping in fragments', { first: 0x09, payload: Buffer.from('x') }],
    ['a ping that is too long', { first: PING, payload: Buffer.alloc(126) }],
    ['text that is not UTF-8', { first: TEXT, payload: Buffer.of(0xc3, 0x28) }],
    ['a close of one byte', { first: 0x88, payload: Buffer.of(3) }],
    ['a close with a code that is none', { first: 0x88, payload: Buffer.of(0, 1) }],
  ];

  it.each(wrong)('%s', async (_what, parts) => {
    const raw = await RawSocket.upgraded(scene.backend.port);
    raw.write(frameBytes(parts));
    await raw.until(() => raw.refused);
    expect(raw.heard).not.toContain('heartbeat');
    raw.cut();
    await others.served();
  });

  it('an offer to compress is not taken', async () => {
    const offer = 'Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits';
    const raw = await RawSocket.upgraded(scene.backend.port, '/binfo', [offer]);
    expect(raw.heard.toLowerCase()).not.toContain('extensions');
    raw.cut();
  });

  it('seeded random bytes after the upgrade, and instead of it', async () => {
    const seed = Number(process.env.PRESENTLY_FUZZ_SEED ?? randomInt(2 ** 31));
    const dice = new Dice(seed);
    for (let round = 0; round < 20; round += 1) {
      const raws = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          index % 4 === 0 ? RawSocket.open(scene.backend.port) : RawSocket.upgraded(scene.backend.port),
        ),
      );
      for (const raw of raws) {
        for (let writes = dice.below(5); writes >= 0; writes -= 1) {
          const payload = dice.bytes(dice.below(300));
          raw.write(dice.chance(0.5) ? payload : frameBytes({ first: dice.below(256), payload }));
        }
      }
      await others.served().catch((error) => {
        throw new Error(`again by PRESENTLY_FUZZ_SEED=${seed}`, { cause: error });
      });
      for (const raw of raws) raw.cut();
    }
    expect(scene.log.length).toBeLessThan(100);
    expect(scene.log.join()).not.toContain('a frame that failed');
  });
});

describe('ids and bodies of every strange kind', () => {
  it('are told as unknown, each under its own name, and nothing else comes of them', async () => {
    const ids = [...new Set(STRANGE_IDS)];
    for (const [servcmd, extra] of [
      [GET, 'alice'],
      [SUBSCRIBE, 'carol'],
    ] as const) {
      const { body } = await others.alice.ask(servcmd, { To_Account: [...ids, ...ids, extra] });
      const failures = (body as unknown as { ErrorList: Record<string, string>[] }).ErrorList;
      const named = failures.map(({ To_Account, Invalid_Account }) => To_Account ?? Invalid_Account);
      expect(named).toEqual(servcmd === GET ? ids : [...ids, extra]);
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('nobody logs in by one that is none, by any way in', async () => {
    for (const id of STRANGE_IDS) {
      const raw = await scene.raw();
      const code = await raw.code('im_open_status.wslogin', {}, { identifier: id, usersig: sign('alice') });
      expect([70402, 70013]).toContain(code);
      expect(await raw.code(SET, { CustomStatus: 'x' }, { a2: id, tinyid: id })).not.toBe(0);
      raw.cut();
    }
    await others.served();
  });

  it.each([
    ['numbers for ids', { To_Account: [1, 2] }, 70402],
    ['one id that is a list', { To_Account: [['alice']] }, 70402],
    ['a list of a million', { To_Account: Array.from({ length: 240_000 }, () => 'a') }, 70402],
    ['one id of a million letters', { To_Account: ['x'.repeat(1_000_000)] }, 0],
    ['an object with a length', { To_Account: { length: 1e9 } }, 70402],
    ['500 times the same', { To_Account: Array.from({ length: 500 }, () => 'alice') }, 0],
  ])('%s', async (_what, body, code) => {
    expect(await others.bob.code(GET, body)).toBe(code);
    await others.served();
  });

  it('JSON nested as deep as a frame allows', async () => {
    const raw = await scene.raw();
    for (const text of ['[', '{"a":', '{"head":{"servcmd":"heartbeat.alive","seq":1,"x":']) {
      const opened = text.repeat(Math.floor(LIMIT / text.length / 2));
      raw.send(opened);
      raw.send(opened + ']'.repeat(LIMIT - opened.length));
    }
    raw.send(
      `{"head":{"servcmd":"${SET}","seq":9},"body":{"CustomStatus":${'['.repeat(400_000)}${']'.repeat(400_000)}}}`,
    );
    expect(await raw.code('heartbeat.alive')).toBe(0);
    await others.served();
  });

  it('names that objects have by nature are data', async () => {
    others.alice.send(
      '{"head":{"servcmd":"heartbeat.alive","seq":900,"__proto__":{"seq":1}},"__proto__":{"polluted":1}}',
    );
    await others.alice.waitFor(({ head }) => head.seq === 900);
    for (const servcmd of ['__proto__', 'constructor', 'toString'])
      expect(await others.alice.code(servcmd)).toBe(60009);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
