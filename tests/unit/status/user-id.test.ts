import { describe, expect, it } from 'vitest';
import { isUserID } from '../../../lib/status/user-id.ts';

describe('isUserID (R33)', () => {
  it.each([
    'a',
    '0',
    'user.name+tag@company.example',
    '@TIM#SYSTEM',
    'with space',
    '~!#$%^&*()_-={}[]|;:"\'<>,?/\\`',
    'x'.repeat(32),
  ])('takes %j', (text) => {
    expect(isUserID(text)).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['33 characters', 'x'.repeat(33)],
    ['a letter beyond ASCII', 'müller'],
    ['Chinese', '张三'],
    ['an emoji', 'a😀'],
    ['a line break at the end', 'user\n'],
    ['a line break within', 'a\nb'],
    ['a tab', 'a\tb'],
    ['the last sign before the space', 'a\x1f'],
    ['NUL', 'a\0'],
    ['DEL', 'a\x7f'],
    ['a full-width letter', 'ａ'],
    ['a no-break space', 'a\u00a0b'],
  ])('refuses %s', (_what, text) => {
    expect(isUserID(text)).toBe(false);
  });
});
