/** A tab that is not looked at for so long is one that nobody keeps right any more. */
export const SLEEP_MS = 30_000;

export interface ShownListener {
  /** The document can be seen for the first time; one in a tab in the background, or prerendered, waits for it. */
  first(): void;
  /** It has been out of sight for `SLEEP_MS`. */
  sleep(): void;
  /** It can be seen again after that. */
  wake(): void;
}

/** Follows whether a document can be seen. */
export function watchShown(document: Document, { first, sleep, wake }: ShownListener): void {
  let state: 'new' | 'shown' | 'hidden' | 'asleep' = 'new';
  let timer: ReturnType<typeof setTimeout> | undefined;

  function look(): void {
    const before = state;
    if (document.visibilityState === 'hidden') {
      if (state !== 'shown') return;
      state = 'hidden';
      timer = setTimeout(() => {
        // Timers stand still in a page that is kept for the Back button, and go on when it is shown.
        if (document.visibilityState !== 'hidden') return;
        state = 'asleep';
        sleep();
      }, SLEEP_MS);
      return;
    }
    clearTimeout(timer);
    state = 'shown';
    if (before === 'new') first();
    else if (before === 'asleep') wake();
  }

  document.addEventListener('visibilitychange', look);
  addEventListener('pageshow', look);
  look();
}
