import type { Card, CardText } from './card.ts';
import type { Dot } from './dot.ts';
import type { Dots } from './dots.ts';
import type { Box } from './rect.ts';

export interface AttentionOptions {
  readonly document: Document;
  readonly root: ShadowRoot;
  readonly dots: Dots;
  readonly card: Card;
  readonly signal: AbortSignal;
  /** What to say of a dot's person; null when nothing is known any more. */
  describe(dot: Dot): CardText | null;
}

/** Shows the card of the dot that has the pointer or the focus. */
export interface Attention {
  /** Something drawn has changed: the card follows. */
  refresh(): void;
}

/** How far around a dot the pointer counts as on it. */
const REACH = 5;
/** Within this a press is meant for the dot; further out, for what the page has there. */
const PRESS_REACH = 1;
const SHOW_MS = 120;
/** Time to move the pointer from the dot onto the card (WCAG 1.4.13). */
const HIDE_MS = 300;

/**
 * Dots take no pointer events, so that a page can't feel for them by hit tests and its own hover goes on beneath;
 * the pointer is watched instead. Only the dot right under it takes the press.
 */
export function attend(options: AttentionOptions): Attention {
  const { document, root, dots, card, signal } = options;
  let current: Dot | null = null;
  let hot: Dot | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let coming: Dot | null = null;
  let frame = 0;
  let pointer = { x: 0, y: 0 };

  function show(dot: Dot): void {
    clearTimeout(timer);
    coming = null;
    current = dot;
    refresh();
  }

  function hide(): void {
    clearTimeout(timer);
    coming = null;
    current = null;
    card.hide();
  }

  function refresh(): void {
    if (current === null) return;
    const text = current.button.isConnected && !current.button.hidden ? options.describe(current) : null;
    if (text === null) {
      hide();
      return;
    }
    card.show(text);
    card.place(current.button.getBoundingClientRect());
  }

  function heat(dot: Dot | null): void {
    if (hot === dot) return;
    hot?.button.classList.remove('hot');
    dot?.button.classList.add('hot');
    hot = dot;
  }

  function later(ms: number, act: () => void): void {
    clearTimeout(timer);
    timer = setTimeout(act, ms);
  }

  function pointAt(x: number, y: number): void {
    heat(dots.at(x, y, PRESS_REACH));
    const dot = hot ?? dots.at(x, y, REACH);
    if (dot !== null && dot !== current) {
      if (dot === coming) return;
      coming = dot;
      later(current === null ? SHOW_MS : 0, () => show(dot));
    } else if (dot === null) {
      coming = null;
      if (current === null || isFocused(current) || isOver(card.element, x, y)) clearTimeout(timer);
      else later(HIDE_MS, hide);
    } else clearTimeout(timer);
  }

  function isFocused(dot: Dot): boolean {
    return root.activeElement === dot.button;
  }

  const listen = { signal, capture: true, passive: true } as const;
  document.addEventListener(
    'pointermove',
    ({ clientX, clientY, isTrusted }) => {
      if (!isTrusted) return;
      // Where it came to rest is what counts, and not where it was when the frame was asked for.
      pointer = { x: clientX, y: clientY };
      if (frame !== 0) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        pointAt(pointer.x, pointer.y);
      });
    },
    listen,
  );
  document.documentElement.addEventListener('pointerleave', () => later(HIDE_MS, hide), { signal });
  document.addEventListener(
    'keydown',
    ({ key }) => {
      if (key === 'Escape') hide();
    },
    listen,
  );
  root.addEventListener('focusin', ({ target }) => {
    const dot = dots.of(target);
    if (dot?.button.matches(':focus-visible')) show(dot);
  });
  root.addEventListener('focusout', () => hide());
  root.addEventListener('click', ({ target }) => {
    const dot = dots.of(target);
    if (dot !== null) show(dot);
  });
  signal.addEventListener('abort', () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  });
  return { refresh };
}

function isOver(element: HTMLElement, x: number, y: number): boolean {
  const box: Box = element.getBoundingClientRect();
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}
