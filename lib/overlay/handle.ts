/** A stop on the way of the Tab key: a dot, or a button of the card. */
export interface Stop {
  /** What assistive technology says of it. */
  readonly label: string;
  /** Draws the focus there, or no more. */
  focus(isOn: boolean): void;
  press(): void;
}

export interface HandleOptions {
  readonly document: Document;
  /** The outer root. */
  readonly outer: ShadowRoot;
  readonly signal: AbortSignal;
  /** The stop after (or before) this one; of null the first (or last) one. Null where there is none. */
  next(stop: Stop | null, isBack: boolean): Stop | null;
  /** The focus is there now; on none of ours for null. */
  went(stop: Stop | null): void;
}

/** What has the focus in place of dots and buttons. */
export interface Handle {
  /** Whether the Tab key finds it: not on a page without dots. */
  setOn(isOn: boolean): void;
  /** Puts the focus on another stop, if it is on one of ours. */
  move(stop: Stop): void;
  stop(): Stop | null;
}

/** The browser's own move of the focus comes within this after the key. */
const KEY_MS = 1_000;

/**
 * Creates it. Nothing that tells anything may have the focus: in Firefox the page would be shown it, with all around it.
 * So two empty buttons in the outer root have it in turns; each holds its name in a closed root of its own, where
 * assistive technology finds it, and hears of each step as of any move of the focus.
 */
export function createHandle({ document, outer, signal, next, went }: HandleOptions): Handle {
  const handles = [create(), create()] as const;
  let stop: Stop | null = null;
  let isOn = false;
  let key = { at: Number.NEGATIVE_INFINITY, isBack: false };

  function create() {
    const button = document.createElement('button');
    const holder = document.createElement('span');
    const name = document.createElement('span');
    button.type = 'button';
    button.className = 'handle';
    button.tabIndex = -1;
    name.setAttribute('role', 'img');
    // Out of flow by the style sheet: else Firefox gives the page what is in it as an event's `rangeParent`.
    holder.attachShadow({ mode: 'closed' }).append(name);
    button.append(holder);
    outer.append(button);
    function say(label: string): void {
      if (name.getAttribute('aria-label') !== label) name.setAttribute('aria-label', label);
    }
    return { button, say };
  }

  function isOurs(): boolean {
    return handles.some(({ button }) => button === outer.activeElement);
  }

  function go(to: Stop): void {
    const free = handles.find(({ button }) => button !== outer.activeElement) ?? handles[0];
    if (stop !== to) stop?.focus(false);
    stop = to;
    free.say(to.label);
    to.focus(true);
    free.button.focus({ preventScroll: true });
    // What it was called is over: read there later, it would be taken for what is so now.
    for (const handle of handles) if (handle !== free) handle.say('');
    went(to);
  }

  function leave(): void {
    const had = stop;
    stop = null;
    had?.focus(false);
    for (const { say } of handles) say('');
    setOn(isOn);
    if (had !== null) went(null);
  }

  /** Says anew what the focus is on: it may have changed, or have gone. */
  function renew(): void {
    if (stop === null) return;
    const label = stop.label;
    if (isOurs()) handles.find(({ button }) => button === outer.activeElement)?.say(label);
    // A page that takes our element out takes the focus with it, and not every browser tells.
    else if (document.hasFocus()) leave();
  }

  function setOn(now: boolean): void {
    isOn = now;
    renew();
    // While one has the focus, the key finds its own way: see below.
    const tabIndex = isOn && stop === null ? 0 : -1;
    if (handles[0].button.tabIndex !== tabIndex) handles[0].button.tabIndex = tabIndex;
  }

  document.addEventListener(
    'keydown',
    (event) => {
      if (!event.isTrusted || event.key !== 'Tab' || event.altKey || event.ctrlKey || event.metaKey) return;
      key = { at: event.timeStamp, isBack: event.shiftKey };
      if (stop === null || !isOurs()) return;
      const to = next(stop, event.shiftKey);
      if (to === null) return;
      event.preventDefault();
      go(to);
    },
    { signal, capture: true },
  );
  outer.addEventListener('focusin', ({ timeStamp }) => {
    if (stop !== null || timeStamp - key.at > KEY_MS) return;
    const to = next(null, key.isBack);
    if (to === null) return;
    go(to);
    setOn(isOn);
  });
  // Where the focus goes is known after the event. A window that is left keeps it for when it is come back to.
  outer.addEventListener('focusout', () =>
    setTimeout(() => {
      if (document.hasFocus() && !isOurs()) leave();
    }),
  );
  outer.addEventListener('click', (event) => {
    if (event.isTrusted && isOurs() && handles.some(({ button }) => button === event.target)) stop?.press();
  });

  return { setOn, move: (to) => isOurs() && go(to), stop: () => stop };
}
