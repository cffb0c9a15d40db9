import { findAll, isConnected, localNameOf, shadowOf } from './unnamed.ts';

/** The open shadow roots of a page. */
export interface Roots {
  /** The open roots right in a subtree, those met before too; of what may yet get one is kept note. */
  in(root: Element | ShadowRoot): ShadowRoot[];
  /** The open root of one element, or null. */
  at(element: Element): ShadowRoot | null;
}

export interface RootsOptions {
  readonly document: Document;
  readonly signal: AbortSignal;
  /** An element that was met without one has got it. */
  onGrown(root: ShadowRoot): void;
}

/** A page may not make us wait for more than this. */
const WAITING_MAX = 2_000;
/**
 * An element gets its root without a sign of it, mostly when its script has loaded. So those without are looked at
 * again, ever more seldom.
 */
const AGAIN_MS: readonly number[] = [100, 500, 2_000, 6_000, 20_000];

/** Finds open roots. There is no selector for them: every element is looked at. */
export function createRoots({ document, signal, onGrown }: RootsOptions): Roots {
  const waiting = new Set<Element>();
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function at(element: Element): ShadowRoot | null {
    const root = shadowOf(element);
    // Custom elements have a hyphen in their name.
    if (root === null || root === undefined) {
      if (localNameOf(element).includes('-') && waiting.size < WAITING_MAX) wait(element);
      return null;
    }
    return root;
  }

  function wait(element: Element): void {
    if (waiting.has(element)) return;
    waiting.add(element);
    turn = 0;
    again();
  }

  function again(): void {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.size === 0 || document.hidden || signal.aborted) return;
    timer = setTimeout(look, AGAIN_MS[turn]);
    turn = Math.min(turn + 1, AGAIN_MS.length - 1);
  }

  function look(): void {
    for (const element of waiting) {
      const isThere = isConnected(element);
      const root = isThere ? at(element) : null;
      if (isThere && root === null) continue;
      waiting.delete(element);
      if (root !== null) onGrown(root);
    }
    again();
  }

  document.addEventListener('visibilitychange', again, { signal });
  document.addEventListener(
    'load',
    () => {
      if (waiting.size > 0) look();
    },
    { signal, capture: true, passive: true },
  );
  signal.addEventListener('abort', () => clearTimeout(timer));

  return {
    in(root) {
      const found: ShadowRoot[] = [];
      if (root instanceof Element) found.push(...[at(root) ?? []].flat());
      for (const element of findAll(root, '*')) {
        const inner = at(element);
        if (inner !== null) found.push(inner);
      }
      return found;
    },
    at,
  };
}
