import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { startPageOverlay } from '../lib/page/page-overlay.ts';

/** Set in this world (the page can't see it): an overlay that lives here already. */
const MARK = Symbol.for('presently.overlay');

/**
 * An unlisted script that the background registers for the sites that are on, and not a WXT content script: that
 * would post a message to every page on start, and so tell it who is there.
 */
export default defineUnlistedScript(() => {
  // A frame that is nobody's (sandboxed) is not the site's either.
  if (MARK in globalThis || window.origin === 'null') return;
  Object.defineProperty(globalThis, MARK, { value: true, configurable: true });
  startPageOverlay(() => Reflect.deleteProperty(globalThis, MARK));
});
