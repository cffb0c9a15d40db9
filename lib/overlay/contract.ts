import type { PersonView } from '../status/views.ts';

/**
 * What a page's overlay is told of a person: no more than a dot shows. `learnedAt` (ms since the epoch): only of a stale
 * one, as of when it was known.
 */
export interface PagePerson
  extends Pick<PersonView, 'userID' | 'name' | 'statusType' | 'customStatus' | 'noSuchUser' | 'stale'> {
  readonly learnedAt?: number;
}

/** The overlay of one document, as its owner (the content script) drives it. */
export interface Overlay {
  /** New or changed people. `fresh` is false when nothing can be vouched for: every dot is then *unknown*. */
  update(people: readonly PagePerson[], fresh: boolean): void;
  /** Takes every dot away and forgets every status (signed out, site off). Finding goes on. */
  clear(): void;
}
