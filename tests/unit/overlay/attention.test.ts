// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Attention, attend } from '../../../lib/overlay/attention.ts';
import type { Card, CardOptions } from '../../../lib/overlay/card.ts';
import type { Dot } from '../../../lib/overlay/dot.ts';
import type { Dots } from '../../../lib/overlay/dots.ts';
import type { Host } from '../../../lib/overlay/host.ts';

/** A dot at x = 100 · (its number), 10 pixels wide. */
function dotAt(number: number, key: string): Dot {
  const button = document.createElement('span');
  button.className = 'dot';
  button.getBoundingClientRect = () => new DOMRect(100 * number - 5, 45, 10, 10);
  host.root.append(button);
  return { button, name: { key, element: document.body, part: null, marked: false } } as unknown as Dot;
}

let stop: AbortController;
let host: Host;
let dots: Dot[];
let attention: Attention;
let log: string[];
let loads: number;
let loading: () => Promise<void>;
let open: CardOptions;
const blank = new Set<string>();
/** Where the open card lies. */
const CARD = { left: 80, right: 300, top: 60, bottom: 260 };
let isOpen: boolean;

function fakeCard(options: CardOptions): Card {
  open = options;
  return {
    show(text, about) {
      if (!isOpen) log.push(`show ${text.userID} ${String(about)}`);
      isOpen = true;
    },
    hide() {
      if (isOpen) log.push('hide');
      isOpen = false;
    },
    isOver: (x, y) => isOpen && x >= CARD.left && x <= CARD.right && y >= CARD.top && y <= CARD.bottom,
    hover: () => false,
    press: (x, y) => void log.push(`press ${x},${y}`),
    scroll: () => false,
    stops: () => [],
  };
}

function fire(type: string, init: Record<string, unknown> = {}, isTrusted = true): Event {
  const event = new Event(type, { bubbles: true, cancelable: true, composed: true });
  for (const [name, value] of Object.entries({ pointerType: 'mouse', isPrimary: true, ...init, isTrusted }))
    Object.defineProperty(event, name, { value });
  document.body.dispatchEvent(event);
  return event;
}

const pointAt = async (clientX: number, clientY: number, isTrusted = true): Promise<void> => {
  fire('pointermove', { clientX, clientY }, isTrusted);
  await vi.advanceTimersByTimeAsync(20);
};
const wait = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
  // There is no top layer in this DOM.
  Object.assign(HTMLElement.prototype, { showPopover() {}, hidePopover() {} });
  document.body.innerHTML = '';
  stop = new AbortController();
  const element = document.createElement('div');
  const inner = document.createElement('div');
  const outer = element.attachShadow({ mode: 'closed' });
  outer.append(inner);
  host = { element, outer, root: inner.attachShadow({ mode: 'closed' }), keep: () => undefined };
  document.documentElement.append(element);
  dots = [dotAt(1, '=ann'), dotAt(5, '=ben')];
  log = [];
  loads = 0;
  isOpen = false;
  blank.clear();
  loading = async () => undefined;
  attention = attend({
    document,
    host,
    dots: {
      at: (x: number, y: number, reach: number) =>
        dots.find(({ button }) => {
          const { left, right, top, bottom } = button.getBoundingClientRect();
          return x >= left - reach && x <= right + reach && y >= top - reach && y <= bottom + reach;
        }) ?? null,
      of: (button: EventTarget | null) => dots.find((dot) => dot.button === button) ?? null,
      all: () => dots,
    } as unknown as Dots,
    signal: stop.signal,
    async loadCard() {
      loads += 1;
      await loading();
      return fakeCard;
    },
    describe: ({ name: { key } }) =>
      blank.has(key)
        ? null
        : {
            userID: key.slice(1),
            name: key,
            shown: { statusType: 1, availability: null, customStatus: '', stale: false },
          },
    onAbout: (key) => log.push(`about ${key}`),
    onAct: (act, key) => log.push(`${act} ${key}`),
  });
});
afterEach(() => {
  stop.abort();
  host.element.remove();
  vi.useRealTimers();
});

describe('a pointer that rests on a dot', () => {
  it('has the card loaded and the host asked at once, and the card shown a moment later', async () => {
    await pointAt(100, 50);
    expect(log).toEqual(['about =ann']);
    expect(loads).toBe(1);
    attention.told('news');
    await wait(120);
    expect(log).toEqual(['about =ann', 'show ann news']);
  });

  it('and passes on has nothing shown', async () => {
    await pointAt(100, 50);
    await pointAt(300, 400);
    await wait(1_000);
    expect(log).toEqual(['about =ann', 'about null']);
  });

  it('waits for a card that takes long to load, if it is still there', async () => {
    let arrived = (): void => undefined;
    loading = () => new Promise((resolve) => (arrived = resolve));
    await pointAt(100, 50);
    await wait(500);
    expect(log).toEqual(['about =ann']);
    arrived();
    await wait(0);
    expect(log.at(-1)).toBe('show ann null');
  });

  it('says nothing where that fails, and the next one tries again', async () => {
    loading = () => Promise.reject(new Error('no'));
    await pointAt(100, 50);
    await wait(1_000);
    expect(isOpen).toBe(false);
    loading = async () => undefined;
    await pointAt(300, 400);
    await wait(400);
    await pointAt(500, 50);
    await wait(120);
    expect(log.at(-1)).toBe('show ben null');
    expect(loads).toBe(2);
    await pointAt(300, 400);
    await wait(400);
    await pointAt(100, 50);
    await wait(120);
    expect(loads).toBe(2);
  });

  it('may go over to the card, which stays as long as it is there', async () => {
    await pointAt(100, 50);
    await wait(120);
    await pointAt(104, 70);
    await wait(5_000);
    expect(isOpen).toBe(true);
    await pointAt(700, 500);
    await wait(250);
    expect(isOpen).toBe(true);
    await wait(100);
    expect(isOpen).toBe(false);
    expect(log.at(-1)).toBe('about null');
  });

  it('that a page made up does nothing', async () => {
    await pointAt(100, 50, false);
    await wait(500);
    expect(log).toEqual([]);
    expect(loads).toBe(0);
  });

  it('has not left because a page says so', async () => {
    await pointAt(100, 50);
    await wait(120);
    fire('pointerleave', {}, false);
    await wait(1_000);
    expect(isOpen).toBe(true);
    fire('pointerleave');
    await wait(1_000);
    expect(isOpen).toBe(false);
  });

  it('is taken no notice of beside a name of nobody', async () => {
    blank.add('=ann');
    await pointAt(100, 50);
    await wait(500);
    expect(log).toEqual([]);
  });
});

describe('a press on a button of the card', () => {
  it('is for the person whose card is open', async () => {
    await pointAt(500, 50);
    await wait(120);
    open.act('follow');
    expect(log.at(-1)).toBe('follow =ben');
    await pointAt(700, 500);
    await wait(400);
    open.act('follow');
    expect(log.at(-1)).toBe('about null');
  });
});

describe('Escape', () => {
  const pressEscape = (isTrusted = true): Event => fire('keydown', { key: 'Escape' }, isTrusted);

  it('closes the card, and it stays closed until the pointer has been elsewhere', async () => {
    await pointAt(100, 50);
    await wait(120);
    expect(pressEscape().defaultPrevented).toBe(true);
    expect(isOpen).toBe(false);
    await pointAt(101, 50);
    await wait(500);
    expect(isOpen).toBe(false);
    await pointAt(300, 400);
    await pointAt(100, 50);
    await wait(120);
    expect(isOpen).toBe(true);
  });

  it('is the page’s where no card is open, and where the page made it up', async () => {
    expect(pressEscape().defaultPrevented).toBe(false);
    await pointAt(100, 50);
    await wait(120);
    expect(pressEscape(false).defaultPrevented).toBe(false);
    expect(isOpen).toBe(true);
  });
});

describe('a finger', () => {
  const touch = (type: string, clientX: number, clientY: number): Event =>
    fire(type, { pointerType: 'touch', clientX, clientY });

  it('that rests on a dot opens its card, and the page gets neither menu nor click of it', async () => {
    touch('pointerdown', 108, 55);
    await wait(500);
    expect(log).toContain('show ann null');
    expect(touch('contextmenu', 108, 55).defaultPrevented).toBe(true);
    touch('pointerup', 108, 55);
    expect(touch('click', 108, 55).defaultPrevented).toBe(true);
    await wait(5_000);
    expect(isOpen).toBe(true);
    // The next one is another's again.
    expect(touch('click', 300, 400).defaultPrevented).toBe(false);
  });

  it('is the page’s where it is short, moves, or rests elsewhere', async () => {
    touch('pointerdown', 100, 50);
    await wait(300);
    touch('pointerup', 100, 50);
    expect(touch('click', 100, 50).defaultPrevented).toBe(false);
    touch('pointerdown', 100, 50);
    touch('pointermove', 100, 75);
    await wait(1_000);
    touch('pointerdown', 300, 400);
    await wait(1_000);
    expect(touch('contextmenu', 300, 400).defaultPrevented).toBe(false);
    expect(log).toEqual([]);
  });

  it('for which the browser is quicker than we are opens it all the same', async () => {
    touch('pointerdown', 100, 50);
    await wait(450);
    expect(touch('contextmenu', 100, 50).defaultPrevented).toBe(true);
    await wait(0);
    expect(isOpen).toBe(true);
  });
});
