import { type StatusType, statusWord } from '../status/types.ts';
import { shapeOf } from './shapes.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** The drawing of a state, to be put into a dot or the card. */
export interface Figure {
  readonly element: SVGSVGElement;
  show(statusType: StatusType): void;
}

/** Creates a figure. Its parts are the same for every state; only their outlines and the class differ. */
export function createFigure(document: Document): Figure {
  const element = document.createElementNS(SVG, 'svg');
  const ground = document.createElementNS(SVG, 'path');
  const mark = document.createElementNS(SVG, 'path');
  element.setAttribute('viewBox', '0 0 12 12');
  element.setAttribute('aria-hidden', 'true');
  ground.setAttribute('class', 'ground');
  mark.setAttribute('class', 'mark');
  element.append(ground, mark);
  let drawn: StatusType | null = null;
  return {
    element,
    show(statusType) {
      // What is set again is laid out again, also where it is the same; most changes are of the words only.
      if (statusType === drawn) return;
      drawn = statusType;
      const shape = shapeOf(statusType);
      element.setAttribute('class', statusWord(statusType).replaceAll(' ', '-'));
      ground.setAttribute('d', shape.ground);
      mark.setAttribute('d', shape.mark);
    },
  };
}
