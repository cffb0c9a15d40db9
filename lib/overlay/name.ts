import type { IdentityKey } from '../people/identity.ts';

/** A part of a text that is a name: `@anna` in a sentence. */
export interface TextPart {
  readonly node: Text;
  readonly start: number;
  readonly end: number;
}

/** One name found on the page. The same object as long as it stays the same name at the same place. */
export interface Name {
  /** The element that is the name, or that holds its text. */
  readonly element: Element;
  /** Which part of a text in `element` is the name; null for all of the element. */
  readonly part: TextPart | null;
  /** Whom it names. */
  readonly key: IdentityKey;
  /** By the page's own mark: who is no user of the service then is shown so, elsewhere has no dot. */
  readonly marked: boolean;
}
