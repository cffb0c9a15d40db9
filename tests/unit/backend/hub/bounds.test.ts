import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../../lib/backend/core/settings.ts';
import { createWorld, type World } from '../../../../lib/backend/core/world.ts';
import { Hub } from '../../../../lib/backend/hub/hub.ts';

const KB = 1_024;
const MB = KB * KB;

/** A socket whose other end reads only when told to. */
class Pipe {
  readonly encode = (text: string): string => text;
  readonly sent: string[] = [];
  bufferedAmount = 0;
  reading = true;
  ended: string | null = null;

  send(frames: readonly string[]): void {
    if (this.ended !== null) return;
    this.sent.push(...frames);
    if (!this.reading) this.bufferedAmount += frames.join('').length;
  }
  close(_code: number, reason: string): void {
    this.ended ??= `closed: ${reason}`;
  }
  terminate(): void {
    this.ended ??= 'cut';
  }
}

let log: string[];
let world: World;
let hub: Hub<string>;
let soon: (() => void)[];
beforeEach(() => {
  log = [];
  soon = [];
  world = createWorld(DEFAULT_SETTINGS);
  hub = new Hub<string>({
    world,
    // Whoever gives a name is believed, but for one.
    judge: (signature) =>
      signature?.by === 'userSig' && signature.userID !== 'liar'
        ? { ok: true, userID: signature.userID, expiresAt: Number.POSITIVE_INFINITY, a2Key: 'key' }
        : signature && { ok: false, code: 70003, info: 'forged' },
    storage: null,
    schedule: { now: () => 0, setTimeout: () => 0, clearTimeout: () => {}, soon: (call) => soon.push(call) },
    log: (line) => log.push(line),
  });
});

function turn(): void {
  for (const call of soon.splice(0)) call();
}

function connect(instanceID = '') {
  const pipe = new Pipe();
  const door = hub.accept(pipe, { binary: true, instanceID });
  const ask = (servcmd: string, body: object = {}, head: object = {}) =>
    door.received(JSON.stringify({ head: { ...head, servcmd, seq: 1 }, body }));
  const logIn = (identifier: string) => ask('im_open_status.wslogin', {}, { identifier, usersig: 'x' });
  return { pipe, door, ask, logIn };
}

function register(userID: string, friends: number, avatarLength: number): void {
  const all = Array.from({ length: friends }, (_, index) => `friend${index}`);
  const accounts = all.map((friend) => ({ userID: friend, avatar: 'x'.repeat(avatarLength) }));
  hub.dispatch({ type: 'register', accounts: [...accounts, { userID, friends: all }] });
}

describe('what may wait', () => {
  it('of one turn is 4 MiB: one who asks for more is served no more, and cut off at its end', () => {
    register('popular', 100, 10_000);
    const { pipe, ask, logIn } = connect();
    logIn('popular');
    turn();
    let answers = 0;
    const { friends } = world;
    const of = friends.of.bind(friends);
    friends.of = (account) => {
      answers += 1;
      return of(account);
    };
    for (let count = 0; count < 500; count += 1) ask('sns.friend_get');
    expect(answers).toBeLessThan(10);
    turn();
    expect(pipe.ended).toBe('cut');
    expect(pipe.sent.join('').length).toBeLessThan(100 * KB);
    expect(log).toEqual([expect.stringContaining('reads too slowly')]);
  });

  it('one answer may be longer, for one who reads', () => {
    register('popular', 100, 50_000);
    const { pipe, ask, logIn } = connect();
    logIn('popular');
    turn();
    ask('sns.friend_get');
    turn();
    expect(pipe.ended).toBe(null);
    expect(pipe.sent.at(-1)?.length).toBeGreaterThan(4 * MB);
  });

  it('for a slow reader is 4 MiB with a session, 128 KiB without', () => {
    for (const [login, bytes, ended] of [
      [true, 4 * MB - KB, null],
      [true, 4 * MB, 'cut'],
      [false, 128 * KB - KB, null],
      [false, 128 * KB, 'cut'],
    ] as const) {
      const { pipe, ask, logIn } = connect();
      if (login) logIn('alice');
      turn();
      pipe.reading = false;
      pipe.bufferedAmount = bytes;
      ask('heartbeat.alive');
      turn();
      expect([login, bytes, pipe.ended]).toEqual([login, bytes, ended]);
    }
  });

  it('R31 for one who is kicked is as little as without a session', () => {
    const [old, newer] = [connect('old'), connect('new')];
    old.logIn('alice');
    turn();
    old.pipe.bufferedAmount = MB;
    newer.logIn('alice');
    turn();
    expect(old.pipe.ended).toBe('cut');
    expect(newer.pipe.ended).toBe(null);
  });
});

describe('a connection that is over', () => {
  it('is told so after the answers that it had coming', () => {
    const [old, newer] = [connect('tab'), connect('tab')];
    old.logIn('alice');
    old.ask('heartbeat.alive');
    newer.logIn('alice');
    expect(old.pipe.ended).toBe(null);
    turn();
    expect(old.pipe.sent.map((frame) => JSON.parse(frame).head.servcmd)).toContain('heartbeat.alive');
    expect(old.pipe.ended).toBe('closed: replaced');
  });

  it('is heard no more', () => {
    const [old, newer] = [connect('tab'), connect('tab')];
    old.logIn('alice');
    newer.logIn('alice');
    turn();
    const sent = old.pipe.sent.length;
    for (const text of ['nonsense', '{"head":{"servcmd":"no.such","seq":1}}', null]) old.door.received(text);
    old.ask(
      'im_open_status.ws_set_custom_status',
      { CustomStatus: 'late' },
      { identifier: 'alice', usersig: 'x' },
    );
    turn();
    expect(old.pipe.sent.length).toBe(sent);
    expect(world.accounts.get('alice')?.customStatus).toBe('');
    expect(log).toEqual([]);
  });
});

it('connections without a login are bounded: the longest is cut, and whoever logs in is not counted', () => {
  const [first, second, third] = [connect(), connect('second'), connect()];
  second.logIn('alice');
  for (let count = 0; count < 4_998; count += 1) connect();
  turn();
  expect([first.pipe.ended, second.pipe.ended, third.pipe.ended]).toEqual([null, null, null]);
  connect();
  turn();
  expect([first.pipe.ended, second.pipe.ended, third.pipe.ended]).toEqual(['cut', null, null]);
  expect(world.connections.size).toBe(5_001);
  // A logout makes it a stranger again, the newest.
  second.ask('im_open_status.wslogout');
  turn();
  expect([second.pipe.ended, third.pipe.ended]).toEqual([null, 'cut']);
});

it('one who makes up signatures is answered twenty times, and then closed', () => {
  const { pipe, logIn } = connect();
  for (let count = 0; count < 500; count += 1) logIn('liar');
  turn();
  expect(pipe.sent.length).toBe(20);
  expect(pipe.ended).toBe('closed: too many bad signatures');
  const other = connect();
  for (let count = 0; count < 19; count += 1) other.logIn('liar');
  other.logIn('alice');
  turn();
  expect(other.pipe.ended).toBe(null);
  expect(world.accounts.get('alice')?.presence).toBe('online');
});

it('a client that provokes a line with every connection fills no log', () => {
  for (let count = 0; count < 1_000; count += 1) {
    const { door } = connect();
    door.received('nonsense');
    door.failed('a frame over the limit');
    door.closed();
  }
  expect(log.length).toBe(61);
});

it.each([
  ['sns.friend_add', 'sns.friend_add'],
  ['sns.Secret', 'a command'],
  ['secret.word', 'a command'],
  ['eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwomZKZlAlUpWStFKtQBn', 'a command'],
  ['__proto__', 'a command'],
])('the log tells the name %s as "%s"', (servcmd, told) => {
  connect().ask(servcmd);
  expect(log).toEqual([expect.stringContaining(`: ${told}: this backend has no such command`)]);
});
