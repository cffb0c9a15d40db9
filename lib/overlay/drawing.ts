import type { CardAct, CardText, CreateCard } from './card.ts';
import type { Name } from './name.ts';

/** What draws in one document, as the overlay drives it. Its code is loaded when the first name comes into view. */
export interface Drawing {
  /**
   * Draws a dot beside a name in view, or tells it anew. Null: nobody is known there. A dot without anything to see takes
   * the same room then, so that a page can't tell who is known.
   */
  show(name: Name, person: CardText | null): void;
  remove(name: Name): void;
  /** Something that is drawn has changed: the card follows. */
  refresh(): void;
  /** Names may stand in another order. */
  sort(): void;
  /** Something was taken out of the page, perhaps our own. */
  keep(): void;
  /** What the host tells of whom `onAbout` asked. */
  about(about: unknown): void;
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
  /** The page has changed: names may stand elsewhere. */
  onMoved(): void;
}

export type StartDrawing = (options: DrawingOptions) => Drawing;

/** Under this name the script that draws leaves its `StartDrawing` in the world that it shares with the overlay. */
export const DRAWING = Symbol.for('presently.drawing');
