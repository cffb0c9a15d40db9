import type { Move } from './moves.ts';

/** What one pass must look at anew. */
export interface Pass {
  /** At most scrolling happened: names that moved with the page need no new place. */
  readonly scrolled: boolean;
  /** Nothing but the page and other grounds was scrolled: what is not pinned did move with its ground. */
  readonly whole: boolean;
  /** Styles may have changed. */
  readonly changed: boolean;
  /** What lies over what may have changed. */
  readonly verify: boolean;
  /** There is time to find out what lies over what. */
  readonly test: boolean;
}

/** How a pass is made. */
export interface Ways {
  /** Has it made in this frame. `touched`: the page may have changed since the last one, and has to be laid out anew. */
  inFrame(run: () => void, touched: boolean): void;
  /** Whether scrolling the page takes all with it. */
  isCarried(): boolean;
}

/** What came of a pass. */
export interface Placed {
  readonly moved: boolean;
  /** Not all could be looked at in the time there is: the rest is, in the next frame. */
  readonly unfinished: boolean;
}

export interface Pacer {
  ask(move: Move): void;
  isScrolling(): boolean;
  /** Whether anything but scrolling happened since the last pass. */
  isTouched(): boolean;
}

/** A page that changes all the time without moving a name is looked at no more often than this. */
const QUIET_MS = 100;
/** How long something set in motion is followed, frame by frame. */
const MOTION_MS = 600;
/** While a page keeps changing, what lies over what is found out no more often than this: it is the costly part. */
const VERIFY_MS = 500;
/** Scrolling that pauses for this long has come to rest. */
const REST_MS = 160;

/**
 * Decides when to place dots anew: at most once a frame, at once where something surely moved, seldom where hints
 * keep coming and nothing moves.
 */
export function createPacer(
  document: Document,
  signal: AbortSignal,
  pass: (pass: Pass) => Placed,
  ways?: Ways,
): Pacer {
  let frame = 0;
  let wait: ReturnType<typeof setTimeout> | undefined;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let later: ReturnType<typeof setTimeout> | undefined;
  let verifiedAt = -Infinity;
  /** What is to be found out: what lies over new names, or over all. */
  let unverified: 'none' | 'new' | 'all' = 'all';
  let isBehind = false;
  let touched = true;
  let scrolled = true;
  let whole = true;
  let changed = true;
  let scrolledAt = 0;
  let quietUntil = 0;
  let motionUntil = 0;
  signal.addEventListener('abort', () => {
    cancelAnimationFrame(frame);
    clearTimeout(wait);
    clearTimeout(rest);
    clearTimeout(later);
  });

  function soon(): void {
    clearTimeout(wait);
    wait = undefined;
    if (frame === 0 && !signal.aborted) frame = requestAnimationFrame(begin);
  }

  function begin(): void {
    frame = 0;
    if (ways === undefined) run();
    else ways.inFrame(run, touched);
  }

  function run(): void {
    touched = false;
    const start = performance.now();
    const isStill = rest === undefined;
    const isDue = isStill && unverified !== 'none' && start >= verifiedAt + VERIFY_MS;
    const verify = isDue && unverified === 'all';
    const test = isStill && (isDue || isBehind);
    if (isDue) {
      unverified = 'none';
      verifiedAt = start;
    } else if (isStill && unverified !== 'none') later ??= setTimeout(verifyLater, VERIFY_MS);
    const { moved, unfinished } = pass({ scrolled, whole: scrolled && whole, changed, verify, test });
    isBehind = false;
    scrolled = true;
    whole = true;
    changed = false;
    const now = performance.now();
    // Where a page changes and moves all the time, following it takes a quarter of the time at most.
    quietUntil = now + (moved ? Math.min(QUIET_MS, 3 * (now - start)) : QUIET_MS);
    if (now < motionUntil) ask('sure');
    else if (unfinished) soon();
  }

  function verifyLater(): void {
    later = undefined;
    if (unverified !== 'none' && !document.hidden) soon();
  }

  function comeToRest(): void {
    const left = scrolledAt + REST_MS - performance.now();
    // One timer for all of a stretch: setting one anew with each frame costs more than all else that is done in it.
    rest = left > 0 ? setTimeout(comeToRest, left) : undefined;
    if (rest === undefined) ask('sure');
  }

  function ask(move: Move): void {
    const isScroll = move === 'scroll' || move === 'inner';
    if (move === 'inner') whole = false;
    if (move === 'left') isBehind = true;
    if (move === 'new' && unverified === 'none') unverified = 'new';
    if (!isScroll && move !== 'left') touched = true;
    // Of what is new nothing else is moved.
    if (!isScroll && move !== 'left' && move !== 'new') {
      scrolled = false;
      changed = true;
      unverified = 'all';
    }
    if (document.hidden) return;
    if (move === 'motion') motionUntil = performance.now() + MOTION_MS;
    if (isScroll) {
      scrolledAt = performance.now();
      rest ??= setTimeout(comeToRest, REST_MS);
    }
    // A scroll event comes in the frame in which it is painted: what is carried along needs nothing.
    if (move === 'scroll' && !touched && scrolled && frame === 0 && ways?.isCarried()) return;
    const mayWait = move === 'hint' || (move === 'left' && changed);
    const pause = mayWait ? quietUntil - performance.now() : 0;
    if (pause <= 0) soon();
    else if (frame === 0) wait ??= setTimeout(soon, pause);
  }

  return { ask, isScrolling: () => rest !== undefined, isTouched: () => touched };
}
