/**
 * Who is linked to whom, readable from both ends, in the order the links were made. Lists exist only for those who
 * have a link, so that a hundred thousand accounts without one cost nothing. From a user go out a few hundred at most
 * (a list, a third as large as a set); to a user may come any number (a set: each is found at once).
 */
export class Links<T extends object> {
  readonly #forward = new Map<T, T[]>();
  readonly #backward = new Map<T, Set<T>>();

  /** Links `from` to `to`; one that exists becomes the newest. */
  add(from: T, to: T): void {
    this.remove(from, to);
    const list = this.#forward.get(from);
    if (list === undefined) this.#forward.set(from, [to]);
    else list.push(to);
    const set = this.#backward.get(to);
    if (set === undefined) this.#backward.set(to, new Set([from]));
    else set.add(from);
  }

  remove(from: T, to: T): void {
    if (!this.to(to).has(from)) return;
    this.#leave(from, to);
    this.#arriveNoMore(to, from);
  }

  /** Removes all that go out from `from`. */
  clear(from: T): void {
    for (const to of this.of(from)) this.#arriveNoMore(to, from);
    this.#forward.delete(from);
  }

  /** Removes all that go out from `item` and all that come in to it. */
  forget(item: T): void {
    this.clear(item);
    for (const from of this.to(item)) this.#leave(from, item);
    this.#backward.delete(item);
  }

  /** What `from` is linked to, earliest first. */
  of(from: T): readonly T[] {
    return this.#forward.get(from) ?? [];
  }

  /** Those that are linked to `to`. */
  to(to: T): ReadonlySet<T> {
    return this.#backward.get(to) ?? (NONE as ReadonlySet<T>);
  }

  #leave(from: T, to: T): void {
    const list = this.#forward.get(from);
    if (list === undefined) return;
    if (list.length > 1) list.splice(list.indexOf(to), 1);
    else this.#forward.delete(from);
  }

  #arriveNoMore(to: T, from: T): void {
    const set = this.#backward.get(to);
    set?.delete(from);
    if (set?.size === 0) this.#backward.delete(to);
  }
}

const NONE: ReadonlySet<object> = new Set();
