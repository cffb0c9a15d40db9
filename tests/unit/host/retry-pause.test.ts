import { describe, expect, it } from 'vitest';
import { refusedPause, retryPause } from '../../../lib/host/retry-pause.ts';

const MINUTE = 60_000;

describe('the pause before the next try', () => {
  it('is 0.9 to 1.5 s as long as the server has been away for a moment', () => {
    for (const away of [0, 1_000, 8_000, 25_000]) {
      expect(retryPause(away, 0)).toBe(900);
      expect(retryPause(away, 1)).toBe(1_500);
    }
  });

  it('grows with the absence, to 30 s and a quarter more', () => {
    const middle = [25_000, MINUTE, 2 * MINUTE, 4 * MINUTE, 10 * MINUTE].map((away) => retryPause(away, 0.5));
    expect(middle).toEqual([1_200, 4_700, 10_700, 22_700, 30_000]);
    expect(retryPause(24 * 60 * MINUTE, 1)).toBe(37_500);
  });

  it('after a refusal is 1.5 to 2.5 s, and grows to 30 s and a quarter more', () => {
    expect([refusedPause(0, 0), refusedPause(0, 1)]).toEqual([1_500, 2_500]);
    expect([0, 1, 2, 3, 4, 100].map((times) => refusedPause(times, 0.5))).toEqual([
      2_000, 4_000, 8_000, 15_000, 30_000, 30_000,
    ]);
  });
});
