import { expect, test } from 'vitest';
import { duration } from '../../../scripts/lib/progress.mjs';

test.each([
  [3_420, '3.4 s'],
  [42_000, '42 s'],
  [60_000, '1 min 0 s'],
  [119_700, '2 min 0 s'],
  [125_000, '2 min 5 s'],
])('%i ms are %s', (ms, words) => {
  expect(duration(ms)).toBe(words);
});
