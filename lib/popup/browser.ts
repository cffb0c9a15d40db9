import type { browser as Polyfilled } from 'wxt/browser';

type Browser = typeof Polyfilled;

/**
 * The browser's own functions. The popup is opened many times a day and waited for: it goes without the polyfill that the
 * extension's other pages have (a seventh of all that it would load). From Chromium 120 and Firefox 142 on, which we ask for, all
 * that it calls gives promises by itself: in Firefox by the name of `browser`, in Chromium by that of `chrome`.
 */
export const browser: Browser = (globalThis as { browser?: Browser }).browser?.runtime?.id
  ? (globalThis as unknown as { browser: Browser }).browser
  : (globalThis as unknown as { chrome: Browser }).chrome;
