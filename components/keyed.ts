/** An entry of a list with a key that stays its own while the list changes around it. */
export interface Keyed<Entry> {
  readonly key: number;
  readonly entry: Entry;
}

/**
 * Gives the entries of a list the keys that they had in the former one: those that are the same, and one that has taken
 * the place of another.
 * @param newKey gives a key that was never given
 */
export function keyed<Entry>(
  former: readonly Keyed<Entry>[],
  entries: readonly Entry[],
  isSame: (one: Entry, other: Entry) => boolean,
  newKey: () => number,
): readonly Keyed<Entry>[] {
  const left = [...former];
  const found = entries.map((entry) => {
    const at = left.findIndex((one) => isSame(one.entry, entry));
    return at < 0 ? undefined : left.splice(at, 1)[0]?.key;
  });
  return entries.map((entry, index) => {
    const before = former[index];
    const takesPlace = before !== undefined && left.includes(before) && entries.length === former.length;
    return { entry, key: found[index] ?? (takesPlace ? before.key : newKey()) };
  });
}
