import { createLaidOut } from './laid-out.ts';
import type { Region } from './region.ts';
import type { Regions } from './regions-contract.ts';
import { parentNodeOf, read } from './unnamed.ts';

/** Looks at what is seen in the window, whatever is known of where regions are. */
export interface Glance {
  /** Something has changed: before long a look is taken. */
  ask(): void;
}

export interface GlanceOptions {
  readonly document: Document;
  readonly signal: AbortSignal;
  readonly regions: Pick<Regions, 'of' | 'isSpine'>;
  /** A region that was taken to be far, or what is in none though it stands in a spine, was seen. */
  onMissed(missed: Region | Element): void;
}

/** Points looked at across and down the window. */
const ACROSS = 3;
const DOWN = 4;
/** Looked at so long after the person scrolled or did something; and, where anything changes, so often. */
const AFTER_MS = 700;
const APART_MS = 10_000;
/** Roots in roots are looked into so deep. */
const DEEP = 16;

/**
 * What is far away by its guard may yet be seen: a dialog that is fixed to the window, what a style moved. Hit tests find
 * it.
 */
export function createGlance({ document, signal, regions, onMissed }: GlanceOptions): Glance {
  const laidOut = createLaidOut(document, signal);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let dueAt = Infinity;
  for (const type of ['click', 'keydown', 'scroll'])
    document.addEventListener(type, ({ isTrusted }) => isTrusted && lookIn(AFTER_MS), {
      signal,
      capture: true,
      passive: true,
    });
  signal.addEventListener('abort', () => clearTimeout(timer));

  function become(): void {
    timer = undefined;
    dueAt = Infinity;
    if (!document.hidden) laidOut.next(look);
  }

  function look(): void {
    const { clientWidth, clientHeight } = document.documentElement;
    for (let y = 0; y < DOWN; y++)
      for (let x = 0; x < ACROSS; x++)
        lookAt(((x + 0.5) * clientWidth) / ACROSS, ((y + 0.5) * clientHeight) / DOWN);
  }

  function lookAt(x: number, y: number): void {
    const hit = elementAt(x, y);
    if (hit === null) return;
    const region = regions.of(hit);
    if (region === null) lookAround(hit);
    else if (region.state !== 'near') onMissed(region);
  }

  /** In no region: a spine, or what came unseen. */
  function lookAround(hit: Element): void {
    for (let one: Node | null = hit; one !== null && !regions.isSpine(one); ) {
      const outer: Node | null = one instanceof ShadowRoot ? one.host : parentNodeOf(one);
      if (outer !== null && regions.isSpine(outer) && one instanceof Element) onMissed(one);
      one = outer;
    }
  }

  function elementAt(x: number, y: number): Element | null {
    let hit = document.elementFromPoint(x, y);
    for (let depth = 0; hit !== null && depth < DEEP; depth++) {
      const inner: Element | null = read(Element, hit, 'shadowRoot')?.elementFromPoint(x, y) ?? null;
      if (inner === null || inner === hit) break;
      hit = inner;
    }
    return hit;
  }

  function lookIn(ms: number): void {
    const at = performance.now() + ms;
    if (signal.aborted || at >= dueAt) return;
    clearTimeout(timer);
    dueAt = at;
    timer = setTimeout(become, ms);
  }

  return { ask: () => lookIn(APART_MS) };
}
