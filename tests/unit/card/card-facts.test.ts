import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { parseAbout } from '../../../lib/card/about.ts';
import { buttonsFor } from '../../../lib/card/buttons.ts';
import { heardText, sinceText } from '../../../lib/card/times.ts';
import { aboutSchema } from '../../../lib/messaging/streams.ts';
import { colourOf, initialsOf } from '../../../lib/status/initials.ts';

const ABOUT = {
  key: '=bob',
  userID: 'bob',
  avatar: '',
  changedAt: 0,
  learnedAt: 5,
  followed: false,
  notify: 'off',
  chat: false,
} as const;

describe('what the host told', () => {
  it.each([
    ABOUT,
    { ...ABOUT, avatar: 'data:image/png;base64,AAAA', self: true, notify: 'on', chat: true, followed: true },
    { ...ABOUT, avatar: 'https://elsewhere.example/bob.png' },
    { ...ABOUT, avatar: 'data:image/svg+xml;base64,AAAA' },
    { ...ABOUT, notify: 'perhaps' },
    { ...ABOUT, self: false },
    { ...ABOUT, learnedAt: Number.NaN },
    { ...ABOUT, chat: undefined },
    null,
    'bob',
    [],
  ])('(%#) is taken as the schema takes it', (about) => {
    expect(parseAbout(about, 'bob') !== null).toBe(v.safeParse(aboutSchema, about).success);
  });

  it('of another person is not taken', () => {
    expect(parseAbout(ABOUT, 'ann')).toBeNull();
  });
});

describe('the buttons', () => {
  const words = (about: Parameters<typeof buttonsFor>[0], canCopy = true): (string | null)[] =>
    Object.values(buttonsFor(about, 'Bob', canCopy)).map((button) => button?.word ?? null);

  it('offer what can be done', () => {
    expect(words(ABOUT)).toEqual(['Follow', 'Notify me', 'Copy ID', null]);
    expect(words({ ...ABOUT, followed: true, notify: 'on', chat: true })).toEqual([
      'Unfollow',
      'Don’t notify',
      'Copy ID',
      'Open chat',
    ]);
    expect(words({ ...ABOUT, notify: 'not-allowed' }, false)).toEqual([
      'Follow',
      'Allow notifications…',
      null,
      null,
    ]);
  });

  it('offer nothing to do with oneself but to copy', () => {
    expect(words({ ...ABOUT, self: true, chat: true })).toEqual([null, null, 'Copy ID', null]);
  });

  it('wait for the host, but for what needs none', () => {
    const buttons = buttonsFor(null, 'Bob', true);
    expect([buttons.follow?.waits, buttons.notify?.waits, buttons.copy?.waits]).toEqual([true, true, false]);
  });

  it('say to assistive technology what they show, and of whom', () => {
    for (const button of Object.values(buttonsFor({ ...ABOUT, chat: true }, 'Bob', true))) {
      expect(button?.label).toContain(button?.word.replace('Don’t notify', 'Don’t notify me'));
      expect(button?.label).toContain('Bob');
    }
  });
});

describe('times', () => {
  const NOON = new Date(2026, 10, 20, 12, 0, 0).getTime();
  const MINUTE = 60_000;

  it.each([
    [0, 'heard just now'],
    [-5_000, 'heard just now'],
    [59_999, 'heard just now'],
    [MINUTE, 'heard 1 min ago'],
    [59 * MINUTE, 'heard 59 min ago'],
  ])('%d ms ago is %s', (past, text) => expect(heardText(NOON - past, NOON)).toBe(text));

  it('longer ago is by the clock, and by the day where it was another', () => {
    expect(heardText(NOON - 90 * MINUTE, NOON)).toMatch(/^heard 10:30( AM)?$/);
    expect(sinceText(NOON - 90 * MINUTE, NOON)).toMatch(/^since 10:30( AM)?$/);
    expect(sinceText(NOON - 24 * 60 * MINUTE, NOON)).toMatch(/^since .*19.* 12:00( PM)?$/);
    expect(sinceText(NOON - 400 * 24 * 60 * MINUTE, NOON)).toMatch(/2025/);
  });
});

describe('initials', () => {
  it.each([
    ['Bob Stone', 'BS'],
    ['zoë', 'Z'],
    ['Anna Maria Ivanova', 'AI'],
    ['Анна Иванова', 'АИ'],
    ['李娜', '李'],
    ['王 小明', '王'],
    ['ليلى حسن', 'ل'],
    ['  bob.s  ', 'B'],
    ['🎧', '🎧'],
    ['', ''],
  ])('of “%s” are “%s”', (name, initials) => expect(initialsOf(name)).toBe(initials));

  it('are on a colour of their own, always the same', () => {
    expect(colourOf('bob')).toBe(colourOf('bob'));
    const colours = new Set(Array.from({ length: 200 }, (_, index) => colourOf(`user-${index}`)));
    expect(colours.size).toBe(8);
  });
});
