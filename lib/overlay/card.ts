import type { Shown } from '../status/presentation.ts';
import { createFigure } from './figure.ts';
import type { Box } from './rect.ts';

/** What the card says of a person. */
export interface CardText {
  readonly name: string;
  readonly shown: Shown;
}

export interface Card {
  readonly element: HTMLElement;
  show(text: CardText): void;
  /** Puts the card under the box of its dot, or above it, wholly inside the window. */
  place(dot: Box): void;
  hide(): void;
}

const GAP = 8;
const MARGIN = 8;

/**
 * Creates the card. Its texts are attributes drawn by `content: attr(…)`: what a person wrote is never markup, and
 * it is no text of the document that a page could find by `window.find` or select. To assistive technology the dot's
 * own name says the same, so the card is hidden from it.
 */
export function createCard(document: Document, root: ShadowRoot): Card {
  const element = document.createElement('div');
  element.className = 'card';
  element.hidden = true;
  element.setAttribute('aria-hidden', 'true');
  // In the top layer no transform of the page's moves it, and nothing of the page's covers it.
  element.popover = 'manual';
  const figure = createFigure(document);
  const sign = document.createElement('span');
  sign.className = 'sign';
  sign.append(figure.element);
  const name = line('text name');
  const state = line('state');
  const word = line('text');
  const custom = line('text custom');
  state.append(sign, word);
  element.append(name, state, custom);
  root.append(element);

  function line(className: string): HTMLElement {
    const part = document.createElement('div');
    part.className = className;
    return part;
  }

  function show(text: CardText): void {
    write(name, text.name);
    write(word, text.shown.word);
    write(custom, text.shown.stale ? '' : text.shown.customStatus);
    figure.show(text.shown.statusType);
    sign.classList.toggle('on-dark', matchMedia('(prefers-color-scheme: dark)').matches);
    if (!element.hidden) return;
    element.hidden = false;
    if (element.isConnected) element.showPopover();
  }

  function place(dot: Box): void {
    const { clientWidth, clientHeight } = document.documentElement;
    const { width, height } = element.getBoundingClientRect();
    const below = dot.bottom + GAP;
    const above = dot.top - GAP - height;
    const top = below + height + MARGIN <= clientHeight || above < MARGIN ? below : above;
    const left = (dot.left + dot.right) / 2 - Math.min(width / 2, 24);
    element.style.left = `${within(left, clientWidth - width)}px`;
    element.style.top = `${within(top, clientHeight - height)}px`;
  }

  return {
    element,
    show,
    place,
    hide() {
      if (element.hidden) return;
      if (element.matches(':popover-open')) element.hidePopover();
      element.hidden = true;
    },
  };
}

function write(part: HTMLElement, text: string): void {
  if (text === '') delete part.dataset.text;
  else part.dataset.text = text;
}

function within(value: number, room: number): number {
  return Math.max(MARGIN, Math.min(value, room - MARGIN));
}
