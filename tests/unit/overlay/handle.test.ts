// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createHandle, type Handle, type Stop } from '../../../lib/overlay/handle.ts';

let stop: AbortController;
let element: HTMLElement;
let outer: ShadowRoot;
/** What is said of each button of the handle, where assistive technology looks. */
let names: ShadowRoot[];
let handle: Handle;
let bob: { label: string } & Stop;
let went: (Stop | null)[];

const said = (): string[] => names.map((root) => root.firstElementChild?.getAttribute('aria-label') ?? '');
const focused = (): number => [...outer.querySelectorAll('button')].indexOf(outer.activeElement as never);
const tabIndices = (): number[] => [...outer.querySelectorAll('button')].map(({ tabIndex }) => tabIndex);

function pressTab(): void {
  const event = new Event('keydown', { bubbles: true, cancelable: true, composed: true });
  const init = {
    key: 'Tab',
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    isTrusted: true,
  };
  for (const [name, value] of Object.entries(init)) Object.defineProperty(event, name, { value });
  document.body.dispatchEvent(event);
}

/** As the browser does after the key. */
function focusFirst(): void {
  pressTab();
  outer.querySelector('button')?.focus();
}

beforeEach(() => {
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  stop = new AbortController();
  element = document.createElement('div');
  outer = element.attachShadow({ mode: 'open' });
  document.documentElement.append(element);
  names = [];
  const attach = Element.prototype.attachShadow;
  const spy = vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    const root = attach.call(this, init);
    names.push(root);
    return root;
  });
  bob = { label: 'Bob: online', focus: () => undefined, press: () => undefined };
  const amy: Stop = { label: 'Amy: offline', focus: () => undefined, press: () => undefined };
  const way = [bob, amy];
  went = [];
  handle = createHandle({
    document,
    outer,
    signal: stop.signal,
    next: (from) => way[from === null ? 0 : way.indexOf(from) + 1] ?? null,
    went: (to) => went.push(to),
  });
  spy.mockRestore();
  handle.setOn(true);
});
afterEach(() => {
  stop.abort();
  element.remove();
  vi.restoreAllMocks();
});

it('says what the focus is on, and nothing else', () => {
  focusFirst();
  expect(said()[focused()]).toBe('Bob: online');
  expect(said().filter((name) => name !== '')).toHaveLength(1);
  pressTab();
  expect(said()[focused()]).toBe('Amy: offline');
  expect(said().filter((name) => name !== '')).toHaveLength(1);
});

it('says it anew when it has changed', () => {
  focusFirst();
  bob.label = 'Bob: unknown';
  handle.setOn(true);
  expect(said()[focused()]).toBe('Bob: unknown');
});

it('keeps nothing of what it said when the focus has left', async () => {
  focusFirst();
  const outside = document.createElement('button');
  document.body.append(outside);
  outside.focus();
  await vi.waitFor(() => expect(went.at(-1)).toBe(null));
  expect(said()).toEqual(['', '']);
  expect(tabIndices()).toEqual([0, -1]);
});

it('is found by the Tab key again where the page took it out while it had the focus', () => {
  focusFirst();
  expect(tabIndices()).toEqual([-1, -1]);
  element.remove();
  vi.spyOn(outer, 'activeElement', 'get').mockReturnValue(null);
  document.documentElement.append(element);
  handle.setOn(true);
  expect(went.at(-1)).toBe(null);
  expect(said()).toEqual(['', '']);
  expect(tabIndices()).toEqual([0, -1]);
});

it('is found again where the focus went on to the browser’s own bars and came back', async () => {
  focusFirst();
  // The window counts as left then.
  vi.mocked(document.hasFocus).mockReturnValue(false);
  (outer.activeElement as HTMLElement).blur();
  await new Promise((resolve) => setTimeout(resolve));
  vi.mocked(document.hasFocus).mockReturnValue(true);
  handle.setOn(true);
  expect(said()).toEqual(['', '']);
  expect(tabIndices()).toEqual([0, -1]);
});

it('keeps its place while another window has the focus', () => {
  focusFirst();
  vi.mocked(document.hasFocus).mockReturnValue(false);
  handle.setOn(true);
  expect(handle.stop()).toBe(bob);
  expect(said()[focused()]).toBe('Bob: online');
});
