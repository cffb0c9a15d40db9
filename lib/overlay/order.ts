import type { Name } from './name.ts';

/** A place in the order in which the page is read. */
export interface Spot {
  readonly node: Node;
  readonly start: number;
}

export const spotOf = ({ element, part }: Name): Spot => ({
  node: part?.node ?? element,
  start: part?.start ?? 0,
});

/** Keeps what we draw in the order of what it stands for, so that the Tab key walks it as the page is read. */
export interface Order {
  /** Inserts a child, or moves it there. */
  insert(child: Element, spot: Spot, parent: Element): void;
  /** Puts the children in order again where their spots have changed theirs. */
  sort(parent: Element): void;
}

export function createOrder(): Order {
  const spots = new WeakMap<Element, Spot>();

  function compare(one: Element, other: Element): number {
    const [a, b] = [spots.get(one), spots.get(other)];
    // What has no spot (the layer that scrolls, in a scroller's frame) comes first.
    if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
    return a === b ? 0 : isBefore(a, b) ? -1 : 1;
  }

  return {
    insert(child, spot, parent) {
      child.remove();
      spots.set(child, spot);
      const all = parent.children;
      let low = 0;
      let high = all.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        const other = all[middle];
        if (other !== undefined && compare(other, child) < 0) low = middle + 1;
        else high = middle;
      }
      parent.insertBefore(child, all[low] ?? null);
    },
    sort(parent) {
      const children = [...parent.children];
      if (children.every((child, at) => at === 0 || compare(children[at - 1] ?? child, child) < 0)) return;
      const sorted = children.sort(compare);
      let next: Element | null = null;
      for (const child of sorted.reverse()) {
        if (child.nextElementSibling !== next) parent.insertBefore(child, next);
        next = child;
      }
    },
  };
}

function isBefore(a: Spot, b: Spot): boolean {
  if (a.node === b.node) return a.start < b.start;
  let [one, other] = [a.node, b.node];
  // Nodes of different shadow trees have no order: their hosts in the document have.
  if (rootOf(one) !== rootOf(other)) [one, other] = [inDocument(one), inDocument(other)];
  return (Node.prototype.compareDocumentPosition.call(one, other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

function rootOf(node: Node): Node {
  return Node.prototype.getRootNode.call(node);
}

function inDocument(node: Node): Node {
  for (let root = rootOf(node); root instanceof ShadowRoot; root = rootOf(node)) node = root.host;
  return node;
}
