// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createCovers } from '../../../lib/overlay/covers.ts';
import type { Dot } from '../../../lib/overlay/dot.ts';
import { createDots, type Dots } from '../../../lib/overlay/dots.ts';
import type { Pass } from '../../../lib/overlay/pacer.ts';
import { createPlacing, type Placing } from '../../../lib/overlay/placing.ts';
import { createSurroundings } from '../../../lib/overlay/surroundings.ts';

/** happy-dom lays nothing out: where names stand is said here, and how long it takes to look. */
const boxes = new Map<Element, DOMRect>();
let tests: Element[] = [];
let dots: Dots;
let placing: Placing;

const CHANGED: Pass = { scrolled: false, whole: false, changed: true, verify: false, test: false };
const GO_ON: Pass = { scrolled: true, whole: true, changed: false, verify: false, test: false };

function addNames(count: number): Dot[] {
  return Array.from({ length: count }, (_, index) => {
    const element = document.createElement('a');
    element.textContent = `Name ${index}`;
    element.style.display = 'inline';
    document.body.append(element);
    boxes.set(element, new DOMRect(20, 20 + 30 * index, 80, 18));
    return dots.create({ element, key: `=user:n${index}`, part: null, marked: true } as never);
  });
}

const areShown = (some: readonly Dot[]): boolean[] => some.map((dot) => !dot.button.hidden);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  document.body.innerHTML = '';
  boxes.clear();
  tests = [];
  const rect = (element: Element): DOMRect =>
    boxes.get(element) ??
    (element.className === 'frame' ? new DOMRect(0, 0, 1, 1) : new DOMRect(0, 0, 1000, 5000));
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    return rect(this);
  });
  vi.spyOn(Element.prototype, 'getClientRects').mockImplementation(function (this: Element) {
    // A look in full takes a millisecond.
    vi.advanceTimersByTime(1);
    return [rect(this)] as never;
  });
  for (const [key, value] of [
    ['clientWidth', 1000],
    ['clientHeight', 5000],
    ['scrollWidth', 1000],
  ] as const)
    vi.spyOn(HTMLElement.prototype, key, 'get').mockReturnValue(value);
  vi.spyOn(Range.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect());
  Element.prototype.checkVisibility = () => true;
  document.elementFromPoint = (x, y) => {
    vi.advanceTimersByTime(1);
    const hit = [...boxes].find(
      ([, box]) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom,
    );
    if (hit) tests.push(hit[0]);
    return hit?.[0] ?? null;
  };
  const around = createSurroundings(document);
  const root = document.createElement('div').attachShadow({ mode: 'open' });
  dots = createDots(document, root, around);
  placing = createPlacing(document, dots, around, createCovers(document, around));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('looks at no more names in one pass than there is time for, and goes on in the next', () => {
  const all = addNames(10);
  expect(placing.place(CHANGED)).toMatchObject({ unfinished: true });
  const first = areShown(all).filter(Boolean).length;
  expect(first).toBeGreaterThan(2);
  expect(first).toBeLessThan(7);
  for (let pass = 0; pass < 5; pass++) placing.place(GO_ON);
  expect(areShown(all)).toEqual(all.map(() => true));
  expect(placing.place(GO_ON)).toEqual({ moved: false, unfinished: false });
});

it('has names in view looked at before those that are only near it', () => {
  const all = addNames(30);
  for (const { name } of all.slice(0, 27)) boxes.set(name.element, new DOMRect(20, -400, 80, 18));
  placing.place(CHANGED);
  expect(areShown(all.slice(27))).toEqual([true, true, true]);
});

it('moves a dot at once with a name that went elsewhere, and hides it where the name is another size', () => {
  const all = addNames(12);
  for (let pass = 0; pass < 6; pass++) placing.place(GO_ON);
  const tops = all.map((dot) => dot.box()?.top ?? Number.NaN);
  for (const { name } of all) {
    const { x, y, width, height } = boxes.get(name.element) ?? new DOMRect();
    boxes.set(name.element, new DOMRect(x, y + 100, width, height));
  }
  expect(placing.place(CHANGED).unfinished).toBe(true);
  expect(all.map((dot) => dot.box()?.top)).toEqual(tops.map((top) => top + 100));
  for (let pass = 0; pass < 6; pass++) placing.place(GO_ON);
  for (const { name } of all) {
    const { x, y, height } = boxes.get(name.element) ?? new DOMRect();
    boxes.set(name.element, new DOMRect(x, y, 200, height));
  }
  placing.place(CHANGED);
  expect(areShown(all)).toContain(false);
  for (let pass = 0; pass < 6; pass++) placing.place(GO_ON);
  expect(areShown(all)).toEqual(all.map(() => true));
});

it('makes hit tests only when asked to, a few at a time, and hides what is found covered', () => {
  const all = addNames(8);
  for (let pass = 0; pass < 5; pass++) placing.place(GO_ON);
  expect(tests).toEqual([]);
  const cover = document.createElement('div');
  cover.style.backgroundColor = 'rgb(255, 0, 0)';
  document.body.append(cover);
  const { name } = all[0] as Dot;
  const own = boxes.get(name.element) ?? new DOMRect();
  boxes.delete(name.element);
  boxes.set(cover, own);
  boxes.set(name.element, own);
  expect(placing.test(true)).toBe(true);
  expect(areShown(all)[0]).toBe(false);
  for (let round = 0; round < 4; round++) placing.test(false);
  expect(placing.test(false)).toBe(false);
  expect(areShown(all)).toEqual([false, ...Array.from({ length: 7 }, () => true)]);
});
