import { STYLES } from './styles.ts';

/** Our one element in the page, and the closed root in which everything is drawn. */
export interface Host {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  /** Puts the element back where the page took it out. */
  keep(): void;
}

/** A page that takes the host out as often as this means it; we don't fight. */
const RETURNS_MAX = 10;

/** Creates the host. It is empty for the page: no attribute, no child, no size, no name of its own. */
export function createHost(document: Document, signal: AbortSignal): Host {
  const element = document.createElement('div');
  const root = element.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  style.textContent = STYLES;
  root.append(style);
  document.documentElement.append(element);
  signal.addEventListener('abort', () => element.remove());
  // Handlers of the page may see that something was pressed, in the capture phase, but not go on from there.
  for (const type of PRIVATE_EVENTS) root.addEventListener(type, (event) => event.stopPropagation());

  let returns = 0;
  return {
    element,
    root,
    keep() {
      if (element.isConnected || returns >= RETURNS_MAX || signal.aborted) return;
      returns++;
      document.documentElement.append(element);
    },
  };
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
