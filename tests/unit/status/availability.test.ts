import { describe, expect, it } from 'vitest';
import {
  AVAILABILITIES,
  type Availability,
  availabilityBytes,
  shownAvailability,
  splitAvailability,
  stateRank,
  withAvailability,
} from '../../../lib/status/availability.ts';
import { utf8Length } from '../../../lib/status/custom-status.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { LANGUAGES, textsOf } from '../../support/texts.ts';

const KEYS: Readonly<Record<Availability, string>> = {
  available: 'availability_available',
  busy: 'availability_busy',
  'do-not-disturb': 'availability_doNotDisturb',
  away: 'availability_away',
};

const words = new Map<Availability, readonly string[]>();
const all = await Promise.all(LANGUAGES.map(textsOf));
for (const availability of AVAILABILITIES) {
  words.set(
    availability,
    all.map((texts) => {
      const text = texts[KEYS[availability]];
      if (typeof text !== 'string') throw new Error(`No text ${KEYS[availability]}`);
      return text;
    }),
  );
}

describe('splitAvailability', () => {
  it.each([
    ['🟢 Available', 'available', ''],
    ['🔴 Busy · 📞 On the call', 'busy', '📞 On the call'],
    ['⛔ Do not disturb · Focus', 'do-not-disturb', 'Focus'],
    ['🌙 Away · back at 3', 'away', 'back at 3'],
    ['🔴 忙碌 · 📞 通话中', 'busy', '📞 通话中'],
    ['🔴 取り込み中', 'busy', ''],
    ['🔴 다른 용무 중 · 회의', 'busy', '회의'],
  ] as const)('reads %j', (text, availability, rest) => {
    expect(splitAvailability(text)).toEqual({ availability, rest });
  });

  it.each([
    ['a variation selector', '⛔\uFE0F Do not disturb · x'],
    ['another one', '⛔\uFE0E Do not disturb · x'],
    ['small letters', '⛔ do NOT disturb · x'],
    ['no space after the sign', '⛔Do not disturb · x'],
    ['more and other spaces', ' ⛔\u00A0 Do  not\u3000disturb  ·\u00A0x '],
    ['no spaces about the dot', '⛔ Do not disturb·x'],
    ['a Japanese dot', '⛔ Do not disturb・x'],
  ])('takes %s', (_what, text) => {
    expect(splitAvailability(text)).toEqual({ availability: 'do-not-disturb', rest: 'x' });
  });

  it.each([
    ['nothing', ''],
    ['a word alone, as another client’s person typed it', 'Busy'],
    ['a word alone before a separator', 'Busy · On the call'],
    ['a sign alone', '🔴'],
    ['a sign before a text of its own', '🔴 On air'],
    ['a word that goes on', '🔴 Busy bees'],
    ['a longer word', '🔴 Busybody'],
    ['the sign of another word', '🟢 Busy'],
    ['a mark that is not at the beginning', 'On the call · 🔴 Busy'],
    ['another separator', '🔴 Busy - On the call'],
  ])('leaves %s as it is', (_what, text) => {
    expect(splitAvailability(text)).toEqual({ availability: null, rest: text });
  });

  it('reads only the first of two, and keeps the second as text', () => {
    expect(splitAvailability('🔴 Busy · 🌙 Away')).toEqual({ availability: 'busy', rest: '🌙 Away' });
  });

  it('keeps separators and line breaks of the person’s own', () => {
    expect(splitAvailability('🔴 Busy · a · b\nc').rest).toBe('a · b\nc');
    expect(splitAvailability('🔴 Busy ·')).toEqual({ availability: 'busy', rest: '' });
  });
});

describe('the words of all four languages', () => {
  it.each(AVAILABILITIES)('are written and read back: %s', (availability) => {
    for (const word of words.get(availability) ?? []) {
      const text = withAvailability(availability, 'x', word);
      expect(splitAvailability(text), text).toEqual({ availability, rest: 'x' });
    }
  });
});

describe('withAvailability', () => {
  it('writes sign, word, separator and text', () => {
    expect(withAvailability('busy', '📞 On the call', 'Busy')).toBe('🔴 Busy · 📞 On the call');
    expect(withAvailability('busy', '  ', 'Busy')).toBe('🔴 Busy');
    expect(withAvailability(null, ' Lunch ', 'Busy')).toBe('Lunch');
  });

  it('cuts nothing of what is too long, and tells what it costs', () => {
    const own = '漢'.repeat(33);
    expect(withAvailability('away', own, 'Away')).toBe(`🌙 Away · ${own}`);
    expect(availabilityBytes('away', 'Away', true)).toBe(13);
    expect(availabilityBytes('away', 'Away', false)).toBe(9);
    expect(availabilityBytes('do-not-disturb', 'Do not disturb', true)).toBe(22);
    expect(availabilityBytes(null, 'Away', true)).toBe(0);
  });

  const PIECES = [
    '🔴',
    '⛔',
    '\uFE0F',
    ' ',
    '·',
    ' · ',
    '・',
    'Busy',
    'Away',
    '忙碌',
    '📞',
    'x',
    '\n',
    '漢',
    '\ud83d',
  ];
  const pick = <T>(list: readonly T[], random: () => number): T =>
    list[Math.floor(random() * list.length)] as T;

  it.each(Array.from({ length: 20 }, (_, index) => 4_000 + index))(
    'is what splitAvailability undoes, whatever is typed (seed %i)',
    (seed) => {
      const random = seededRandom(seed);
      for (let round = 0; round < 300; round += 1) {
        const own = Array.from({ length: Math.floor(random() * 7) }, () => pick(PIECES, random)).join('');
        const availability = pick(AVAILABILITIES, random);
        const word = pick(words.get(availability) ?? [], random);
        const text = withAvailability(availability, own, word);
        const split = splitAvailability(text);
        expect(split, JSON.stringify(text)).toEqual({ availability, rest: own.trim() });
        expect(withAvailability(availability, split.rest, word)).toBe(text);
        expect(utf8Length(text)).toBe(
          utf8Length(split.rest) + availabilityBytes(availability, word, split.rest !== ''),
        );
        const read = splitAvailability(own);
        if (read.availability === null) expect(read.rest).toBe(own);
        else expect(own).toContain(read.rest);
      }
    },
  );
});

describe('what a person is shown', () => {
  it('is a shape only of who is online', () => {
    expect(shownAvailability(1, 'away')).toBe('away');
    for (const statusType of [0, 2, 3] as const) expect(shownAvailability(statusType, 'away')).toBeNull();
  });
});

describe('stateRank', () => {
  it('sorts those first who can be spoken to', () => {
    const ranks = [
      stateRank(1, 'available'),
      stateRank(1, null),
      stateRank(1, 'busy'),
      stateRank(1, 'do-not-disturb'),
      stateRank(1, 'away'),
      stateRank(2, 'available'),
      stateRank(3, null),
      stateRank(0, 'busy'),
    ];
    expect(ranks).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});
