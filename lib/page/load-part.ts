import { CARD, type CreateCard } from '../overlay/card.ts';
import { DRAWING, type StartDrawing } from '../overlay/drawing.ts';
import { send } from './page-messenger.ts';

/** The parts of the overlay that a page with nobody on it never loads: their files, and what these leave in this world. */
const PARTS = { card: CARD, dots: DRAWING } as const;
interface Factories {
  readonly card: CreateCard;
  readonly dots: StartDrawing;
}

/**
 * Has the code of a part put into this world, unless it is there already; rejects where it did not come.
 * @param isOwn in a page of the extension's own, where the background may put nothing
 */
export async function loadPart<Part extends keyof Factories>(
  part: Part,
  isOwn: boolean,
): Promise<Factories[Part]> {
  const factory = (): unknown => Reflect.get(globalThis, PARTS[part]);
  if (factory() === undefined) await (isOwn ? addScript(`${part}.js`) : send(`background/${part}`));
  const found = factory();
  if (typeof found !== 'function') throw new TypeError(`No ${part} came`);
  return found as Factories[Part];
}

function addScript(file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = chrome.runtime.getURL(file);
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => reject(new Error(`${file} was not loaded`)));
    document.head.append(script);
  });
}
