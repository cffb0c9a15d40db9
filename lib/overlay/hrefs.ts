import { attributeOf, localNameOf } from './unnamed.ts';

/** Where links lead. */
export interface Hrefs {
  /** A batch of work begins. Tells whether relative links lead elsewhere than before. */
  renew(): boolean;
  /** The absolute address of an HTML link; null for what is none, and for one that leads to a place in the page itself. */
  of(element: Element): string | null;
}

/** Addresses that the browser would give back as they are, or with the page's origin before them. */
const PLAIN = /^(?:https?:\/\/[a-z0-9.-]+(?::\d+)?\/|mailto:|\/(?!\/))[^\s\\]*$/;
/** Parts that an address is rid of when it is resolved. */
const DOTS = /\/\.|%2e/i;

/** Asking the browser (`HTMLAnchorElement.href`) takes 2 µs each; most links need not be resolved by it. */
export function createHrefs(document: Document): Hrefs {
  let base = '';
  let origin = '';
  /** Whether a link was met that depends on more than the page's origin. */
  let isAnyRelative = false;

  function of(element: Element): string | null {
    // An SVG link's `href` is an object: names are HTML links only.
    if (localNameOf(element) !== 'a') return null;
    const raw = attributeOf(element, 'href');
    if (raw === null || raw === '' || raw.startsWith('#')) return null;
    if (PLAIN.test(raw) && !DOTS.test(raw)) return raw.startsWith('/') ? origin + raw : raw;
    isAnyRelative = true;
    const { href } = element as HTMLAnchorElement;
    return typeof href === 'string' && href !== '' ? href : null;
  }

  return {
    renew() {
      const next = document.baseURI.replace(/[?#].*$/, '');
      if (next === base) return false;
      const first = base === '';
      const before = origin;
      base = next;
      origin = URL.canParse(next) ? new URL(next).origin : '';
      return !first && (isAnyRelative || origin !== before);
    },
    of,
  };
}
