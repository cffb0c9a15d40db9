/**
 * Who is linked to whom, readable from both ends, in the order the links were made. Sets exist only for those
 * who have a link, so that a hundred thousand accounts without one cost nothing.
 */
export class Links<T extends object> {
  readonly #forward = new Map<T, Set<T>>();
  readonly #backward = new Map<T, Set<T>>();

  /** Links `from` to `to`; one that exists becomes the newest. */
  add(from: T, to: T): void {
    put(this.#forward, from, to);
    put(this.#backward, to, from);
  }

  remove(from: T, to: T): void {
    take(this.#forward, from, to);
    take(this.#backward, to, from);
  }

  /** Removes all that go out from `from`. */
  clear(from: T): void {
    for (const to of this.of(from)) take(this.#backward, to, from);
    this.#forward.delete(from);
  }

  /** What `from` is linked to, earliest first. */
  of(from: T): ReadonlySet<T> {
    return this.#forward.get(from) ?? (NONE as ReadonlySet<T>);
  }

  /** Those that are linked to `to`. */
  to(to: T): ReadonlySet<T> {
    return this.#backward.get(to) ?? (NONE as ReadonlySet<T>);
  }
}

const NONE: ReadonlySet<object> = new Set();

function put<T>(index: Map<T, Set<T>>, key: T, value: T): void {
  const set = index.get(key);
  if (set === undefined) {
    index.set(key, new Set([value]));
    return;
  }
  set.delete(value);
  set.add(value);
}

function take<T>(index: Map<T, Set<T>>, key: T, value: T): void {
  const set = index.get(key);
  if (set === undefined) return;
  set.delete(value);
  if (set.size === 0) index.delete(key);
}
