/** The top and the bottom of something on screen, in CSS px. */
interface Extent {
  readonly top: number;
  readonly bottom: number;
}

/** A range of indexes: the first, and the first after them. */
export type RowRange = readonly [first: number, end: number];

/** Rows that are drawn beyond those on screen: what comes into view while one scrolls is there already. */
export const OVERSCAN = 8;

/** Which of `count` rows of one height, which fill `list`, show in `view`. Nothing is looked at but the two boxes. */
export function visibleRows(count: number, list: Extent, view: Extent): RowRange {
  const height = (list.bottom - list.top) / count;
  if (count === 0 || !(height > 0) || view.bottom <= view.top) return [0, 0];
  const first = Math.floor((view.top - list.top) / height);
  const end = Math.ceil((view.bottom - list.top) / height);
  return [clamp(first, count), Math.max(clamp(first, count), clamp(end, count))];
}

/** The rows to be drawn for those on screen. */
export function drawnRows([first, end]: RowRange, count: number): RowRange {
  return [clamp(first - OVERSCAN, count), clamp(end + OVERSCAN, count)];
}

/** Whether what is drawn holds all that is on screen. */
export const covers = (drawn: RowRange | undefined, [first, end]: RowRange): boolean =>
  first === end || (drawn !== undefined && drawn[0] <= first && drawn[1] >= end);

/** The rows to be drawn of each list before anything is known of the screen: the first ones, one list after the other. */
export function firstRows(counts: readonly number[], most: number): RowRange[] {
  let left = most;
  return counts.map((count) => {
    const mine = Math.min(count, left);
    left -= mine;
    return [0, mine];
  });
}

const clamp = (index: number, count: number): number => Math.min(Math.max(index, 0), count);
