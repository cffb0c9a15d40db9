import { STYLES } from './styles.ts';

/** Our one element in the page, and the closed roots in it. */
export interface Host {
  readonly element: HTMLElement;
  /**
   * The outer root: in it is what can be hit or have the focus, and nothing that tells anything. For in Firefox an event
   * shows the page the very node that it is meant for (`originalTarget`), and by it the whole root, closed or not.
   */
  readonly outer: ShadowRoot;
  /** The inner root, in which everything is drawn: no event is ever meant for anything in it. */
  readonly root: ShadowRoot;
  /** Puts the element back where the page took it out. */
  keep(): void;
}

/** Tells a root of ours, seen from inside, from one of the page's. */
const MARK = 'presently';
/** A page that takes the host out as often as this means it; we don't fight. */
const RETURNS_MAX = 10;

/** Creates the host. It is empty for the page: no attribute, no child, no size, no name of its own. */
export function createHost(document: Document, signal: AbortSignal): Host {
  const element = document.createElement('div');
  removeLeftovers(document);
  const outer = element.attachShadow({ mode: 'closed' });
  const inner = document.createElement('div');
  outer.append(createStyle(document), inner);
  const root = inner.attachShadow({ mode: 'closed' });
  root.append(createStyle(document));
  document.documentElement.append(element);
  signal.addEventListener('abort', () => element.remove());
  // Handlers of the page may see that something was pressed, in the capture phase, but not go on from there.
  for (const type of PRIVATE_EVENTS) outer.addEventListener(type, (event) => event.stopPropagation());

  let returns = 0;
  return {
    element,
    outer,
    root,
    keep() {
      if (element.parentNode === document.documentElement || returns >= RETURNS_MAX || signal.aborted) return;
      returns++;
      document.documentElement.append(element);
    },
  };
}

function createStyle(document: Document): HTMLElement {
  const style = document.createElement('style');
  style.id = MARK;
  style.textContent = STYLES;
  return style;
}

/** What a content script of Firefox sees of every element, whoever made its root. */
interface WithAnyRoot {
  readonly openOrClosedShadowRoot?: ShadowRoot | null;
}

/**
 * Firefox ends a content script without notice when its extension is updated or reloaded: its dots then stay, and
 * nobody keeps them right. Chromium leaves it running, to clean up after itself.
 */
function removeLeftovers(document: Document): void {
  for (const child of Array.from(document.documentElement.children)) {
    const root = (child as WithAnyRoot).openOrClosedShadowRoot;
    if (root?.querySelector(`style#${MARK}`)) child.remove();
  }
}

const PRIVATE_EVENTS: readonly string[] = [
  ...[
    'click',
    'dblclick',
    'auxclick',
    'contextmenu',
    'mousedown',
    'mouseup',
    'mouseover',
    'mouseout',
    'mousemove',
  ],
  ...['pointerdown', 'pointerup', 'pointerover', 'pointerout', 'pointermove', 'pointercancel', 'touchstart'],
  ...['touchend', 'touchmove', 'keydown', 'keyup', 'keypress', 'focusin', 'focusout', 'wheel'],
];
