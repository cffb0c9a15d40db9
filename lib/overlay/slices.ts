/** Work in small steps: a generator that yields between them, and the clock is looked at. */
export type Steps = Generator<undefined, void, undefined>;

export interface Slices {
  /** Asks for `work` to be done soon, in slices; asked again while it is under way, it runs once more after. */
  request(): void;
}

/** No task of ours may hold the page's thread for longer; half of a frame, since a slow step may overrun it. */
const SLICE_MS = 8;
/** Steps between two looks at the clock: most are far shorter than that. */
const STEPS = 4;
/** An idle callback comes late on a busy page, but no later than this. */
const IDLE_TIMEOUT_MS = 40;

/** Runs `work` when the page is idle, a slice at a time, and not at all while the tab is hidden. */
export function createSlices(document: Document, work: () => Steps, signal: AbortSignal): Slices {
  let steps: Steps | null = null;
  let requested = false;
  let scheduled = 0;

  function schedule(): void {
    if (scheduled === 0 && !document.hidden && !signal.aborted) scheduled = whenIdle(run);
  }

  function run(): void {
    scheduled = 0;
    if (signal.aborted) return;
    const end = performance.now() + SLICE_MS;
    if (steps === null) {
      requested = false;
      steps = work();
    }
    for (let count = 1; steps !== null; count++) {
      if (steps.next().done === true) steps = null;
      else if (count % STEPS === 0 && performance.now() >= end) break;
    }
    if (steps !== null || requested) schedule();
  }

  document.addEventListener(
    'visibilitychange',
    () => {
      if (steps !== null || requested) schedule();
    },
    { signal },
  );
  signal.addEventListener('abort', () => {
    cancelIdle(scheduled);
    steps = null;
  });

  return {
    request() {
      requested = true;
      schedule();
    },
  };
}

const hasIdle = typeof requestIdleCallback === 'function';

function whenIdle(run: () => void): number {
  // A DOM without a renderer has no idle callback.
  if (!hasIdle) return Number(setTimeout(run, 1));
  return requestIdleCallback(run, { timeout: IDLE_TIMEOUT_MS });
}

function cancelIdle(handle: number): void {
  if (hasIdle) cancelIdleCallback(handle);
  else clearTimeout(handle);
}
