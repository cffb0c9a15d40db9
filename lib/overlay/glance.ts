import { createLaidOut } from './laid-out.ts';
import type { Regions } from './regions-contract.ts';
import { outerOf, shadowOf } from './unnamed.ts';

/** Looks at what is seen in the window, whatever is known of where regions are. */
export interface Glance {
  /** Something has changed: before long a look is taken. */
  ask(): void;
}

export interface GlanceOptions {
  readonly document: Document;
  readonly signal: AbortSignal;
  readonly regions: Pick<Regions, 'of' | 'isSpine' | 'missed'>;
  /** What is in no region though it stands in a spine was seen. */
  onMissed(missed: Element): void;
}

/** Points looked at across and down the window, from its middle on and then here and there. */
const ACROSS = 5;
const DOWN = 7;
const POINTS = ACROSS * DOWN;
const STRIDE = 13;
/**
 * A hit test takes as long as a page has positioned elements and opacities (measured 2026-11, Chromium 156, 6,000 of
 * them: 18 ms): after so much of it a pause is made, so many times as long as it took.
 */
const LOOK_MS = 2;
const PAUSE = 20;
/** Looked at so long after the person scrolled or did something, and once more; where anything changes, so often. */
const AFTER_MS = 700;
const AGAIN_MS = 3_000;
const APART_MS = 10_000;

/**
 * What is far away by its guard may yet be seen: a dialog that is fixed to the window, what a style moved. Hit tests find
 * it.
 */
export function createGlance({ document, signal, regions, onMissed }: GlanceOptions): Glance {
  const laidOut = createLaidOut(document, signal);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let dueAt = Infinity;
  let isAgain = false;
  /** How many points were looked at. */
  let done = 0;
  for (const type of ['click', 'keydown', 'scroll'])
    document.addEventListener(type, act, {
      signal,
      capture: true,
      passive: true,
    });
  signal.addEventListener('abort', () => clearTimeout(timer));

  function act({ isTrusted }: Event): void {
    if (!isTrusted) return;
    isAgain = true;
    done = 0;
    lookIn(AFTER_MS);
  }

  function become(): void {
    dueAt = Infinity;
    if (!document.hidden) laidOut.next(look);
  }

  function look(): void {
    const { clientWidth, clientHeight } = document.documentElement;
    const begun = performance.now();
    let took = 0;
    for (; done < POINTS && took < LOOK_MS; done++) {
      const point = (POINTS / 2 + done * STRIDE) % POINTS;
      lookAt(((point % ACROSS) / ACROSS) * clientWidth, (point / POINTS) * clientHeight);
      took = performance.now() - begun;
    }
    if (done < POINTS) {
      lookIn(took * PAUSE);
      return;
    }
    done = 0;
    // What was asked for may first have to be loaded.
    if (isAgain) lookIn(AGAIN_MS);
    isAgain = false;
  }

  function lookAt(x: number, y: number): void {
    const hit = elementAt(x, y);
    if (hit === null) return;
    const region = regions.of(hit);
    if (region === null) lookAround(hit);
    else if (region.state !== 'near') regions.missed(region, hit);
  }

  /** In no region: a spine, or what came unseen. */
  function lookAround(hit: Element): void {
    for (let one: Node | null = hit; one !== null && !regions.isSpine(one); ) {
      const outer = outerOf(one);
      if (outer !== null && regions.isSpine(outer) && one instanceof Element) onMissed(one);
      one = outer;
    }
  }

  function elementAt(x: number, y: number): Element | null {
    let hit = document.elementFromPoint(x, y);
    for (let inner = hit; inner !== null; ) {
      hit = inner;
      inner = shadowOf(hit)?.elementFromPoint(x, y) ?? null;
      if (inner === hit) break;
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
