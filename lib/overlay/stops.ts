import type { Card } from './card.ts';
import type { Dot } from './dot.ts';
import type { Dots } from './dots.ts';
import type { Stop } from './handle.ts';
import { bringIntoView } from './unnamed.ts';

/** The way of the Tab key: the dots as the page is read, and after the dot whose card is open the card's buttons. */
export interface Stops {
  next(stop: Stop | null, isBack: boolean): Stop | null;
  of(dot: Dot): Stop;
  hasAny(): boolean;
  /** The dot that a stop is, or null for a button of the card. */
  dotOf(stop: Stop | null): Dot | null;
  /** Whether this stop is that dot. */
  isOn(dot: Dot | null, stop: Stop | null): boolean;
}

export interface StopsOptions {
  /** Whether a dot is anybody's: there are others, blank, beside names of nobody. */
  isSomebody(dot: Dot): boolean;
  press(dot: Dot): void;
  /** The dot whose card is open, and the card if it is loaded. */
  open(): { readonly dot: Dot; readonly card: Card | null } | null;
}

export function createStops(root: ShadowRoot, dots: Dots, { isSomebody, press, open }: StopsOptions): Stops {
  const stops = new WeakMap<Dot, Stop>();
  const dotsOf = new WeakMap<Stop, Dot>();

  function of(dot: Dot): Stop {
    let stop = stops.get(dot);
    if (stop === undefined) {
      stop = {
        get label() {
          return (dot.button.isConnected && dot.button.getAttribute('aria-label')) || '';
        },
        focus(isOn) {
          dot.button.classList.toggle('focused', isOn);
          if (isOn) bringIntoView(dot.name.element);
        },
        press: () => press(dot),
      };
      stops.set(dot, stop);
      dotsOf.set(stop, dot);
    }
    return stop;
  }

  /** All of them, in order. */
  function all(): Stop[] {
    const opened = open();
    return [...root.querySelectorAll('.dot:not([hidden])')].flatMap((element) => {
      const dot = dots.of(element);
      if (dot === null || !isSomebody(dot)) return [];
      return dot === opened?.dot ? [of(dot), ...(opened.card?.stops() ?? [])] : [of(dot)];
    });
  }

  return {
    of,
    hasAny() {
      for (const dot of dots.all()) if (!dot.button.hidden && isSomebody(dot)) return true;
      return false;
    },
    dotOf: (stop) => (stop === null ? null : (dotsOf.get(stop) ?? null)),
    isOn: (dot, stop) => dot !== null && stop !== null && dotsOf.get(stop) === dot,
    next(stop, isBack) {
      const way = all();
      const at = stop === null ? -1 : way.indexOf(stop);
      // From outside it begins at its end, and where its stop has gone at the beginning.
      if (at < 0) return (isBack ? way.at(-1) : way[0]) ?? null;
      return way[at + (isBack ? -1 : 1)] ?? null;
    },
  };
}
