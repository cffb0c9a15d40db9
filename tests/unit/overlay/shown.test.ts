// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Name } from '../../../lib/overlay/name.ts';
import { createShown, SHOWN_MAX, type Shown } from '../../../lib/overlay/shown.ts';

const onShown = vi.fn();
const onPlace = vi.fn();
const onForgotten = vi.fn();
let stop: AbortController;
let shown: Shown;

const name = (key: string): Name => ({ element: document.createElement('b'), part: null, key, marked: true });

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  stop = new AbortController();
  shown = createShown({ signal: stop.signal, onShown, onPlace, onForgotten });
});
afterEach(() => {
  stop.abort();
  vi.useRealTimers();
});

it('reports the keys in view once, however many names they have', () => {
  for (const key of ['ana', 'bo', 'ana']) shown.enter(name(key));
  vi.advanceTimersByTime(200);
  expect(onShown.mock.calls).toEqual([[['ana', 'bo']]]);
  expect(shown.of('ana').size).toBe(2);
  expect(shown.isReported('ana')).toBe(true);
});

it('reports nothing new for one who leaves and comes back soon', () => {
  const first = name('ana');
  shown.enter(first);
  vi.advanceTimersByTime(200);
  shown.leave(first);
  vi.advanceTimersByTime(300);
  shown.enter(first);
  vi.advanceTimersByTime(5_000);
  expect(onShown).toHaveBeenCalledTimes(1);
  expect(onForgotten).not.toHaveBeenCalled();
});

it('reports who left, later, and has them forgotten', () => {
  const first = name('ana');
  shown.enter(first);
  shown.enter(name('bo'));
  vi.advanceTimersByTime(200);
  shown.leave(first);
  vi.advanceTimersByTime(500);
  expect(onShown).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(600);
  expect(onShown).toHaveBeenLastCalledWith(['bo']);
  expect(onForgotten).toHaveBeenCalledWith('ana');
});

it('shows no more names than it may, and the next when one leaves', () => {
  const all = Array.from({ length: SHOWN_MAX + 50 }, (_, index) => name(`u${index}`));
  for (const one of all) shown.enter(one);
  vi.advanceTimersByTime(200);
  expect(onShown.mock.lastCall?.[0]).toHaveLength(SHOWN_MAX);
  const [first] = all;
  if (first !== undefined) shown.leave(first);
  vi.advanceTimersByTime(2_000);
  expect(onPlace).toHaveBeenCalledExactlyOnceWith(all[SHOWN_MAX]);
  expect(onShown.mock.lastCall?.[0]).toHaveLength(SHOWN_MAX);
  expect(shown.isReported('u0')).toBe(false);
});

it('is silent after the end', () => {
  shown.enter(name('ana'));
  stop.abort();
  vi.advanceTimersByTime(5_000);
  expect(onShown).not.toHaveBeenCalled();
});
