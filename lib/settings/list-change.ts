/**
 * One change of a list, told by the entries themselves and not by their places: the list may be another one by the time
 * it is made. Without `was` an entry is added; without `becomes` it is removed; with both it is replaced, or moved.
 */
export interface ListChange {
  /** The entry as it was when the change was thought of. */
  readonly was?: unknown;
  readonly becomes?: unknown;
  /** Behind which entry it is to stand, null for the first place. Absent: where it was, or behind all. */
  readonly after?: unknown;
}

/** Tells an entry from others: the same for the same content, whatever the order of its fields. */
export const keyOf = (entry: unknown): string =>
  JSON.stringify(
    Object(entry) === entry && !Array.isArray(entry) ? [Object.entries(entry as object).sort()] : entry,
  ) ?? '';

/**
 * A list after some changes, or null where one of them is of an entry that is not there (any more): then none is made. What is
 * there already is not added once more.
 */
export function changedList(
  list: readonly unknown[],
  changes: readonly ListChange[],
): readonly unknown[] | null {
  const next = [...list];
  const keys = next.map(keyOf);
  const held = new Map<string, number>();
  const count = (key: string, by: number): void => void held.set(key, (held.get(key) ?? 0) + by);
  for (const key of keys) count(key, 1);
  /** Where the last change was made: the next one is often there or beside it, in a list of thousands. */
  let last = 0;
  const find = (key: string): number => {
    if (keys[last] === key) return last;
    if (keys[last + 1] === key) return last + 1;
    return held.get(key) ? keys.indexOf(key) : -1;
  };
  const cut = (at: number): void => {
    next.splice(at, 1);
    for (const key of keys.splice(at, 1)) count(key, -1);
  };

  for (const change of changes) {
    const { was, becomes, after } = change;
    const at = 'was' in change ? find(keyOf(was)) : -1;
    if ('was' in change && at < 0) return null;
    if (at >= 0) cut(at);
    if (!('becomes' in change)) continue;
    const key = keyOf(becomes);
    if (held.get(key)) continue;
    if (!('after' in change)) last = at >= 0 ? at : next.length;
    else last = after === null ? 0 : find(keyOf(after)) + 1 || next.length;
    next.splice(last, 0, becomes);
    keys.splice(last, 0, key);
    count(key, 1);
  }
  return next;
}
