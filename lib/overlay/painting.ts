import type { CardText } from './card.ts';
import type { DrawingOptions } from './drawing.ts';
import type { Name } from './name.ts';

/** What puts dots beside names, whoever they are. */
export interface Painting {
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
  /** The page has changed: names may stand elsewhere, and our own element may have been taken out. */
  keep(): void;
  /** What the host tells of whom `onAbout` asked. */
  about(about: unknown): void;
  isScrolling(): boolean;
}

export type PaintingOptions = Omit<DrawingOptions, 'shown' | 'whole'>;
