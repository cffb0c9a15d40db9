import { expect, test } from 'vitest';
import { covers, drawnRows, firstRows, OVERSCAN, visibleRows } from '../../../components/visible-rows.ts';

test('those are on screen that show at least a part', () => {
  const view = { top: 0, bottom: 100 };
  const list = (top: number) => ({ top, bottom: top + 150 });
  expect(visibleRows(3, list(0), view)).toEqual([0, 2]);
  expect(visibleRows(3, list(-10), view)).toEqual([0, 3]);
  expect(visibleRows(3, list(-50), view)).toEqual([1, 3]);
  expect(visibleRows(3, list(-200), view)).toEqual([3, 3]);
  expect(visibleRows(3, list(120), view)).toEqual([0, 0]);
  expect(visibleRows(0, { top: 0, bottom: 0 }, view)).toEqual([0, 0]);
});

test('nobody is in a view without height, nor in a list without layout', () => {
  expect(visibleRows(3, { top: 0, bottom: 150 }, { top: 20, bottom: 10 })).toEqual([0, 0]);
  expect(visibleRows(3, { top: 0, bottom: 0 }, { top: 0, bottom: 100 })).toEqual([0, 0]);
});

test('of ten thousand the right ones, wherever one is', () => {
  const list = { top: -280_000, bottom: -280_000 + 10_000 * 56 };
  expect(visibleRows(10_000, list, { top: 0, bottom: 400 })).toEqual([5_000, 5_008]);
});

test('some around them are drawn, and it does until one is on screen that is not', () => {
  const drawn = drawnRows([100, 110], 1_000);
  expect(drawn).toEqual([100 - OVERSCAN, 110 + OVERSCAN]);
  expect(drawnRows([0, 5], 7)).toEqual([0, 7]);
  expect(covers(drawn, [95, 105])).toBe(true);
  expect(covers(drawn, [90, 100])).toBe(false);
  expect(covers(undefined, [0, 0])).toBe(true);
});

test('at first are drawn the first ones, one list after the other', () => {
  expect(firstRows([3, 10, 4], 8)).toEqual([
    [0, 3],
    [0, 5],
    [0, 0],
  ]);
});
