// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createShown, SHOWN_MAX, type Shown } from '../../../lib/overlay/shown.ts';

const onShown = vi.fn();
const onPlace = vi.fn();
const onForgotten = vi.fn();
let stop: AbortController;
let shown: Shown;

const name = (): Element => document.createElement('b');
const marked = (userID: string) => ({ userID, kind: 'marked' }) as const;

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

it('reports the users in view once, however many names they have', () => {
  for (const userID of ['ana', 'bo', 'ana']) shown.enter(name(), marked(userID));
  vi.advanceTimersByTime(200);
  expect(onShown.mock.calls).toEqual([[['ana', 'bo']]]);
  expect(shown.of('ana').size).toBe(2);
  expect(shown.isReported('ana')).toBe(true);
});

it('reports nothing new for a user who leaves and comes back soon', () => {
  const first = name();
  shown.enter(first, marked('ana'));
  vi.advanceTimersByTime(200);
  shown.leave(first);
  vi.advanceTimersByTime(300);
  shown.enter(first, marked('ana'));
  vi.advanceTimersByTime(5_000);
  expect(onShown).toHaveBeenCalledTimes(1);
  expect(onForgotten).not.toHaveBeenCalled();
});

it('reports who left, later, and has them forgotten', () => {
  const first = name();
  shown.enter(first, marked('ana'));
  shown.enter(name(), marked('bo'));
  vi.advanceTimersByTime(200);
  shown.leave(first);
  vi.advanceTimersByTime(500);
  expect(onShown).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(600);
  expect(onShown).toHaveBeenLastCalledWith(['bo']);
  expect(onForgotten).toHaveBeenCalledWith('ana');
});

it('shows no more names than it may, and the next when one leaves', () => {
  const all = Array.from({ length: SHOWN_MAX + 50 }, name);
  all.forEach((element, index) => {
    shown.enter(element, marked(`u${index}`));
  });
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
  shown.enter(name(), marked('ana'));
  stop.abort();
  vi.advanceTimersByTime(5_000);
  expect(onShown).not.toHaveBeenCalled();
});
