import type { Steps } from './slices.ts';
import { childrenOf, isEmpty, localNameOf, parentNodeOf, sizeOf } from './unnamed.ts';

/** More elements than this are no region: what is in them is divided. */
export const REGION_MAX = 200;
/** So many children at most are one region, where they are small. */
export const MEMBERS_MAX = 24;
/** Of so many children each is measured; of more only where they are large on the average. */
const FEW = 64;
const STEP = 32;

export interface Parts {
  /** Neighbours that are small together. @param size about how many elements there are in them */
  take(members: Element[], size: number): void;
  /** A child with so much in it that it is to be divided itself. */
  large(child: Element): void;
}

/** Parts the children of something. */
export function* partition(parent: Element | ShadowRoot, { take, large }: Parts): Steps {
  const children = Array.from(childrenOf(parent));
  const average = children.length === 0 ? 0 : sizeOf(parent) / children.length;
  const isMeasured = children.length <= FEW || average > REGION_MAX / 4;
  let members: Element[] = [];
  let size = 0;
  for (const [index, child] of children.entries()) {
    if (index % STEP === 0) yield;
    // Meanwhile the page may have moved it.
    if (parentNodeOf(child) !== parent || isUnseen(child)) continue;
    const own = isMeasured ? countIn(child) : average;
    if (own > REGION_MAX && isMeasured) {
      large(child);
      continue;
    }
    if (members.length > 0 && (size + own > REGION_MAX || members.length >= MEMBERS_MAX)) {
      take(members, size);
      members = [];
      size = 0;
    }
    members.push(child);
    size += own;
  }
  if (members.length > 0) take(members, size);
}

/** Nothing in the head is shown. */
export const isUnseen = (element: Element): boolean => localNameOf(element) === 'head';

/** How many elements there are, with one and in it. */
export const countIn = (element: Element): number => (isEmpty(element) ? 1 : 1 + sizeOf(element));
