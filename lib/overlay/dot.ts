import { accessibleName, shownWord } from '../words/states.ts';
import type { CardText } from './card.ts';
import { createFigure } from './figure.ts';
import type { Layer } from './layer.ts';
import type { Name } from './name.ts';
import type { Place } from './place.ts';
import { type Box, square } from './rect.ts';

/** One dot, beside one name. */
export interface Dot {
  readonly name: Name;
  readonly button: HTMLElement;
  /** Where it was last put, in its layer's coordinates; null while hidden. */
  box(): Box | null;
  layer(): Layer;
  /** From now on it is put into another layer, in whose element its button already stands. */
  setLayer(layer: Layer): void;
  /** Draws a person's state and says it to assistive technology; of nobody (null) nothing but the room is taken. */
  tell(person: CardText | null): void;
  /** Whether it is nobody's. */
  isBlank(): boolean;
  /** Moves the dot, or hides it; tells whether anything changed. */
  put(place: Place | null): boolean;
}

/** Creates a dot, hidden; its button stands nowhere yet. */
export function createDot(document: Document, name: Name, first: Layer): Dot {
  const button = document.createElement('span');
  const figure = createFigure(document);
  button.setAttribute('role', 'img');
  button.ariaHidden = 'true';
  button.className = 'dot blank';
  button.hidden = true;
  button.append(figure.element);
  let layer = first;
  let box: Box | null = null;
  let drawn = '';
  /** What is said of whom it is of; empty for nobody. */
  let label = '';

  function put(place: Place | null): boolean {
    box = place === null ? null : boxIn(layer, place);
    const style = box === null ? '' : styleOf(box);
    const next = place?.onDark ? `${style}dark` : style;
    if (next === drawn) return false;
    drawn = next;
    button.hidden = place === null;
    if (place !== null) {
      button.style.cssText = style;
      button.classList.toggle('on-dark', place.onDark);
    }
    return true;
  }

  return {
    name,
    button,
    box: () => box,
    layer: () => layer,
    setLayer(next) {
      layer = next;
    },
    tell(person) {
      const next = person === null ? '' : labelOf(person);
      // What is set again is styled again.
      if (next !== label) {
        label = next;
        button.classList.toggle('blank', label === '');
        if (label === '') button.removeAttribute('aria-label');
        else button.setAttribute('aria-label', label);
        button.ariaHidden = label === '' ? 'true' : null;
      }
      if (person !== null) figure.show(person.shown);
    },
    isBlank: () => label === '',
    put,
  };
}

function boxIn(layer: Layer, { x, y, size }: Place): Box {
  return square(layer.inX(x), layer.inY(y), size / layer.scale());
}

/** What was last known of somebody may be long past: it is not said as if it were so now. */
function labelOf({ name, shown }: CardText): string {
  return accessibleName(name, shownWord(shown, Date.now()), shown.stale ? '' : shown.customStatus);
}

/** To whole pixels of the screen, so that rings stay sharp. */
function styleOf({ left, top, right }: Box): string {
  const step = devicePixelRatio || 1;
  const snap = (value: number): number => Math.round(value * step) / step;
  const size = snap(right - left);
  // By transform: where `left` and `top` change, Chromium tells the page of a layout shift, with the box.
  return `width:${size}px;height:${size}px;transform:translate(${snap(left)}px,${snap(top)}px);`;
}
