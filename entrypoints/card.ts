import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createCard } from '../lib/card/card.ts';
import { CARD } from '../lib/overlay/card.ts';

/** The card, put beside a page's overlay by the background when the first dot is pointed at. */
export default defineUnlistedScript(() => {
  Object.defineProperty(globalThis, CARD, { value: createCard, configurable: true });
});
