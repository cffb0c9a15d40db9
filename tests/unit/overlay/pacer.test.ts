// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPacer, type Pacer, type Pass } from '../../../lib/overlay/pacer.ts';

const passes: Pass[] = [];
let moved = false;
let stop: AbortController;
let pacer: Pacer;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 16));
  vi.stubGlobal('cancelAnimationFrame', (id: number) => clearTimeout(id));
  passes.length = 0;
  moved = false;
  stop = new AbortController();
  pacer = createPacer(document, stop.signal, (pass) => {
    passes.push(pass);
    return { moved, unfinished: false };
  });
});
afterEach(() => {
  stop.abort();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('makes one pass a frame of whatever happened in it', () => {
  for (const move of ['new', 'scroll', 'sure', 'hint'] as const) pacer.ask(move);
  vi.advanceTimersByTime(16);
  expect(passes).toEqual([{ scrolled: false, whole: false, changed: true, verify: false, test: false }]);
});

it('looks seldom where hints keep coming and nothing moves, and each frame where something does', () => {
  for (let index = 0; index < 60; index++) {
    pacer.ask('hint');
    vi.advanceTimersByTime(16);
  }
  expect(passes.length).toBeLessThan(12);
  passes.length = 0;
  moved = true;
  for (let index = 0; index < 60; index++) {
    pacer.ask('hint');
    vi.advanceTimersByTime(16);
  }
  expect(passes.length).toBeGreaterThan(40);
});

it('tells scrolling of the page from scrolling in it, and looks at all when it comes to rest', () => {
  pacer.ask('sure');
  vi.advanceTimersByTime(16);
  passes.length = 0;
  pacer.ask('scroll');
  vi.advanceTimersByTime(16);
  pacer.ask('inner');
  vi.advanceTimersByTime(16);
  expect(passes).toMatchObject([
    { scrolled: true, whole: true, changed: false, test: false },
    { scrolled: true, whole: false, changed: false, test: false },
  ]);
  expect(pacer.isScrolling()).toBe(true);
  vi.advanceTimersByTime(200);
  expect(passes.at(-1)).toMatchObject({ scrolled: false, changed: true });
  vi.advanceTimersByTime(600);
  expect(passes.at(-1)).toMatchObject({ verify: true });
  expect(pacer.isScrolling()).toBe(false);
});

it('follows what is in motion for a while, and then stops', () => {
  pacer.ask('motion');
  vi.advanceTimersByTime(5_000);
  expect(passes.length).toBeGreaterThan(30);
  expect(passes.length).toBeLessThan(45);
});

it('does nothing in a hidden tab, nor after the end', () => {
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  pacer.ask('sure');
  vi.advanceTimersByTime(500);
  hidden.mockRestore();
  pacer.ask('sure');
  stop.abort();
  vi.advanceTimersByTime(500);
  expect(passes).toEqual([]);
});

it('has a page that was touched laid out first, and asks for no frame where scrolling takes all along', () => {
  stop.abort();
  stop = new AbortController();
  const touches: boolean[] = [];
  let isCarried = true;
  pacer = createPacer(
    document,
    stop.signal,
    (pass) => {
      passes.push(pass);
      return { moved, unfinished: false };
    },
    {
      inFrame(run, touched) {
        touches.push(touched);
        run();
      },
      isCarried: () => isCarried,
    },
  );
  pacer.ask('scroll');
  vi.advanceTimersByTime(16);
  expect(touches).toEqual([true]);
  pacer.ask('scroll');
  vi.advanceTimersByTime(16);
  expect(touches).toEqual([true]);
  isCarried = false;
  pacer.ask('scroll');
  vi.advanceTimersByTime(16);
  pacer.ask('hint');
  expect(pacer.isTouched()).toBe(true);
  vi.advanceTimersByTime(120);
  expect(touches).toEqual([true, false, true]);
  expect(pacer.isTouched()).toBe(false);
});

it('goes on in the next frame with what was left, tests as well, without taking the page for changed', () => {
  pacer.ask('sure');
  vi.advanceTimersByTime(16);
  passes.length = 0;
  pacer.ask('left');
  expect(pacer.isTouched()).toBe(false);
  vi.advanceTimersByTime(16);
  expect(passes).toEqual([{ scrolled: true, whole: true, changed: false, verify: false, test: true }]);
});

it('does not hurry a page that changes all the time for what was left', () => {
  pacer.ask('sure');
  vi.advanceTimersByTime(16);
  passes.length = 0;
  pacer.ask('hint');
  pacer.ask('left');
  vi.advanceTimersByTime(80);
  expect(passes).toEqual([]);
  vi.advanceTimersByTime(40);
  expect(passes).toMatchObject([{ changed: true, test: true }]);
});

it('takes one stretch of scrolling for one, however many events it has', () => {
  pacer.ask('sure');
  vi.advanceTimersByTime(16);
  for (let index = 0; index < 20; index++) {
    pacer.ask('scroll');
    vi.advanceTimersByTime(20);
    expect(pacer.isScrolling()).toBe(true);
  }
  vi.advanceTimersByTime(139);
  expect(pacer.isScrolling()).toBe(true);
  vi.advanceTimersByTime(2);
  expect(pacer.isScrolling()).toBe(false);
});
