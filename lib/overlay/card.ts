import type { Shown } from '../status/presentation.ts';
import type { Dot } from './dot.ts';
import type { Stop } from './handle.ts';

/** What the overlay itself knows of a person: shown at once, before the host has told more. */
export interface CardText {
  readonly userID: string;
  readonly name: string;
  readonly shown: Shown;
}

/** What a person can press in a card; see `ACTS` of the messages. */
export type CardAct = 'follow' | 'unfollow' | 'notify' | 'unnotify' | 'chat' | 'allow';

/**
 * The card of one document, as the overlay drives it: nothing in it is hit or has the focus by itself. Its code is loaded
 * when the first dot is pointed at.
 */
export interface Card {
  /** Opens the card beside a dot, or tells it anew. `about` is what the host told of this person, not parsed yet. */
  show(text: CardText, about: unknown, dot: Pick<Dot, 'button' | 'name'>): void;
  hide(): void;
  /** Whether a point of the window lies on the open card. */
  isOver(x: number, y: number): boolean;
  /** Has the button at a point look as if the pointer were on it; tells whether there is one. */
  hover(x: number, y: number): boolean;
  /** Presses the button at a point, if there is one. */
  press(x: number, y: number): void;
  /** Scrolls what is higher than the window; tells whether it did. */
  scroll(by: number): boolean;
  /** Its buttons, in order, for the keyboard. */
  stops(): readonly Stop[];
}

export interface CardOptions {
  readonly document: Document;
  /** The closed root in which the dots are. */
  readonly root: ShadowRoot;
  readonly signal: AbortSignal;
  /** A person pressed a button. */
  act(act: CardAct): void;
}

export type CreateCard = (options: CardOptions) => Card;

/** Under this name the card's script leaves its factory in the world that it shares with the overlay. */
export const CARD = Symbol.for('presently.card');
