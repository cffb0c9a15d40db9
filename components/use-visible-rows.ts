import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { covers, drawnRows, firstRows, type RowRange, visibleRows } from './visible-rows.ts';

/** More than fit on a screen. */
const AT_FIRST = 12;

/** What is to be looked at of one list: its id in the document, and how many rows it has. */
interface ListOfRows {
  readonly elementID: string;
  readonly count: number;
}

/**
 * Which rows of several lists in one scroller are to be drawn: those on screen and some around them, as a range of indexes for
 * each. Kept up while anything scrolls or the scroller becomes another size. The rows of a list are all of one height.
 * @param tell hears which are on screen, after each paint and whenever that may have changed
 */
export function useVisibleRows(
  scroller: RefObject<HTMLElement | null>,
  lists: readonly ListOfRows[],
  tell: (onScreen: readonly RowRange[]) => void,
): readonly RowRange[] {
  const counts = lists.map(({ count }) => count);
  const [drawn, setDrawn] = useState<readonly RowRange[]>(() => firstRows(counts, AT_FIRST));
  /** How many rows each list had when it was last looked at. */
  const lookedAt = useRef(counts);
  const latest = useRef({ lists, tell });
  latest.current = { lists, tell };

  /** null where nothing is laid out, as before the popup has its size. */
  function onScreen(): readonly RowRange[] | null {
    const box = scroller.current?.getBoundingClientRect();
    if (!box || box.height === 0) return null;
    const view = { top: Math.max(0, box.top), bottom: Math.min(innerHeight, box.bottom) };
    return latest.current.lists.map(({ elementID, count }): RowRange => {
      const list = document.getElementById(elementID)?.getBoundingClientRect();
      return list === undefined ? [0, 0] : visibleRows(count, list, view);
    });
  }

  /** Others are drawn only when what is drawn does not do any more: as a rule a scroll draws nothing. */
  function look(): void {
    const ranges = onScreen();
    if (ranges === null) return;
    const counts = latest.current.lists.map(({ count }) => count);
    const wanted = ranges.map((range, index) => drawnRows(range, counts[index] ?? 0));
    // Where rows have come there may be more to have at hand, though none that shows.
    const needed = ranges.map((range, index) =>
      counts[index] === lookedAt.current[index] ? range : (wanted[index] ?? range),
    );
    lookedAt.current = counts;
    setDrawn((before) =>
      before.length === needed.length && needed.every((range, index) => covers(before[index], range))
        ? before
        : wanted,
    );
  }

  // What is under the eyes must be there in this very frame.
  useLayoutEffect(look);
  useEffect(() => {
    const ranges = onScreen();
    if (ranges !== null) latest.current.tell(ranges);
  });
  useEffect(() => {
    const changed = (): void => {
      look();
      const ranges = onScreen();
      if (ranges !== null) latest.current.tell(ranges);
    };
    // Whatever scrolls: the list, or all of the popup. The box: a form above it may open.
    document.addEventListener('scroll', changed, { capture: true, passive: true });
    const box = new ResizeObserver(changed);
    if (scroller.current) box.observe(scroller.current);
    return () => {
      document.removeEventListener('scroll', changed, { capture: true });
      box.disconnect();
      latest.current.tell([]);
    };
  }, []);
  // A list that has just come: as at first.
  const first = firstRows(counts, AT_FIRST);
  return counts.map((count, index) => within(drawn[index] ?? first[index] ?? [0, 0], count));
}

const within = ([first, end]: RowRange, count: number): RowRange => [
  Math.min(first, count),
  Math.min(end, count),
];
