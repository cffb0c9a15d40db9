import type { PersonView } from '../status/views.ts';

/**
 * What a page's overlay is told of a person: no more than a dot shows. `learnedAt` (ms since the epoch): only of a stale
 * one, as of when it was known.
 */
export interface PagePerson
  extends Pick<PersonView, 'userID' | 'name' | 'statusType' | 'customStatus' | 'noSuchUser' | 'stale'> {
  readonly learnedAt?: number;
  /** No availability is to be read from the status. */
  readonly plain?: true;
}

/** Whom keys name: userIDs; `''` for nobody any more. Of a key that was never told of nobody is known. */
export type Who = Readonly<Record<string, string>>;

/** The overlay of one document, as its owner (the content script) drives it. */
export interface Overlay {
  /**
   * New or changed people, and whom keys name of which `onShown` told. `fresh` is false when nothing can be vouched
   * for: every dot is then *unknown*.
   */
  update(people: readonly PagePerson[], fresh: boolean, who?: Who): void;
  /** What the host tells of whom `onAbout` asked. */
  about(about: unknown): void;
  /**
   * Takes every dot away and forgets every status and whom keys name (signed out, site off, long hidden). Finding goes
   * on.
   */
  clear(): void;
}
