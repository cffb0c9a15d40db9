import type { Card, CardAct, CardText, CreateCard } from './card.ts';
import type { Dot } from './dot.ts';
import type { Dots } from './dots.ts';
import { createHandle } from './handle.ts';
import type { Host } from './host.ts';
import { createSpot, SPOT_SIZE } from './spot.ts';
import { createStops } from './stops.ts';
import { watchTouch } from './touch.ts';

export interface AttentionOptions {
  readonly document: Document;
  readonly host: Host;
  readonly dots: Dots;
  readonly signal: AbortSignal;
  /** Loads the card's code; rejects where that fails. */
  loadCard(): Promise<CreateCard>;
  /** What to say of a dot's person; null when nothing is known any more. */
  describe(dot: Dot): CardText | null;
  /** A card is about to open on whom this key names, or (null) there is none any more. */
  onAbout(key: string | null): void;
  /** A person pressed a button of the card on whom this key names. */
  onAct(act: CardAct, key: string): void;
}

/** Shows the card of the dot that has the pointer, the focus or a long touch. */
export interface Attention {
  /** Whether a dot is pointed at, or its card is open: both follow what is scrolled. */
  isBusy(): boolean;
  /** Something drawn has changed: the card follows. */
  refresh(): void;
  /** The host told more of whom it was asked about. */
  told(about: unknown): void;
}

/** How far around a dot the pointer counts as on it. */
const REACH = 5;
/** A finger is less exact. */
const TOUCH_REACH = 14;
/** Within this a press is meant for the dot; further out, for what the page has there. */
const PRESS_REACH = 1;
/** The card's code is loaded meanwhile. */
const SHOW_MS = 120;
/** Time to move the pointer from the dot onto the card (WCAG 1.4.13). */
const HIDE_MS = 300;

/**
 * Neither dots nor the card take events (see `Host`): the pointer is watched instead, so that a page can't feel for them
 * by hit tests and its own hover goes on beneath. The spot under the pointer takes the press, the handle has the focus.
 */
export function attend(options: AttentionOptions): Attention {
  const { document, host, dots, signal } = options;
  let card: Card | null = null;
  let loading = false;
  let current: Dot | null = null;
  let coming: Dot | null = null;
  /** Of whose card the person has had enough: it stays away until the pointer and the focus have been elsewhere. */
  let dismissed: Dot | null = null;
  /** By a finger, which has no place when it is lifted: a touch elsewhere closes the card. */
  let isTouch = false;
  /** The dot right under the pointer, and whether the pointer is on the card or on a dot at all. */
  let hot: Dot | null = null;
  let isPointed = false;
  let asked: string | null = null;
  let about: unknown = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let frame = 0;
  let pointer = { x: -1, y: -1 };

  const spot = createSpot({
    document,
    outer: host.outer,
    pressed,
    scrolled: (by) => card?.scroll(by) === true,
  });
  const stops = createStops(host.root, dots, {
    isSomebody: (dot) => options.describe(dot) !== null,
    press: (dot) => show(dot),
    open: () => (current === null ? null : { dot: current, card }),
  });
  const handle = createHandle({ document, outer: host.outer, signal, next: stops.next, went });

  /** Has all at hand by the time that the card opens: its code, and what the host knows. */
  function prepare(dot: Dot | null): void {
    const key = dot?.name.key ?? null;
    if (key === asked) return;
    asked = key;
    about = null;
    options.onAbout(key);
    if (dot === null || card !== null || loading) return;
    loading = true;
    void options.loadCard().then(
      (create) => {
        if (signal.aborted) return;
        card = create({ document, root: host.root, signal, act });
        refresh();
      },
      // Nothing is said: the next dot that is pointed at has it tried again.
      () => {
        loading = false;
      },
    );
  }

  function show(dot: Dot, byTouch = false): void {
    clearTimeout(timer);
    coming = null;
    dismissed = null;
    current = dot;
    isTouch = byTouch;
    prepare(dot);
    refresh();
    if (isTouch) spot.everywhere();
  }

  function hide(): void {
    clearTimeout(timer);
    coming = null;
    current = null;
    card?.hide();
    if (isTouch) spot.away();
    isTouch = false;
    prepare(null);
  }

  function act(what: CardAct): void {
    if (current !== null) options.onAct(what, current.name.key);
  }

  /** The dot of somebody within reach of a point: there are others, blank, beside names of nobody. */
  function dotAt(x: number, y: number, reach: number): Dot | null {
    const dot = dots.at(x, y, reach);
    return dot === null || options.describe(dot) === null ? null : dot;
  }

  function refresh(): void {
    handle.setOn(stops.hasAny());
    // It may have been scrolled away from under the pointer.
    if (hot !== null && !isTouch) aim(pointer);
    if (current === null) return;
    const text = current.button.isConnected && !current.button.hidden ? options.describe(current) : null;
    if (text === null) hide();
    else card?.show(text, about, current);
  }

  function later(ms: number, act: () => void): void {
    clearTimeout(timer);
    timer = setTimeout(act, ms);
  }

  /** Puts the spot where the pointer would press something of ours. Returns whether that is the card. */
  function aim({ x, y }: typeof pointer): boolean {
    hot = null;
    if (card?.isOver(x, y)) {
      spot.over(x, y, SPOT_SIZE, card.hover(x, y));
      return true;
    }
    card?.hover(-1, -1);
    hot = dotAt(x, y, PRESS_REACH);
    if (hot === null) spot.away();
    else {
      const { left, top, width, height } = hot.button.getBoundingClientRect();
      spot.over(left + width / 2, top + height / 2, width, true);
    }
    return false;
  }

  function point(): void {
    if (isTouch) return;
    const isOver = aim(pointer);
    const dot = isOver ? null : (hot ?? dotAt(pointer.x, pointer.y, REACH));
    isPointed = isOver || dot !== null;
    if (dot !== dismissed && !stops.isOn(dismissed, handle.stop())) dismissed = null;
    if (dot !== null && dot !== current) {
      if (dot === coming || dot === dismissed) return;
      coming = dot;
      if (current === null) prepare(dot);
      later(current === null ? SHOW_MS : 0, () => show(dot));
    } else if (dot === null) {
      coming = null;
      if (isOver || handle.stop() !== null) clearTimeout(timer);
      else later(HIDE_MS, hide);
    } else clearTimeout(timer);
  }

  function pressed(x: number, y: number): void {
    if (card?.isOver(x, y)) card.press(x, y);
    else if (isTouch) hide();
    else if (hot !== null) show(hot);
  }

  /** The focus is on this stop now. */
  function went(): void {
    const stop = handle.stop();
    const dot = stops.dotOf(stop);
    if (dot !== null && dot !== dismissed && dot !== current) show(dot);
    if (stop !== null) return;
    dismissed = null;
    if (!isPointed && !isTouch && coming === null) hide();
  }

  const listen = { signal, capture: true, passive: true } as const;
  document.addEventListener(
    'pointermove',
    ({ clientX, clientY, isTrusted, pointerType }) => {
      if (!isTrusted || pointerType === 'touch') return;
      // Where it came to rest is what counts, and not where it was when the frame was asked for.
      pointer = { x: clientX, y: clientY };
      // A press may follow at once.
      if (current !== null && !isTouch) aim(pointer);
      if (frame !== 0) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        point();
      });
    },
    listen,
  );
  document.documentElement.addEventListener(
    'pointerleave',
    ({ isTrusted, pointerType }) => {
      // A finger leaves the page each time it is lifted.
      if (!isTrusted || pointerType === 'touch') return;
      isPointed = false;
      if (!isTouch && handle.stop() === null) later(HIDE_MS, hide);
    },
    { signal },
  );
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !event.isTrusted || current === null) return;
      // The card is nearer to the person than what the page would close.
      event.preventDefault();
      event.stopPropagation();
      dismissed = current;
      hide();
      const back = handle.stop() === null ? null : stops.of(dismissed);
      if (back !== null) handle.move(back);
    },
    { signal, capture: true },
  );
  watchTouch(document, signal, (x, y) => {
    const dot = dotAt(x, y, TOUCH_REACH);
    return dot === null ? null : () => show(dot, true);
  });
  signal.addEventListener('abort', () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  });
  return {
    isBusy: () => hot !== null || current !== null,
    refresh,
    told(news) {
      about = news;
      refresh();
    },
  };
}
