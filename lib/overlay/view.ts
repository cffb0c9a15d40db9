import { createRun, type Run } from './run.ts';

export interface ViewOptions {
  readonly signal: AbortSignal;
  isScrolling(): boolean;
  onEnter(element: Element): void;
  onLeave(element: Element): void;
  /** An element was seen to have no box: it is hidden, or has `display: contents`. */
  onBoxless(element: Element): void;
}

/** Tells which of many elements are in view or near it. An element that is no longer watched has not left. */
export interface View {
  watch(element: Element): void;
  unwatch(element: Element): void;
  /** The page has changed: what was taken to be far away is looked at again, little by little. */
  review(): void;
}

/** How far outside the window a name counts as near: its dot is there before scrolling brings it in. */
const NEAR = 300;
/** While scrolling, who came and went is told no more often: each frame with a new dot is one painted anew (2.5 ms). */
const GATHER_MS = 80;
/** Runs whose middle is further out than this rest. It is more than a run's reach and `NEAR` together. */
const FAR = 1_500;
const REACH = 1_100;
const RUN_MAX = 64;
/** With no more names than this, all are watched: it costs little, and is right at once in every case. */
const PLAIN_MAX = 400;
/** At a review so many runs are woken at a time, so often. */
const REVIEWED = 4;
const REVIEW_MS = 50;
/** So many new elements are watched a frame: the browser finds out about all of them in one task (3 µs each). */
const NEW_MAX = 1_000;
/**
 * With so many in view no more are watched until some have gone: hardly half of them may have a dot, and browsers look at
 * all that are watched in every frame (measured 2026-11, Firefox, 50,000 in view: 3 s a frame).
 */
const CROWD_MAX = 2_000;
/** So many without a box are told of a frame: their styles will be read. */
const BOXLESS_MAX = 50;

/**
 * An IntersectionObserver costs up to 4 µs for each inline element and scrolled frame. So names are gathered into runs
 * of neighbours, and of a run far from the window only the middle one is watched (measured 2026-11, Chromium 156 on a
 * busy machine, 8,000 names: 35 ms a frame without, 1 ms with).
 */
export function createView(options: ViewOptions): View {
  const { signal } = options;
  const runs = new Map<Element, Run>();
  const resting = new Set<Run>();
  let unreviewed: Run[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let open: Run | null = null;
  const changes = new Map<Element, boolean>();
  let gathering: ReturnType<typeof setTimeout> | undefined;
  /** Elements that are to be watched, and those of which it is to be told that they have no box. */
  const coming = new Set<Element>();
  const boxless = new Set<Element>();
  const here = new Set<Element>();
  let frame = 0;
  let begun = 0;
  // Where the browser can't widen nested scrollers too, a name in one of them would seem far away while it is near.
  const canRest = 'scrollMargin' in IntersectionObserver.prototype;

  const near = new IntersectionObserver(
    (entries) => {
      const touched = new Set<Run>();
      for (const { target, isIntersecting, boundingClientRect } of entries) {
        const run = runs.get(target);
        if (run === undefined) continue;
        run.saw(target, isIntersecting, boundingClientRect);
        touched.add(run);
        changes.set(target, isIntersecting);
        if (isIntersecting) here.add(target);
        else gone(target);
        if (!isIntersecting && isNothing(boundingClientRect)) boxless.add(target);
      }
      if (boxless.size > 0) nextFrame();
      for (const run of touched) consider(run);
      if (!options.isScrolling()) tell();
      else gathering ??= setTimeout(tell, GATHER_MS);
    },
    { rootMargin: `${NEAR}px`, ...(canRest ? { scrollMargin: `${NEAR}px` } : {}) },
  );

  const far = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const run = runs.get(target);
        if (run?.guard !== target) continue;
        run.isFar = !isIntersecting;
        if (isIntersecting) wake(run);
        else consider(run);
      }
    },
    { rootMargin: `${FAR}px`, ...(canRest ? { scrollMargin: `${FAR}px` } : {}) },
  );

  function tell(): void {
    clearTimeout(gathering);
    gathering = undefined;
    for (const [element, isNear] of changes) {
      if (isNear) options.onEnter(element);
      else options.onLeave(element);
    }
    changes.clear();
  }

  /** Lets a run rest where it may. One that reaches too far for its middle to speak for it is halved first. */
  function consider(run: Run): void {
    if (!canRest || runs.size <= PLAIN_MAX || resting.has(run) || !run.isAway()) return;
    if (run.guard !== null) {
      if (!run.isFar) return;
      resting.add(run);
      for (const element of run.elements) near.unobserve(element);
      return;
    }
    run.guard = run.middleOf(REACH);
    if (run.guard !== null) {
      far.observe(run.guard);
      return;
    }
    const later = run.split();
    if (later === null) return;
    if (open === run) open = null;
    for (const element of later.elements) runs.set(element, later);
    consider(run);
    consider(later);
  }

  function wake(run: Run): void {
    if (!resting.delete(run)) return;
    run.forget();
    for (const element of run.elements) near.observe(element);
  }

  function unguard(run: Run): void {
    if (run.guard !== null) far.unobserve(run.guard);
    run.guard = null;
    run.isFar = false;
  }

  const isCrowded = (): boolean => here.size >= CROWD_MAX;

  function gone(element: Element): void {
    if (here.delete(element) && coming.size > 0 && !isCrowded()) nextFrame();
  }

  function nextFrame(): void {
    if (frame === 0 && !signal.aborted) frame = requestAnimationFrame(goOn);
  }

  function goOn(): void {
    frame = 0;
    begun = 0;
    for (const element of coming) {
      if (begun >= NEW_MAX || isCrowded()) break;
      begin(element);
    }
    let told = 0;
    for (const element of boxless) {
      if (told++ >= BOXLESS_MAX) break;
      boxless.delete(element);
      options.onBoxless(element);
    }
    if (begun > 0 || boxless.size > 0) nextFrame();
  }

  function begin(element: Element): void {
    begun += 1;
    coming.delete(element);
    if (open === null || open.elements.size >= RUN_MAX) open = createRun();
    wake(open);
    unguard(open);
    open.elements.add(element);
    runs.set(element, open);
    near.observe(element);
  }

  function reviewSome(): void {
    timer = undefined;
    for (const run of unreviewed.splice(0, REVIEWED)) wake(run);
    if (unreviewed.length > 0) timer = setTimeout(reviewSome, REVIEW_MS);
  }

  signal.addEventListener('abort', () => {
    near.disconnect();
    far.disconnect();
    clearTimeout(timer);
    clearTimeout(gathering);
    cancelAnimationFrame(frame);
  });

  return {
    watch(element) {
      if (begun < NEW_MAX && !isCrowded()) begin(element);
      else coming.add(element);
      nextFrame();
    },
    unwatch(element) {
      coming.delete(element);
      boxless.delete(element);
      gone(element);
      const run = runs.get(element);
      if (run === undefined) return;
      changes.delete(element);
      wake(run);
      unguard(run);
      near.unobserve(element);
      run.remove(element);
      runs.delete(element);
    },
    review() {
      if (unreviewed.length > 0 || resting.size === 0 || signal.aborted) return;
      unreviewed = [...resting];
      timer = setTimeout(reviewSome, REVIEW_MS);
    },
  };
}

function isNothing({ width, height }: DOMRectReadOnly): boolean {
  return width === 0 && height === 0;
}
