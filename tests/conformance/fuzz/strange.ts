import type { Dice } from './dice.ts';

/** Ids and texts of every strange kind. */
export const STRANGE_IDS: readonly string[] = [
  '',
  ' ',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  'null',
  '0',
  '-1',
  'NaN',
  '\0',
  'a\0b',
  '\n',
  '\r\nInjected: line',
  '\u2028',
  '\ud800',
  '\udfff\ud800',
  '\ufeff',
  '👩‍👩‍👧‍👦',
  '状态',
  'é',
  'e\u0301',
  'x'.repeat(32),
  'x'.repeat(33),
  'x'.repeat(5_000),
  '../../etc/passwd',
  "' OR 1=1 --",
  '<script>alert(1)</script>',
  '%00',
  '`process.exit()`',
];

const DEEP = Array.from({ length: 200 }).reduce<unknown>((inner) => [inner], 1);

/** Any JSON value at all. */
export function strangeValue(dice: Dice, depth = 3): unknown {
  const kind = depth === 0 ? 0 : dice.below(14);
  switch (kind) {
    case 0:
      return null;
    case 1:
      return dice.chance(0.5);
    case 2:
      return dice.pick([0, -1, 1.5, 7, 1e308, -0, 2 ** 53, Number.MIN_VALUE]);
    case 3:
      return [];
    case 4:
      return {};
    case 5:
      return DEEP;
    case 6:
      return { toString: 1, valueOf: 1, length: 1e9 };
    case 7:
      return Array.from({ length: dice.below(40) }, () => strangeValue(dice, depth - 1));
    case 8:
      return { [dice.pick(STRANGE_IDS)]: strangeValue(dice, depth - 1), length: -1 };
    case 9:
      return Array.from({ length: 5 }, () => dice.pick(STRANGE_IDS));
    case 10:
      return 'secret body text';
    default:
      return dice.pick(STRANGE_IDS);
  }
}
