import type { Name } from './name.ts';

/** The names of a page that are known, by the elements that they are or stand in. */
export interface Known {
  readonly size: number;
  has(element: Element): boolean;
  /** What an element is the name of as a whole. */
  whole(element: Element): Name | null;
  elements(): IterableIterator<Element>;
  /** A batch begins. */
  begin(): void;
  /** What an element is now, as a whole. Tells whether it was the same before. */
  tell(element: Element, whole: Pick<Name, 'key' | 'marked'> | null): boolean;
  /** The names in an element's own texts now. */
  tellParts(element: Element, parts: readonly Name[]): void;
  /** Whether it was told in this batch what an element is. */
  wasTold(element: Element): boolean;
  /** Forgets all names of an element; gives the one that it was as a whole. */
  drop(element: Element): Name | null;
}

export interface KnownOptions {
  onFound(name: Name): void;
  onLost(name: Name): void;
}

/** A page may not make us keep more names than this; those over it get no dot. */
export const NAMES_MAX = 50_000;

interface Entry {
  whole: Name | null;
  parts: readonly Name[];
  /** The batch in which it was last told of. */
  batch: number;
}

const NONE: readonly Name[] = [];

/** Keeps names, the same object as long as it is the same name, and tells of each that comes or goes. */
export function createKnown({ onFound, onLost }: KnownOptions): Known {
  const entries = new Map<Element, Entry>();
  let size = 0;
  let batch = 0;

  function add(element: Element): Entry {
    const entry = { whole: null, parts: NONE, batch };
    entries.set(element, entry);
    return entry;
  }

  function tidy(element: Element, entry: Entry): void {
    if (entry.whole === null && entry.parts.length === 0) entries.delete(element);
  }

  function lose(name: Name): void {
    size -= 1;
    onLost(name);
  }

  function find(name: Name): void {
    size += 1;
    onFound(name);
  }

  return {
    get size() {
      return size;
    },
    has: (element) => entries.has(element),
    whole: (element) => entries.get(element)?.whole ?? null,
    elements: () => entries.keys(),
    begin() {
      batch += 1;
    },
    wasTold: (element) => entries.get(element)?.batch === batch,
    tell(element, now) {
      const known = entries.get(element);
      // Of its texts nothing was said yet.
      if (known !== undefined && known.parts.length === 0) known.batch = batch;
      const before = known?.whole ?? null;
      if (before === null && now === null) return false;
      if (before?.key === now?.key && before?.marked === now?.marked) return true;
      const entry = known ?? add(element);
      const { key, marked } = now ?? { key: '', marked: false };
      entry.whole = now === null || size >= NAMES_MAX ? null : { element, part: null, key, marked };
      // First who came: an element that goes on to be a name needn't be looked for anew.
      if (entry.whole !== null) find(entry.whole);
      if (before !== null) lose(before);
      tidy(element, entry);
      return false;
    },
    tellParts(element, now) {
      const known = entries.get(element);
      if (known !== undefined) known.batch = batch;
      const before = known?.parts ?? NONE;
      if (before.length === 0 && now.length === 0) return;
      const entry = known ?? add(element);
      const kept = now.map((name) => before.find((other) => isSame(name, other)) ?? name);
      entry.parts = kept.slice(0, Math.max(0, NAMES_MAX - size + before.length));
      for (const name of entry.parts) if (!before.includes(name)) find(name);
      for (const name of before) if (!entry.parts.includes(name)) lose(name);
      tidy(element, entry);
    },
    drop(element) {
      const entry = entries.get(element);
      if (entry === undefined) return null;
      entries.delete(element);
      if (entry.whole !== null) lose(entry.whole);
      for (const name of entry.parts) lose(name);
      return entry.whole;
    },
  };
}

function isSame({ part, key }: Name, other: Name): boolean {
  return (
    key === other.key &&
    part?.node === other.part?.node &&
    part?.start === other.part?.start &&
    part?.end === other.part?.end
  );
}
