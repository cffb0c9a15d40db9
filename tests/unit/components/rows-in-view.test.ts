import { expect, test } from 'vitest';
import { rowsInView } from '../../../components/rows-in-view.ts';
import { seededRandom } from '../../support/seeded-random.ts';

/** Rows of these heights, scrolled by so many px; counts how often one was looked at. */
function rowsOf(heights: readonly number[], scrolled = 0) {
  let looked = 0;
  let top = -scrolled;
  const rows = heights.map((height) => {
    const box = { top, bottom: top + height };
    top += height;
    return {
      getBoundingClientRect() {
        looked += 1;
        return box;
      },
    };
  });
  return { rows: rows as unknown as ArrayLike<Element>, looked: () => looked };
}

test('those are in view that show at least a part', () => {
  const view = { top: 0, bottom: 100 };
  expect(rowsInView(rowsOf([50, 50, 50]).rows, view)).toEqual([0, 2]);
  expect(rowsInView(rowsOf([50, 50, 50], 10).rows, view)).toEqual([0, 3]);
  expect(rowsInView(rowsOf([50, 50, 50], 50).rows, view)).toEqual([1, 3]);
  expect(rowsInView(rowsOf([50, 50, 50], 200).rows, view)).toEqual([3, 3]);
  expect(rowsInView(rowsOf([]).rows, view)).toEqual([0, 0]);
});

test('nobody is in a view without height, nor in a list without layout', () => {
  expect(rowsInView(rowsOf([50, 50]).rows, { top: 20, bottom: 10 })).toEqual([0, 0]);
  const [first, end] = rowsInView(rowsOf([0, 0, 0]).rows, { top: 0, bottom: 0 });
  expect(end - first).toBe(0);
});

test('of ten thousand rows no more than thirty are looked at', () => {
  const { rows, looked } = rowsOf(
    Array.from({ length: 10_000 }, () => 56),
    280_000,
  );
  expect(rowsInView(rows, { top: 0, bottom: 400 })).toEqual([5_000, 5_008]);
  expect(looked()).toBeLessThanOrEqual(30);
});

test.each([1, 2, 3, 4, 5])('it finds what looking at each finds (seed %i)', (seed) => {
  const random = seededRandom(seed);
  for (let turn = 0; turn < 50; turn += 1) {
    const heights = Array.from({ length: Math.floor(random() * 40) }, () => 20 + Math.floor(random() * 80));
    const { rows } = rowsOf(heights, Math.floor(random() * 1_000));
    const view = { top: 0, bottom: 1 + Math.floor(random() * 400) };
    const shown = Array.from(rows).flatMap((row, index) => {
      const { top, bottom } = row.getBoundingClientRect();
      return bottom > view.top && top < view.bottom ? [index] : [];
    });
    const [first, end] = rowsInView(rows, view);
    expect(Array.from({ length: end - first }, (_, index) => first + index)).toEqual(shown);
  }
});
