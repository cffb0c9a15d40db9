import { deflateSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Bystanders, bystanders } from './bystanders.ts';
import type { RawClient } from './raw-client.ts';
import { frameBytes, RawSocket } from './raw-socket.ts';
import { NATIVE_PLATFORM, Scene, sign } from './scene.ts';

const SET = 'im_open_status.ws_set_custom_status';
const SUBSCRIBE = 'im_open_status.ws_status_subscribe';
const LOGIN = 'im_open_status.wslogin';
const PEOPLE = Array.from({ length: 100 }, (_, index) => `user${index}`);

/** They take a second or two; six times that on a machine that has other things to do. */
vi.setConfig({ testTimeout: 30_000 });

let scene: Scene;
let others: Bystanders;
beforeEach(async () => {
  const avatar = 'x'.repeat(20_000);
  scene = await Scene.open({
    config: {
      webInstances: 10,
      accounts: PEOPLE.map((userID) => ({ userID, avatar, friends: ['popular'] })),
    },
  });
  others = await bystanders(scene);
});
afterEach(() => scene.close());

/** Does something again and again, the others being served between, until something is so. */
async function untilServing(done: () => boolean, act: () => void): Promise<void> {
  const end = Date.now() + 20_000;
  while (!done()) {
    if (Date.now() > end) throw new Error('in vain');
    act();
    await others.served();
  }
}

function frame(servcmd: string, seq: number, body: object = {}, head: object = {}): Buffer {
  const payload = Buffer.from(JSON.stringify({ head: { ...head, servcmd, seq }, body }));
  return frameBytes({ first: 0x82, payload });
}

describe('a client that does not read', () => {
  it.each([
    [
      'pings',
      Buffer.concat(
        Array.from({ length: 1_000 }, () => frameBytes({ first: 0x89, payload: Buffer.alloc(125) })),
      ),
    ],
    [
      'requests, without a login',
      Buffer.concat(Array.from({ length: 1_000 }, (_, seq) => frame('heartbeat.alive', seq))),
    ],
    [
      'what is refused',
      Buffer.concat(Array.from({ length: 1_000 }, (_, seq) => frame(`no.${'x'.repeat(90)}`, seq))),
    ],
  ])('but sends %s is cut off', async (_what, bytes) => {
    const raw = await RawSocket.upgraded(scene.backend.port);
    raw.socket.pause();
    let cut = false;
    raw.socket.on('close', () => {
      cut = true;
    });
    await untilServing(
      () => cut,
      () => {
        if (raw.socket.writableLength === 0) raw.write(bytes);
      },
    );
  });

  it('or reads a byte now and then, is cut off as well', async () => {
    const raw = await RawSocket.upgraded(scene.backend.port);
    raw.socket.removeAllListeners('data');
    raw.socket.pause();
    const bytes = Buffer.concat(Array.from({ length: 1_000 }, (_, seq) => frame('heartbeat.alive', seq)));
    let cut = false;
    raw.socket.on('close', () => {
      cut = true;
    });
    await untilServing(
      () => cut,
      () => {
        raw.socket.read(1);
        if (raw.socket.writableLength === 0) raw.write(bytes);
      },
    );
  });

  it('and asks at once for hundreds of long answers is cut off before they are made', async () => {
    // 100 friends with pictures: 2 MB an answer, 1.2 GB in all.
    const raw = await RawSocket.upgraded(scene.backend.port);
    raw.socket.pause();
    const login = frame(LOGIN, 1, {}, { identifier: 'popular', usersig: sign('popular') });
    const before = process.memoryUsage().rss;
    raw.write(
      Buffer.concat([login, ...Array.from({ length: 600 }, (_, seq) => frame('sns.friend_get', seq + 2))]),
    );
    await untilServing(
      () => scene.log.some((line) => line.includes('too slowly')),
      () => {},
    );
    expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(150);
    raw.cut();
  });
});

describe('a flood of logins', () => {
  const inflating = deflateSync(Buffer.alloc(2_000_000))
    .toString('base64')
    .replace(/\+/g, '*')
    .replace(/\//g, '-');
  const bad: readonly object[] = [
    { identifier: 'alice', usersig: sign('alice', { secretKey: 'other' }) },
    { identifier: 'alice', usersig: sign('bob') },
    { identifier: 'alice', usersig: inflating.replace(/=/g, '_') },
    { identifier: 'alice', usersig: 'A'.repeat(8_192) },
    { identifier: 'alice', usersig: '*-_'.repeat(300_000) },
    { a2: 'QQ==.AAAA', tinyid: '1' },
    { a2: '.'.repeat(8_000) },
    { a2: 'x'.repeat(500_000) },
    {},
  ];

  it('with bad signatures, on many connections and on one: each is refused, the others are served', async () => {
    const open = (count: number) =>
      Promise.all(Array.from({ length: count }, () => RawSocket.upgraded(scene.backend.port)));
    const codesOf = ({ heard }: RawSocket) =>
      [...heard.matchAll(/"ErrorCode":(\d+)/g)].map(([, code]) => code);
    const logins = (count: number) =>
      Buffer.concat(Array.from({ length: count }, (_, seq) => frame(LOGIN, seq, {}, bad[seq % bad.length])));
    const [few, many] = [logins(10), logins(300)];
    for (let round = 0; round < 5; round += 1) {
      const raws = await open(20);
      for (const raw of raws) raw.write(few);
      const [one] = await open(1);
      one?.write(many);
      await others.served();
      for (const raw of raws) {
        await raw.until(() => codesOf(raw).length === 10);
        expect(codesOf(raw).filter((code) => code !== '70003' && code !== '70013')).toEqual([]);
        raw.cut();
      }
      await one?.until(() => one.refused);
      one?.cut();
    }
    expect(scene.log.length).toBeLessThan(100);
  });

  it('with good ones on one connection, as one and as another: the account that is left is not online', async () => {
    const raw = await scene.raw();
    await others.bob.ask(SUBSCRIBE, { To_Account: PEOPLE });
    const [one = '', other = ''] = PEOPLE;
    for (let count = 0; count < 300; count += 1)
      await raw.logIn(count % 2 === 0 ? one : other, sign(count % 2 === 0 ? one : other));
    await others.served();
    expect(others.bob.statuses().findLast((line) => line.startsWith(`${one}:`))).toBe(`${one}:3:`);
    expect(others.bob.statuses().findLast((line) => line.startsWith(`${other}:`))).toBe(`${other}:1:`);
  });
});

describe('a user who attempts 1,000 instances', () => {
  async function attempt(
    instanceID: (index: number) => string,
    platform: (index: number) => number,
  ): Promise<RawClient[]> {
    const all: RawClient[] = [];
    const usersig = sign('many');
    for (let index = 0; index < 1_000; index += 50) {
      const some = await Promise.all(
        Array.from({ length: 50 }, async (_, step) => {
          const raw = await scene.raw(`/binfo?instanceid=${instanceID(index + step)}`);
          await raw.logIn('many', usersig, platform(index + step)).catch(() => {});
          return raw;
        }),
      );
      all.push(...some);
    }
    return all;
  }

  /** Those of them that are told when the account's status changes, and those that are still connected. */
  async function left(all: readonly RawClient[]): Promise<{ logged: number; open: number }> {
    const last = all.at(-1);
    expect(await last?.code(SET, { CustomStatus: 'the last' })).toBe(0);
    await last?.waitForStatus('many:1:the last');
    await others.served();
    const logged = all.filter((raw) => raw.statuses().includes('many:1:the last')).length;
    return { logged, open: all.filter((raw) => !raw.closed).length };
  }

  it.each([
    ['web', () => 7, 10],
    ['native', () => NATIVE_PLATFORM, 10],
    ['both', (index: number) => (index % 2 === 0 ? 7 : NATIVE_PLATFORM), 20],
  ] as const)(
    'R31 %s: the newest few stay, the others are kicked and closed',
    async (_what, platform, stay) => {
      const all = await attempt((index) => `tab${index}`, platform);
      expect((await left(all)).logged).toBe(stay);
      scene.pass(5);
      for (const raw of all.slice(0, -stay)) await raw.waitForClose();
      await others.served();
      expect(await left(all)).toEqual({ logged: stay, open: stay });
    },
    20_000,
  );

  it('with one instance id they replace one another', async () => {
    const all = await attempt(
      () => 'tab',
      () => 7,
    );
    const open = all.filter((raw) => !raw.closed);
    expect(open.length).toBeLessThanOrEqual(50);
    await others.served();
    scene.pass(5);
    await others.served();
    expect(all.filter((raw) => !raw.closed).length).toBe(1);
  });
});

/** Someone who logs in and then only writes. */
async function writer(userID: string): Promise<RawSocket> {
  const raw = await RawSocket.upgraded(scene.backend.port);
  raw.write(frame(LOGIN, 1, {}, { identifier: userID, usersig: sign(userID) }));
  await raw.until(() => raw.heard.includes('A2Key'));
  raw.socket.removeAllListeners('data');
  raw.socket.resume();
  return raw;
}

it('R11 10,000 statuses in a row, 200 watchers, one of whom never reads: all others get each, in order', async () => {
  const star = await writer('star');
  const watchers = await Promise.all(
    Array.from({ length: 200 }, async (_, index) => {
      const raw = await scene.rawOnline(`watcher${index}`);
      expect(await raw.code(SUBSCRIBE, { To_Account: ['star'] })).toBe(0);
      return raw;
    }),
  );
  const [deaf, ...hearing] = watchers;
  deaf?.pause();
  for (let count = 0; count < 10_000; count += 1_000) {
    const batch = Array.from({ length: 1_000 }, (_, step) =>
      frame(SET, count + step + 2, { CustomStatus: String(count + step) }),
    );
    star.write(Buffer.concat(batch));
    await others.served();
  }
  const wanted = Array.from({ length: 10_000 }, (_, index) => `star:1:${index}`);
  const last = Buffer.from('9999').toString('base64');
  for (const watcher of hearing) {
    await watcher.waitFor(
      ({ body }) => body.EventArray?.at(-1)?.UserStatusList.at(-1)?.CustomStatus === last,
    );
  }
  for (const watcher of hearing.filter((_, index) => index % 40 === 0)) {
    expect(watcher.statuses().filter((line) => line.startsWith('star:'))).toEqual(wanted);
  }
  star.cut();
});

it('R11 one who never reads while another sets statuses is cut off, and becomes offline', async () => {
  const star = await writer('star');
  const deaf = await RawSocket.upgraded(scene.backend.port);
  deaf.write(frame(LOGIN, 1, {}, { identifier: 'deaf', usersig: sign('deaf') }));
  deaf.write(frame(SUBSCRIBE, 2, { To_Account: ['star'] }));
  await deaf.until(() => deaf.heard.includes('"seq":2'));
  deaf.socket.pause();
  await others.bob.ask(SUBSCRIBE, { To_Account: ['deaf'] });
  const batch = Buffer.concat(
    Array.from({ length: 1_000 }, (_, seq) => frame(SET, seq + 2, { CustomStatus: '.'.repeat(100) })),
  );
  await untilServing(
    () => others.bob.statuses().includes('deaf:2:'),
    () => {
      if (star.socket.writableLength === 0) star.write(batch);
    },
  );
  expect(scene.log.join()).toContain('too slowly');
  deaf.cut();
  star.cut();
});
