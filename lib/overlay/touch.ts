/** As browsers count a long press. */
const LONG_MS = 500;
/** A finger that moves further scrolls. */
const SLIP = 10;

/**
 * Watches for a finger that rests. `find` tells what to do at a point, or null where there is nothing: then the touch is
 * the page's alone. Else, once it has rested long enough, it is done, and what the browser makes of a long press there
 * (a menu, a click on the page's link) does not happen. Listeners are passive but for those two: scrolling waits for none.
 */
export function watchTouch(
  document: Document,
  signal: AbortSignal,
  find: (x: number, y: number) => (() => void) | null,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let start = { x: 0, y: 0 };
  let act: (() => void) | null = null;
  let isDone = false;

  function end(): void {
    clearTimeout(timer);
    act = null;
  }

  function rested(): void {
    const found = act;
    end();
    if (found === null) return;
    isDone = true;
    found();
  }

  /** Long touches are rare: the page goes without its event only right after one. */
  function swallow(event: Event): void {
    if (!event.isTrusted || !isDone) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.type === 'click') isDone = false;
  }

  const passive = { signal, capture: true, passive: true } as const;
  document.addEventListener(
    'pointerdown',
    (event) => {
      isDone = false;
      end();
      if (!event.isTrusted || event.pointerType !== 'touch' || !event.isPrimary) return;
      start = { x: event.clientX, y: event.clientY };
      act = find(start.x, start.y);
      if (act !== null) timer = setTimeout(rested, LONG_MS);
    },
    passive,
  );
  document.addEventListener(
    'pointermove',
    ({ clientX, clientY }) => {
      if (act !== null && Math.hypot(clientX - start.x, clientY - start.y) > SLIP) end();
    },
    passive,
  );
  for (const type of ['pointerup', 'pointercancel'])
    document.addEventListener(
      type,
      () => {
        end();
        // The click comes right after the finger is lifted; a later one is another's.
        if (isDone) setTimeout(() => (isDone = false), LONG_MS);
      },
      passive,
    );
  document.addEventListener(
    'contextmenu',
    (event) => {
      // Some browsers count to the long press a moment faster than we do.
      if (event.isTrusted && act !== null) rested();
      swallow(event);
    },
    { signal, capture: true },
  );
  document.addEventListener('click', swallow, { signal, capture: true });
  signal.addEventListener('abort', end);
}
