import { accessibleName } from '../status/presentation.ts';
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
  button.className = 'dot';
  button.hidden = true;
  button.append(figure.element);
  let layer = first;
  let box: Box | null = null;
  let drawn = '';
  let blank = true;

  function put(place: Place | null): boolean {
    box = place === null ? null : boxIn(layer, place);
    const style = place === null || box === null ? '' : `${styleOf(box)}${place.onDark ? 'dark' : ''}`;
    if (style === drawn) return false;
    drawn = style;
    button.hidden = place === null;
    if (place !== null && box !== null) {
      button.style.cssText = styleOf(box);
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
      blank = person === null;
      button.classList.toggle('blank', blank);
      if (person === null) {
        button.removeAttribute('aria-label');
        button.setAttribute('aria-hidden', 'true');
        return;
      }
      const { name: personName, shown } = person;
      // What was last known of somebody may be long past: it is not said as if it were so now.
      const label = accessibleName(personName, shown.word, shown.stale ? '' : shown.customStatus);
      button.removeAttribute('aria-hidden');
      button.setAttribute('aria-label', label);
      figure.show(shown.statusType);
    },
    isBlank: () => blank,
    put,
  };
}

function boxIn(layer: Layer, { x, y, size }: Place): Box {
  return square(layer.inX(x), layer.inY(y), size / layer.scale());
}

/** To whole pixels of the screen, so that rings stay sharp. */
function styleOf({ left, top, right }: Box): string {
  const step = devicePixelRatio || 1;
  const snap = (value: number): number => Math.round(value * step) / step;
  const size = snap(right - left);
  // By transform: where `left` and `top` change, Chromium tells the page of a layout shift, with the box.
  return `width:${size}px;height:${size}px;transform:translate(${snap(left)}px,${snap(top)}px);`;
}
