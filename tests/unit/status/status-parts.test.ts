import { describe, expect, it } from 'vitest';
import { isSettable, joinStatus, splitStatus } from '../../../lib/status/status-parts.ts';

describe('a status taken apart', () => {
  it.each([
    ['📞 On the call', '📞', 'On the call'],
    ['On the call', '', 'On the call'],
    ['📞', '📞', ''],
    ['', '', ''],
    // A heart with its variation selector, a flag, one of a region, a keycap, skin, a family.
    ['❤️ Thank you', '❤️', 'Thank you'],
    ['🇯🇵 東京にいます', '🇯🇵', '東京にいます'],
    ['🏴󠁧󠁢󠁳󠁣󠁴󠁿 Away', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', 'Away'],
    ['1️⃣ first', '1️⃣', 'first'],
    ['👩🏽‍💻 Coding', '👩🏽‍💻', 'Coding'],
    ['👨‍👩‍👧‍👦 Family', '👨‍👩‍👧‍👦', 'Family'],
    // None of these begins with one emoji and a space.
    ['📞On the call', '', '📞On the call'],
    ['📞📞 twice', '', '📞📞 twice'],
    ['📞 ', '', '📞 '],
    [' 📞 On the call', '', ' 📞 On the call'],
    ['5 minutes', '', '5 minutes'],
    ['# 1', '', '# 1'],
    ['会议 📞', '', '会议 📞'],
  ])('%s', (status, emoji, text) => {
    expect(splitStatus(status)).toEqual({ emoji, text });
    expect(joinStatus(splitStatus(status))).toBe(status);
  });

  it('keeps what follows the space as it is', () => {
    const status = '🎧  two spaces\nand a line';
    expect(splitStatus(status)).toEqual({ emoji: '🎧', text: ' two spaces\nand a line' });
    expect(joinStatus(splitStatus(status))).toBe(status);
  });
});

describe('what can be set', () => {
  it('has something in it, and 100 bytes at most with emoji and space', () => {
    expect(isSettable({ emoji: '', text: ' ' })).toBe(false);
    expect(isSettable({ emoji: '📞', text: '' })).toBe(true);
    expect(isSettable({ emoji: '📞', text: 'x'.repeat(95) })).toBe(true);
    expect(isSettable({ emoji: '📞', text: 'x'.repeat(96) })).toBe(false);
  });
});
