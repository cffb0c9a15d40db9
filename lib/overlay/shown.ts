import type { Found } from './find.ts';

/** The names in view, no more than may be shown at once, and the users they name. */
export interface Shown {
  enter(element: Element, found: Found): void;
  leave(element: Element): void;
  found(element: Element): Found | undefined;
  names(): IterableIterator<[Element, Found]>;
  /** The names in view of one user. */
  of(userID: string): ReadonlySet<Element>;
  /** Whether the owner has been told that this user is in view. */
  isReported(userID: string): boolean;
}

export interface ShownOptions {
  readonly signal: AbortSignal;
  readonly onShown: (userIDs: readonly string[]) => void;
  /** A name that had waited for a place has got one. */
  onPlace(element: Element): void;
  /** A user is no longer among those reported: what is known of them will not be kept right. */
  onForgotten(userID: string): void;
}

/** A page that crams 100,000 names into the window may not make us draw or ask about all of them. */
export const SHOWN_MAX = 1_000;
/** New people are reported at once, but no more often than this. */
const REPORT_MS = 100;
/** People who left are reported later: while scrolling they often come back. */
const LEFT_MS = 1_000;

const NONE: ReadonlySet<Element> = new Set();

/** Keeps the names in view and reports their users, batched, whenever the set of users changes. */
export function createShown(options: ShownOptions): Shown {
  const names = new Map<Element, Found>();
  const waiting = new Map<Element, Found>();
  const byUser = new Map<string, Set<Element>>();
  let reported = new Set<string>();
  let reportedAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = Infinity;
  let isUrgent = false;
  options.signal.addEventListener('abort', () => clearTimeout(timer));

  function report(): void {
    due = Infinity;
    isUrgent = false;
    const gone = [...reported].filter((userID) => !byUser.has(userID));
    if (gone.length === 0 && reported.size === byUser.size) return;
    reported = new Set(byUser.keys());
    reportedAt = performance.now();
    for (const userID of gone) options.onForgotten(userID);
    options.onShown([...reported]);
  }

  /** `isLater`: the report may wait for what comes next, and starts waiting anew. */
  function reportIn(ms: number, isLater: boolean): void {
    const at = Math.max(performance.now() + ms, reportedAt + REPORT_MS);
    if (options.signal.aborted || (isLater ? isUrgent : isUrgent && at >= due)) return;
    clearTimeout(timer);
    due = at;
    isUrgent = !isLater;
    timer = setTimeout(report, Math.max(0, at - performance.now()));
  }

  function place(element: Element, found: Found): void {
    names.set(element, found);
    const same = byUser.get(found.userID);
    if (same === undefined) byUser.set(found.userID, new Set([element]));
    else same.add(element);
    if (!reported.has(found.userID)) reportIn(0, false);
  }

  return {
    enter(element, found) {
      if (names.has(element)) return;
      if (names.size >= SHOWN_MAX) waiting.set(element, found);
      else place(element, found);
    },
    leave(element) {
      waiting.delete(element);
      const found = names.get(element);
      if (found === undefined) return;
      names.delete(element);
      const same = byUser.get(found.userID);
      same?.delete(element);
      if (same?.size === 0) byUser.delete(found.userID);
      reportIn(LEFT_MS, true);
      for (const [next, foundNext] of waiting) {
        waiting.delete(next);
        place(next, foundNext);
        options.onPlace(next);
        break;
      }
    },
    found: (element) => names.get(element),
    names: () => names.entries(),
    of: (userID) => byUser.get(userID) ?? NONE,
    isReported: (userID) => reported.has(userID),
  };
}
