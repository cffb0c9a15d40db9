/** Neighbouring children of one parent that are searched for names together, when they come near the window. */
export interface Region {
  readonly parent: Element | ShadowRoot;
  /** In the order in which they came; those that have left are taken out when it matters. */
  members: Element[];
  /** Those that are watched in place of all: the first, the middle, the last. */
  guards: readonly Element[];
  /** The guards that were seen near. */
  readonly nearGuards: Set<Element>;
  /** `unseen`: nobody knows yet where it is. Only what is `near` is searched, and kept right while the page changes. */
  state: 'unseen' | 'near' | 'far';
  /** Something of it was seen where no guard is: it is near for good. */
  isStrewn: boolean;
  /** How many elements there are in it, as far as was noticed. */
  size: number;
}

/** Elements that have no box, whatever the page's styles are: nothing can be said by where they are. */
export const BOXLESS = new Set([
  'script',
  'style',
  'template',
  'link',
  'meta',
  'noscript',
  'title',
  'base',
  'br',
]);

/** What is to be watched of some elements: the first, the middle and the last of those that can have a box. */
export function guardsOf(
  members: readonly Element[],
  nameOf: (element: Element) => string,
): readonly Element[] {
  const guards = new Set<Element>();
  const last = members.length - 1;
  for (const [from, way] of [
    [0, 1],
    [members.length >> 1, 1],
    [last, -1],
  ] as const) {
    let at = from;
    while (BOXLESS.has(nameOf(members[at] as Element)) && members[at + way] !== undefined) at += way;
    const guard = members[at];
    if (guard !== undefined) guards.add(guard);
  }
  return [...guards];
}
