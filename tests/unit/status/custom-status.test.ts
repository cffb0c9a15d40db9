import { describe, expect, it } from 'vitest';
import { customStatusBytesLeft, utf8Length } from '../../../lib/status/custom-status.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const encodedLength = (text: string): number => new TextEncoder().encode(text).length;

/** From every length of UTF-8, both sides of each border, and both halves of a surrogate pair on their own. */
const CODE_UNITS = [
  '\u0000',
  'a',
  '\u007f',
  '\u0080',
  'é',
  '\u07ff',
  '\u0800',
  '漢',
  'か',
  '\ud7ff',
  '\ud800',
  '\udbff',
  '\udc00',
  '\udfff',
  '\ue000',
  '\uffff',
  '\u{10000}',
  '😀',
  '👩‍👩‍👧',
  '\u{10ffff}',
];

describe('utf8Length', () => {
  it.each([
    ['nothing', '', 0],
    ['plain letters', 'Lunch', 5],
    ['Latin with accents', 'é', 2],
    ['Chinese', '开会中', 9],
    ['an emoji', '🎧', 4],
    ['a family of emoji and joiners', '👩‍👩‍👧', 18],
    ['a high surrogate alone', '\ud83d', 3],
    ['a low surrogate alone', '\ude00', 3],
    ['a pair the wrong way round', '\ude00\ud83d', 6],
  ])('counts %s', (_what, text, bytes) => {
    expect(utf8Length(text)).toBe(bytes);
    expect(encodedLength(text)).toBe(bytes);
  });

  it.each(Array.from({ length: 40 }, (_, index) => 1_000 + index))(
    'counts as an encoder does (seed %i)',
    (seed) => {
      const random = seededRandom(seed);
      for (let round = 0; round < 200; round += 1) {
        const text = Array.from({ length: Math.floor(random() * 12) }, () =>
          random() < 0.7
            ? (CODE_UNITS[Math.floor(random() * CODE_UNITS.length)] ?? '')
            : String.fromCharCode(Math.floor(random() * 0x10000)),
        ).join('');
        expect(utf8Length(text), JSON.stringify(text)).toBe(encodedLength(text));
      }
    },
  );
});

describe('customStatusBytesLeft', () => {
  it.each([
    ['', 100],
    ['x'.repeat(100), 0],
    ['x'.repeat(101), -1],
    ['漢'.repeat(33), 1],
    ['漢'.repeat(34), -2],
    ['🎧'.repeat(25), 0],
  ])('of 100, for %j (R10)', (text, left) => {
    expect(customStatusBytesLeft(text)).toBe(left);
  });
});
