import { expect, it } from 'vitest';
import { isMet, targetLine } from '../../bench/part.ts';
import { median, percentile, percentiles } from '../../bench/statistics.ts';

it('a percentile is the smallest value that so many are at or below', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(percentiles(hundred)).toEqual({ p50: 50, p95: 95, p99: 99 });
  expect(percentile([7], 0.01)).toBe(7);
  expect(percentile([], 0.5)).toBeNaN();
});

it('the median of an even number is between the two in the middle', () => {
  expect(median([10, 9, 1])).toBe(9);
  expect(median([100, 9, 10, 1])).toBe(9.5);
  expect(median([])).toBeNaN();
});

it('a target is met by its sense; what could not be measured falls short', () => {
  const target = { what: 'speed', ratio: 8, limit: 8, sense: 'at least' } as const;
  expect(isMet(target)).toBe(true);
  expect(isMet({ ...target, ratio: 7.9 })).toBe(false);
  expect(isMet({ ...target, sense: 'at most', ratio: 8.1 })).toBe(false);
  expect(isMet({ ...target, ratio: Number.NaN })).toBe(false);
  expect(targetLine(target)).toMatch(/^speed +8\.00 × +at least 8 × +pass$/);
});
