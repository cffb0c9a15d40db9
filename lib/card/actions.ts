import type { CardAct, CardText } from '../overlay/card.ts';
import type { Stop } from '../overlay/handle.ts';
import { t } from '../words/t.ts';
import type { About } from './about.ts';
import { BUTTONS, type ButtonName, type ButtonView, buttonsFor } from './buttons.ts';
import { canCopy, copyText } from './copy.ts';

/** The row of buttons, and what is said of a press. */
export interface Actions {
  readonly element: HTMLElement;
  readonly note: HTMLElement;
  show(text: CardText, about: About | null): void;
  /** Those that can be seen, in order. */
  buttons(): readonly HTMLElement[];
  stops(): readonly Stop[];
  press(button: HTMLElement): void;
  /** What was said of a press is over. */
  reset(): void;
}

export interface ActionsOptions {
  readonly document: Document;
  act(act: CardAct): void;
}

/** What the host was asked for shows within milliseconds; if it does not by then, it is not done. */
const PATIENCE_MS = 4_000;
/** The host lets one press a second through. */
const PAUSE_MS = 1_100;

/**
 * Creates them. To assistive technology the handle is the button (see `Handle`): what is drawn here is hidden from it.
 */
export function createActions({ document, act }: ActionsOptions): Actions {
  const element = document.createElement('div');
  element.className = 'buttons';
  element.setAttribute('aria-hidden', 'true');
  const note = document.createElement('div');
  note.className = 'text note';
  note.setAttribute('role', 'status');
  const all = new Map(BUTTONS.map((name) => [name, create(name)]));
  let views: Partial<Record<ButtonName, ButtonView | null>> = {};
  let userID = '';
  let failTimer: ReturnType<typeof setTimeout> | undefined;
  let actTimer: ReturnType<typeof setTimeout> | undefined;
  /** Presses that wait for their turn: of each button the last one. */
  const waiting = new Map<ButtonName, CardAct>();
  let actedAt = Number.NEGATIVE_INFINITY;
  /** Raised with each person: what comes of a press on another's card is not said on this one's. */
  let turn = 0;

  function create(name: ButtonName): { readonly button: HTMLElement; readonly stop: Stop } {
    const button = document.createElement('div');
    button.className = 'action';
    element.append(button);
    const stop: Stop = {
      get label() {
        return views[name]?.label ?? '';
      },
      focus: (isOn) => button.classList.toggle('focused', isOn),
      press: () => press(name),
    };
    return { button, stop };
  }

  function say(words: string): void {
    clearTimeout(failTimer);
    if (words === '') delete note.dataset.text;
    else note.dataset.text = words;
    // Words that are drawn by the style sheet are no news to a screen reader: this is.
    const heard = document.createElement('span');
    heard.className = 'heard';
    heard.setAttribute('role', 'img');
    heard.setAttribute('aria-label', words);
    note.replaceChildren(...(words === '' ? [] : [heard]));
  }

  async function copy(): Promise<void> {
    const mine = turn;
    const copied = await copyText(userID);
    if (mine === turn) say(copied ? t('card.copied') : t('card.notCopied'));
  }

  function press(name: ButtonName): void {
    const view = views[name];
    if (!view || view.waits) return;
    say('');
    const what = view.act;
    if (what === 'copy') {
      void copy();
      return;
    }
    waiting.set(name, what);
    next();
  }

  /** One press after another, in their order. */
  function next(): void {
    clearTimeout(actTimer);
    for (const [name, what] of waiting) {
      const wait = actedAt + PAUSE_MS - performance.now();
      if (wait > 0) {
        actTimer = setTimeout(next, wait);
        return;
      }
      waiting.delete(name);
      // A second press of the same: it is done already.
      if (views[name]?.act === what) doIt(what);
    }
  }

  function doIt(what: CardAct): void {
    actedAt = performance.now();
    act(what);
    if (what === 'chat' || what === 'allow') return;
    clearTimeout(failTimer);
    failTimer = setTimeout(() => say(t('card.failed')), PATIENCE_MS);
  }

  return {
    element,
    note,
    press(button) {
      for (const [name, { button: other }] of all) if (other === button) press(name);
    },
    buttons: () => [...all.values()].flatMap(({ button }) => (button.hidden ? [] : [button])),
    stops: () => [...all.values()].flatMap(({ button, stop }) => (button.hidden ? [] : [stop])),
    show(text, about) {
      userID = text.userID;
      const next = buttonsFor(about, text.name, canCopy());
      for (const [name, { button }] of all) {
        const view = next[name];
        // What was asked for is done.
        if (view?.act !== views[name]?.act) clearTimeout(failTimer);
        button.hidden = view === null;
        if (view === null) continue;
        button.dataset.text = view.word;
        button.classList.toggle('waits', view.waits);
        button.classList.toggle('on', view.act === 'unfollow' || view.act === 'unnotify');
      }
      views = next;
    },
    reset() {
      turn += 1;
      waiting.clear();
      say('');
    },
  };
}
