import type { IdentityKey } from '../people/identity.ts';
import type { CardAct, CreateCard } from './card.ts';
import type { Overlay } from './contract.ts';
import type { Name } from './name.ts';
import type { Shown } from './shown.ts';

/** What is drawn in one document, as the overlay drives it. Its code is loaded when the first name comes into view. */
export interface Drawing extends Pick<Overlay, 'update' | 'about' | 'clear'> {
  /** A name in view is drawn, or drawn anew: a dot, if anything is known of whom it names. */
  draw(name: Name): void;
  /** Draws anew what is in a name that has come or gone. */
  drawInside(name: Name): void;
  remove(name: Name): void;
  /** What is known of whom a key names is forgotten: nobody keeps it right any more. */
  forget(key: IdentityKey): void;
  /** Names may stand in another order. */
  sort(): void;
  /** The page has changed: names may stand elsewhere, and our own element may have been taken out. */
  keep(): void;
  isScrolling(): boolean;
}

export interface CardDoor {
  /** Loads the card's code, when the first dot is pointed at. */
  loadCard(): Promise<CreateCard>;
  /** A card opens on whom this key names, or (null) there is none any more. */
  onAbout(key: string | null): void;
  /** A person pressed a button of the card on whom this key names. */
  onAct(act: CardAct, key: string): void;
}

export interface DrawingOptions extends CardDoor {
  readonly document: Document;
  readonly signal: AbortSignal;
  /** The names in view. */
  readonly shown: Pick<Shown, 'has' | 'names' | 'of' | 'isReported'>;
  /** What an element is the name of as a whole. */
  whole(element: Element): Name | null;
  /** The page has changed: names may stand elsewhere. */
  onMoved(): void;
}

export type StartDrawing = (options: DrawingOptions) => Drawing;

/** Under this name the script that draws leaves its `StartDrawing` in the world that it shares with the overlay. */
export const DRAWING = Symbol.for('presently.drawing');
