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
}

/** How far outside the window a name counts as near: its dot is there before scrolling brings it in. */
const NEAR = 300;
/** While scrolling, who came and went is told no more often: each frame with a new dot is one painted anew (2.5 ms). */
const GATHER_MS = 80;
const FRAME_MS = 16;
/** So many new elements are watched in that time: the browser finds out about all of them in one task (3 µs each). */
const NEW_MAX = 1_000;
/**
 * With so many in view no more are watched until some have gone: hardly half of them may have a dot, and browsers look at
 * all that are watched in every frame (measured 2026-11, Firefox, 50,000 in view: 3 s a frame).
 */
const CROWD_MAX = 2_000;
/** So many without a box are told of a frame: their styles will be read. */
const BOXLESS_MAX = 50;

export function createView(options: ViewOptions): View {
  const { signal } = options;
  const watched = new Set<Element>();
  const changes = new Map<Element, boolean>();
  let gathering: ReturnType<typeof setTimeout> | undefined;
  /** Elements that are to be watched, and those of which it is to be told that they have no box. */
  const coming = new Set<Element>();
  const boxless = new Set<Element>();
  const here = new Set<Element>();
  let frame = 0;
  let begun = 0;
  let begunAt = 0;
  const near = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting, boundingClientRect } of entries) {
        if (!watched.has(target)) continue;
        changes.set(target, isIntersecting);
        if (isIntersecting) here.add(target);
        else gone(target);
        if (!isIntersecting && isNothing(boundingClientRect)) boxless.add(target);
      }
      if (boxless.size > 0) nextFrame();
      if (!options.isScrolling()) tell();
      else gathering ??= setTimeout(tell, GATHER_MS);
    },
    { rootMargin: `${NEAR}px`, scrollMargin: `${NEAR}px` } as IntersectionObserverInit,
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

  const isCrowded = (): boolean => here.size >= CROWD_MAX;

  function gone(element: Element): void {
    if (here.delete(element) && coming.size > 0 && !isCrowded()) nextFrame();
  }

  function hasRoom(): boolean {
    const now = performance.now();
    if (now - begunAt > FRAME_MS) {
      begun = 0;
      begunAt = now;
    }
    return begun < NEW_MAX && !isCrowded();
  }

  function nextFrame(): void {
    if (frame === 0 && !signal.aborted) frame = requestAnimationFrame(goOn);
  }

  function goOn(): void {
    frame = 0;
    for (const element of coming) {
      if (!hasRoom()) break;
      begin(element);
    }
    let told = 0;
    for (const element of boxless) {
      if (told++ >= BOXLESS_MAX) break;
      boxless.delete(element);
      options.onBoxless(element);
    }
    if (boxless.size > 0 || (coming.size > 0 && !isCrowded())) nextFrame();
  }

  function begin(element: Element): void {
    begun += 1;
    coming.delete(element);
    watched.add(element);
    near.observe(element);
  }

  signal.addEventListener('abort', () => {
    near.disconnect();
    clearTimeout(gathering);
    cancelAnimationFrame(frame);
  });

  return {
    watch(element) {
      if (hasRoom()) begin(element);
      else {
        coming.add(element);
        nextFrame();
      }
    },
    unwatch(element) {
      coming.delete(element);
      boxless.delete(element);
      gone(element);
      changes.delete(element);
      if (watched.delete(element)) near.unobserve(element);
    },
  };
}

function isNothing({ width, height }: DOMRectReadOnly): boolean {
  return width === 0 && height === 0;
}
