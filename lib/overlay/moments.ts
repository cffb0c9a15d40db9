import { createLaidOut } from './laid-out.ts';

/** Moments of a frame at which the page can be read without having it laid out early. */
export interface Moments {
  /** Calls back in this frame, once the page's own styles and layout are done, and before they are painted. */
  afterLayout(run: () => void): void;
  /** Calls back right after this frame, when all of it is done: a hit test then costs no more than itself. */
  afterFrame(run: () => void): void;
}

interface Scheduler {
  postTask(task: () => void, options: { priority: 'user-blocking' }): Promise<unknown>;
}

/**
 * Creates them. Both are to be asked for in `requestAnimationFrame`. What reads a layout there has the page laid out at
 * once, and again in the same frame if the page goes on changing (measured 2026-11 on a page of 51,000 elements that
 * changes all the time: 10 to 20 ms a frame, and 20 to 100 with a hit test, of which our own part is 3).
 */
export function createMoments(document: Document, signal: AbortSignal): Moments {
  const laidOut = createLaidOut(document, signal);

  function afterFrame(run: () => void): void {
    const task = (): void => {
      if (!signal.aborted) run();
    };
    const scheduler = (globalThis as { scheduler?: Scheduler }).scheduler;
    // What the page has waiting would change it before it is looked at.
    if (scheduler?.postTask) void scheduler.postTask(task, { priority: 'user-blocking' });
    else setTimeout(task);
  }

  return {
    afterLayout(run) {
      let isDone = false;
      const once = (): void => {
        if (!isDone) run();
        isDone = true;
      };
      laidOut.next(once);
      // A page without a box, hidden by its own styles, is not told of.
      afterFrame(once);
    },
    afterFrame,
  };
}
