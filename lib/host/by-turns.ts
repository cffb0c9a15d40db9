/** Everyone in these lists, each once: the first of each list, then the second of each, and so on. */
export function* byTurns(lists: Iterable<Iterable<string>>): Generator<string> {
  const told = new Set<string>();
  let left = [...lists].map((list) => list[Symbol.iterator]());
  while (left.length > 0) {
    const going: Iterator<string>[] = [];
    for (const list of left) {
      const next = list.next();
      if (next.done) continue;
      going.push(list);
      if (told.has(next.value)) continue;
      told.add(next.value);
      yield next.value;
    }
    left = going;
  }
}
