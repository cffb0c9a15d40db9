import type { Act } from '../messaging/page-messages.ts';
import type { About } from '../messaging/streams.ts';

/** What a card shows of a person, whatever they are called on the page. */
export type AboutPerson = Omit<About, 'key'>;

/** What is behind the cards of pages. Only people that the asking page watches come here. */
export interface Cards {
  /**
   * What a card shows of a person, as it is now. Asked again whenever the page is told anything of them, and after
   * `Viewers.aboutChanged`; so it only looks, and fetches nothing.
   */
  about(userID: string): AboutPerson;
  /** A card is open on this person, who may have changed since: what is missing (the picture) may be got now. */
  opened(userID: string): void;
  /** The person pressed a button of the card. No more often than `serve` lets through. */
  act(act: Act, userID: string): void;
}
