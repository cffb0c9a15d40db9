// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createView, type View } from '../../../lib/overlay/view.ts';

const ROW = 20;
const WINDOW = 800;
let scrollTop = 0;
let observed = 0;
const observers = new Set<FakeObserver>();
const rowOf = new Map<Element, number>();
const boxOf = new Map<Element, object>();

type Tell = (entries: { target: Element; isIntersecting: boolean; boundingClientRect: DOMRect }[]) => void;

/** An IntersectionObserver for rows of one height, without a renderer. */
class FakeObserver {
  scrollMargin = '';
  readonly #targets = new Map<Element, boolean | null>();
  readonly #tell: (
    entries: { target: Element; isIntersecting: boolean; boundingClientRect: DOMRect }[],
  ) => void;
  readonly #margin: number;
  constructor(tell: Tell, { rootMargin }: { rootMargin: string }) {
    this.#tell = tell;
    this.#margin = Number.parseInt(rootMargin, 10);
    observers.add(this);
  }
  observe(target: Element): void {
    if (!this.#targets.has(target)) this.#targets.set(target, null);
  }
  unobserve(target: Element): void {
    this.#targets.delete(target);
  }
  disconnect(): void {
    this.#targets.clear();
    observers.delete(this);
  }
  frame(): void {
    const entries = [];
    for (const [target, before] of this.#targets) {
      observed++;
      const top = (rowOf.get(target) ?? 0) * ROW - scrollTop;
      const isIntersecting = top + ROW > -this.#margin && top < WINDOW + this.#margin;
      if (isIntersecting === before) continue;
      this.#targets.set(target, isIntersecting);
      entries.push({
        target,
        isIntersecting,
        boundingClientRect: (boxOf.get(target) ?? { left: 0, top, width: 50, height: 18 }) as DOMRect,
      });
    }
    if (entries.length > 0) this.#tell(entries);
  }
}
Object.defineProperty(FakeObserver.prototype, 'scrollMargin', { value: '', writable: true });

const near = new Set<number>();
const boxless: Element[] = [];
let stop: AbortController;
let view: View;

function frames(count = 4): void {
  for (let index = 0; index < count; index++) {
    observed = 0;
    vi.advanceTimersToNextFrame();
    for (const observer of observers) observer.frame();
  }
}

function watchRows(count: number): Element[] {
  return Array.from({ length: count }, (_, index) => {
    const element = document.createElement('a');
    rowOf.set(element, index);
    view.watch(element);
    return element;
  });
}

/** The rows within 300 px of the window. */
function expected(count: number): number[] {
  const all = Array.from({ length: count }, (_, index) => index);
  return all.filter((row) => row * ROW - scrollTop + ROW > -300 && row * ROW - scrollTop < WINDOW + 300);
}

const sorted = (): number[] => [...near].sort((a, b) => a - b);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('IntersectionObserver', FakeObserver);
  near.clear();
  boxOf.clear();
  boxless.length = 0;
  scrollTop = 0;
  stop = new AbortController();
  view = createView({
    signal: stop.signal,
    isScrolling: () => false,
    onEnter: (element) => near.add(rowOf.get(element) ?? -1),
    onLeave: (element) => near.delete(rowOf.get(element) ?? -1),
    onBoxless: (element) => boxless.push(element),
  });
});
afterEach(() => {
  stop.abort();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('tells who is near while scrolling and jumping about', () => {
  watchRows(5_000);
  frames();
  expect(sorted()).toEqual(expected(5_000));
  for (const top of [40, 900, 1_800, 50_000, 50_100, 99_000, 0]) {
    scrollTop = top;
    frames();
    expect(sorted()).toEqual(expected(5_000));
  }
});

it('begins to watch a thousand a frame, those first that came first', () => {
  watchRows(5_000);
  frames(1);
  expect(observed).toBeLessThan(2_100);
  expect(sorted()).toEqual(expected(5_000));
});

it('tells of what has no box, and not of what is far away', () => {
  const [first] = watchRows(3_000);
  if (first) boxOf.set(first, { left: 0, top: 0, width: 0, height: 0 });
  if (first) rowOf.set(first, 100_000);
  frames();
  expect(boxless).toEqual([first]);
});

it('lets go of names', () => {
  const elements = watchRows(1_000);
  frames(8);
  for (const element of elements) view.unwatch(element);
  frames(2);
  expect(observed).toBe(0);
});

it('watches no more than a crowd in view, and the next ones when some have gone', () => {
  const names = watchRows(9_000);
  for (const name of names) rowOf.set(name, 0);
  frames(20);
  expect(observed).toBeLessThanOrEqual(3_000);

  const watched = observed;
  for (const name of names.slice(0, watched)) view.unwatch(name);
  frames(20);
  expect(observed).toBeGreaterThanOrEqual(2_000);
  expect(observed).toBeLessThanOrEqual(3_000);
});
