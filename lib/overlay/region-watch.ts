import { createLaidOut } from './laid-out.ts';
import { BOXLESS, type Region } from './region.ts';
import { boxOf, localNameOf, read } from './unnamed.ts';

export interface RegionWatchOptions {
  readonly document: Document;
  readonly signal: AbortSignal;
  /** The region that an element guards, or null for none. */
  guardedBy(element: Element): Region | null;
  onSeen(region: Region, where: Whereabouts): void;
}

/** `near` is also what may be: a guard has no box, or much of it stands outside. `wide`: its guards can't speak for all of it. */
export type Whereabouts = 'near' | 'far' | 'wide';

/** Tells where regions are, by the few elements of each that are watched. */
export interface RegionWatch {
  watch(guards: readonly Element[]): void;
  unwatch(guards: readonly Element[]): void;
}

/** How far outside the window, or a scroller's edge, a guard counts as near. */
const NEAR = 1_000;
/**
 * The furthest that guards of a region may be from one another. A gap of as much as the window and twice `NEAR` would hide
 * what is in it; the rest is for what grows meanwhile.
 */
const REACH = 1_000;
/** Of no more members than this, each guard is looked at closely. */
const FEW = 6;

/**
 * Whether regions can be told apart here. Where the browser can't widen nested scrollers too (`scrollMargin`), one in
 * them would seem far away while it is near.
 */
export const canWatchRegions = (): boolean =>
  typeof IntersectionObserver === 'function' && 'scrollMargin' in IntersectionObserver.prototype;

/** Watches by an IntersectionObserver; of what is away, the rest is read when the page has been laid out anyway. */
export function createRegionWatch(options: RegionWatchOptions): RegionWatch {
  const { document, signal, guardedBy, onSeen } = options;
  const laidOut = createLaidOut(document, signal);
  const away = new Set<Region>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const region = guardedBy(target);
        if (region === null) continue;
        if (isIntersecting) region.nearGuards.add(target);
        else region.nearGuards.delete(target);
        if (region.nearGuards.size === 0) away.add(region);
        else {
          away.delete(region);
          onSeen(region, 'near');
        }
      }
      if (away.size > 0) laidOut.next(measure);
    },
    // Of the document, not of the window: of a frame of another site the browser takes no margin.
    { root: document, rootMargin: `${NEAR}px`, scrollMargin: `${NEAR}px` } as IntersectionObserverInit,
  );
  signal.addEventListener('abort', () => observer.disconnect());

  function measure(): void {
    const found = Array.from(away, (region) => [region, whereabouts(region, document.body)] as const);
    away.clear();
    for (const [region, where] of found) onSeen(region, where);
  }

  return {
    watch(guards) {
      for (const guard of guards) observer.observe(guard);
    },
    unwatch(guards) {
      for (const guard of guards) observer.unobserve(guard);
    },
  };
}

/** Where a region is of which no guard is near. */
function whereabouts({ parent, guards, members }: Region, body: Element | null): Whereabouts {
  // Pages keep empty or hidden elements at their end, for what is to be shown over all else.
  if (parent === body)
    for (const member of members)
      if (!BOXLESS.has(localNameOf(member)) && isNothing(boxOf(member))) return 'near';
  let last: DOMRect | null = null;
  for (const guard of guards) {
    const box = boxOf(guard);
    if (isNothing(box)) return 'near';
    // Many neighbours are alike.
    if ((last === null || members.length <= FEW) && overflows(guard)) return 'near';
    if (last !== null && isApart(last, box)) return 'wide';
    last = box;
  }
  return last === null ? 'near' : 'far';
}

function isApart(one: DOMRect, other: DOMRect): boolean {
  const down = Math.max(other.top - one.bottom, one.top - other.bottom);
  const across = Math.max(other.left - one.right, one.left - other.right);
  return down > REACH || across > REACH;
}

/** Whether much of what is in an element is seen outside of it. */
function overflows(element: Element): boolean {
  const more = read(Element, element, 'scrollHeight') - read(Element, element, 'clientHeight');
  if (more <= REACH) return false;
  const { overflowX, overflowY, display } = getComputedStyle(element);
  return display !== 'inline' && overflowX === 'visible' && overflowY === 'visible';
}

function isNothing({ width, height }: DOMRectReadOnly): boolean {
  return width === 0 || height === 0;
}
