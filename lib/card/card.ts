import type { Card, CardOptions, CardText } from '../overlay/card.ts';
import { createFigure } from '../overlay/figure.ts';
import { textLanguage } from '../words/language.ts';
import { accessibleName, shownWord } from '../words/states.ts';
import { t } from '../words/t.ts';
import { type About, parseAbout } from './about.ts';
import { createActions } from './actions.ts';
import { createAvatar } from './avatar.ts';
import { placeCard, type Rect } from './place.ts';
import { CARD_STYLES } from './styles.ts';
import { heardText, sinceText } from './times.ts';

/** What is higher is no line of text. */
const LINE_MAX = 60;

/** “2 min ago” is told anew this often while a card is open. */
const AGAIN_MS = 30_000;

/**
 * Creates the card. Its texts are attributes drawn by `content: attr(…)`: what a person wrote is never markup, and it is
 * no text of the document that a page could find by `window.find` or select. It is in the top layer: no transform of the
 * page's moves it, and nothing of the page's covers it but what came there later.
 */
export function createCard({ document, root, signal, act }: CardOptions): Card {
  const stage = make('stage');
  stage.hidden = true;
  stage.popover = 'manual';
  const style = document.createElement('style');
  style.textContent = CARD_STYLES;
  const decoy = make('decoy');
  decoy.setAttribute('aria-hidden', 'true');
  const element = make('card');
  element.setAttribute('role', 'dialog');
  // Chinese and Japanese write the same characters in shapes of their own.
  element.lang = textLanguage();

  const avatar = createAvatar(document);
  const figure = createFigure(document);
  const [head, who, state, sign] = [make('head'), make('who'), make('state'), make('sign')];
  const [name, word, custom] = [make('text name'), make('text'), make('text custom')];
  const [facts, id] = [make('text facts'), make('text facts')];
  const actions = createActions({ document, act });
  sign.append(figure.element);
  state.append(sign, word);
  who.append(name, state);
  head.append(avatar.element, who);
  element.append(head, custom, facts, id, actions.element, actions.note);
  stage.append(decoy, element);
  root.append(style, stage);

  let subject: { readonly text: CardText; readonly about: About | null } | null = null;
  let timer: ReturnType<typeof setInterval> | undefined;
  let under: HTMLElement | null = null;
  signal.addEventListener('abort', () => clearInterval(timer));

  function make(className: string): HTMLElement {
    const part = document.createElement('div');
    part.className = className;
    return part;
  }

  function tell({ text, about }: NonNullable<typeof subject>): void {
    const { shown } = text;
    // What was last known of somebody may be long past: it is not said as if it were so now.
    const status = shown.stale ? '' : shown.customStatus;
    const state = shownWord(shown, Date.now());
    element.setAttribute('aria-label', accessibleName(text.name, state, status));
    write(name, text.name);
    write(word, state);
    figure.show(shown);
    sign.classList.toggle('on-dark', matchMedia('(prefers-color-scheme: dark)').matches);
    // A line is there also where there is no status: so the card is no less high, which a page might come to know.
    write(custom, status === '' ? (shown.stale ? t('card.statusNotKnown') : t('card.noStatus')) : status);
    custom.classList.toggle('none', status === '');
    write(facts, factsOf(text, about));
    write(id, t('card.userID', { userID: text.userID }));
    avatar.show(text.userID, text.name, about?.avatar ?? '');
    actions.show(text, about);
  }

  /** Where a line more or less moves what is below it, all is laid out anew: what moves is told to the page (layout shift). */
  function renew(): void {
    element.classList.remove('new');
    element.style.display = 'none';
    element.getBoundingClientRect();
    element.style.display = '';
  }

  function place(dot: Parameters<Card['show']>[2]): void {
    const size = element.getBoundingClientRect();
    const { left, top } = placeCard(anchorOf(dot), size, viewOf(document));
    const style = `translate(${Math.round(left)}px,${Math.round(top)}px)`;
    if (element.style.transform !== style) element.style.transform = style;
  }

  function buttonAt(x: number, y: number): HTMLElement | null {
    return actions.buttons().find((button) => covers(button, x, y)) ?? null;
  }

  function isOver(x: number, y: number): boolean {
    return subject !== null && covers(element, x, y);
  }

  return {
    isOver,
    stops: actions.stops,
    hover(x, y) {
      const button = isOver(x, y) ? buttonAt(x, y) : null;
      if (button !== under) {
        under?.classList.remove('over');
        button?.classList.add('over');
        under = button;
      }
      return button !== null;
    },
    press(x, y) {
      const button = buttonAt(x, y);
      if (button !== null) actions.press(button);
    },
    scroll(by) {
      const before = element.scrollTop;
      element.scrollTop += by;
      return element.scrollTop !== before;
    },
    show(text, told, dot) {
      if (subject?.text.userID !== text.userID) actions.reset();
      subject = { text, about: parseAbout(told, text.userID) };
      const isNew = stage.hidden;
      const before = isNew ? 0 : element.offsetHeight;
      tell(subject);
      if (isNew) {
        stage.hidden = false;
        element.classList.add('new');
        if (stage.isConnected) stage.showPopover();
        timer = setInterval(() => subject && tell(subject), AGAIN_MS);
      } else if (element.offsetHeight !== before) renew();
      place(dot);
    },
    hide() {
      subject = null;
      if (stage.hidden) return;
      clearInterval(timer);
      if (stage.matches(':popover-open')) stage.hidePopover();
      stage.hidden = true;
      element.scrollTop = 0;
      actions.reset();
    },
  };
}

/** Since when it is so, and how fresh that is; of what can't be vouched for the state's own words say it. */
function factsOf({ shown }: CardText, about: About | null): string {
  if (about === null || shown.stale) return '';
  const now = Date.now();
  const since = about.changedAt > 0 ? [sinceText(about.changedAt, now)] : [];
  const heard = about.learnedAt > 0 ? [heardText(about.learnedAt, now)] : [];
  return [...since, ...heard].join(' · ');
}

/** The dot, and the line of its name, which the card is not to cover. */
function anchorOf({ button, name: { element, part } }: Parameters<Card['show']>[2]): Rect {
  const { left, top, width, height, bottom } = button.getBoundingClientRect();
  const range = new Range();
  if (part === null) range.selectNodeContents(element);
  else {
    // The page may just have shortened it.
    range.setStart(part.node, Math.min(part.start, part.node.length));
    range.setEnd(part.node, Math.min(part.end, part.node.length));
  }
  const lines = [...range.getClientRects()].filter((line) => line.top <= bottom && line.bottom >= top);
  const tops = lines.filter((line) => line.height <= LINE_MAX);
  const first = Math.min(top, ...tops.map((line) => line.top));
  return {
    left,
    top: first,
    width,
    height: Math.max(top + height, ...tops.map((line) => line.bottom)) - first,
  };
}

/** What can be seen of the window: less than all of it where two fingers have magnified the page. */
function viewOf(document: Document): Rect {
  const { clientWidth, clientHeight } = document.documentElement;
  const zoomed = visualViewport;
  if (zoomed === null || zoomed.scale <= 1)
    return { left: 0, top: 0, width: clientWidth, height: clientHeight };
  return { left: zoomed.offsetLeft, top: zoomed.offsetTop, width: zoomed.width, height: zoomed.height };
}

function covers(element: HTMLElement, x: number, y: number): boolean {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return x >= left && x <= right && y >= top && y <= bottom;
}

function write(part: HTMLElement, text: string): void {
  if (text === '') delete part.dataset.text;
  else if (part.dataset.text !== text) part.dataset.text = text;
}
