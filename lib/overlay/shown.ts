import type { IdentityKey } from '../people/identity.ts';
import type { Name } from './name.ts';

/** The names in view, no more than may be shown at once, and whom they name. */
export interface Shown {
  enter(name: Name): void;
  leave(name: Name): void;
  has(name: Name): boolean;
  names(): Iterable<Name>;
  /** The names in view with one key. */
  of(key: IdentityKey): ReadonlySet<Name>;
  /** Whether the owner has been told that this key is in view. */
  isReported(key: IdentityKey): boolean;
}

export interface ShownOptions {
  readonly signal: AbortSignal;
  readonly onShown: (keys: readonly IdentityKey[]) => void;
  /** A name that had waited for a place has got one. */
  onPlace(name: Name): void;
  /** A key is no longer among those reported: what is known of whom it names will not be kept right. */
  onForgotten(key: IdentityKey): void;
}

/** A page that crams 100,000 names into the window may not make us draw or ask about all of them. */
export const SHOWN_MAX = 1_000;
/** New people are reported at once, but no more often than this. */
const REPORT_MS = 100;
/** People who left are reported later: while scrolling they often come back. */
const LEFT_MS = 1_000;

const NONE: ReadonlySet<Name> = new Set();

/** Keeps the names in view and reports their keys, batched, whenever the set of keys changes. */
export function createShown(options: ShownOptions): Shown {
  const names = new Set<Name>();
  const waiting = new Set<Name>();
  const byKey = new Map<IdentityKey, Set<Name>>();
  let reported = new Set<IdentityKey>();
  let reportedAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = Infinity;
  let isUrgent = false;
  options.signal.addEventListener('abort', () => clearTimeout(timer));

  function report(): void {
    due = Infinity;
    isUrgent = false;
    const gone = [...reported].filter((key) => !byKey.has(key));
    if (gone.length === 0 && reported.size === byKey.size) return;
    reported = new Set(byKey.keys());
    reportedAt = performance.now();
    for (const key of gone) options.onForgotten(key);
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

  function place(name: Name): void {
    names.add(name);
    const same = byKey.get(name.key);
    if (same === undefined) byKey.set(name.key, new Set([name]));
    else same.add(name);
    if (!reported.has(name.key)) reportIn(0, false);
  }

  return {
    enter(name) {
      if (names.has(name)) return;
      if (names.size >= SHOWN_MAX) waiting.add(name);
      else place(name);
    },
    leave(name) {
      waiting.delete(name);
      if (!names.delete(name)) return;
      const same = byKey.get(name.key);
      same?.delete(name);
      if (same?.size === 0) byKey.delete(name.key);
      reportIn(LEFT_MS, true);
      for (const next of waiting) {
        waiting.delete(next);
        place(next);
        options.onPlace(next);
        break;
      }
    },
    has: (name) => names.has(name),
    names: () => names,
    of: (key) => byKey.get(key) ?? NONE,
    isReported: (key) => reported.has(key),
  };
}
