import { beforeEach, describe, expect, it } from 'vitest';
import { AVATARS_MAX, type Avatars, createAvatars } from '../../../lib/host/avatars.ts';
import { mayLoad } from '../../../lib/host/picture.ts';

let now: number;
let loads: string[];
let avatars: Avatars;
let answer: (address: string) => Promise<string>;

beforeEach(() => {
  now = 1_000_000;
  loads = [];
  answer = async (address) => `small ${address}`;
  avatars = createAvatars(
    (address) => {
      loads.push(address);
      return answer(address);
    },
    () => now,
  );
});

describe('pictures', () => {
  it('are loaded once, and are at hand from then on', async () => {
    expect(avatars.at('a')).toBe('');
    expect(await avatars.get('a')).toBe(true);
    expect(avatars.at('a')).toBe('small a');
    expect(await avatars.get('a')).toBe(false);
    expect(loads).toEqual(['a']);
  });

  it('that can’t be loaded are none, and are tried again after a while', async () => {
    answer = () => Promise.reject(new Error('no'));
    expect(await avatars.get('a')).toBe(false);
    expect(await avatars.get('a')).toBe(false);
    expect(avatars.at('a')).toBe('');
    expect(loads).toHaveLength(1);
    now += 600_000;
    answer = async () => 'there';
    expect(await avatars.get('a')).toBe(true);
    expect(avatars.at('a')).toBe('there');
  });

  it('are not asked for where there is no address, or one that no profile has', async () => {
    await avatars.get('');
    await avatars.get(`data:image/png,${'x'.repeat(200_000)}`);
    expect(loads).toEqual([]);
  });

  it('are loaded few at once', async () => {
    const ends: (() => void)[] = [];
    answer = () => new Promise((resolve) => ends.push(() => resolve('x')));
    const all = Array.from({ length: 10 }, (_, index) => avatars.get(`a${index}`));
    await new Promise((resolve) => setTimeout(resolve));
    expect(loads).toHaveLength(4);
    while (ends.length > 0) {
      ends.shift()?.();
      await new Promise((resolve) => setTimeout(resolve));
    }
    expect(await Promise.all(all)).toEqual(Array(10).fill(true));
  });

  it('are forgotten when there are too many, those last asked for stay', async () => {
    await avatars.get('first');
    for (let index = 0; index < AVATARS_MAX - 1; index++) await avatars.get(`a${index}`);
    await avatars.get('first');
    await avatars.get('one more');
    expect(avatars.at('first')).not.toBe('');
    expect(avatars.at('a0')).toBe('');
  });
});

describe('a picture', () => {
  it.each([
    ['https://pictures.example/a.png', '', true],
    ['data:image/png;base64,AAAA', 'wss://chat.company.example', true],
    ['DATA:IMAGE/svg+xml,x', '', true],
    ['data:text/html,x', '', false],
    ['http://pictures.example/a.png', '', false],
    ['ftp://pictures.example/a.png', '', false],
    ['file:///etc/passwd', '', false],
    ['javascript:alert(1)', '', false],
    ['chrome-extension://abc/x.png', '', false],
    ['/a.png', '', false],
    // Nothing is sent to another host than one's own server.
    ['https://pictures.example/a.png', 'wss://chat.company.example', false],
    ['https://chat.company.example:8443/a.png', 'wss://chat.company.example', true],
    ['https://x.chat.company.example/a.png', 'wss://chat.company.example', false],
    ['https://pictures.example/a.png', 'demo:', false],
  ])('%s, server “%s”: may be loaded: %s', (address, server, may) => {
    expect(mayLoad(address, server)).toBe(may);
  });
});
