import type { Steps } from './slices.ts';
import { childrenOf, hasMore, isEmpty, localNameOf, sizeOf } from './unnamed.ts';

/** More elements than this are no region: what is in them is divided. */
export const REGION_MAX = 200;
/** So many children at most are one region, where they are small. */
export const MEMBERS_MAX = 24;
/** Of so many children each is measured; of more only where they are large on the average. */
const FEW = 64;
const SAMPLES = 32;
const STEP = 64;

export interface Parts {
  /** Neighbours that are small together. @param size about how many elements there are in them */
  take(members: Element[], size: number): void;
  /** A child with so much in it that it is to be divided itself. */
  large(child: Element): void;
}

/** Parts the children of something. */
export function* partition(parent: Element | ShadowRoot, { take, large }: Parts): Steps {
  const children = Array.from(childrenOf(parent));
  const isFew = children.length <= FEW;
  const average = isFew ? 0 : averageOf(children);
  const isMeasured = isFew || average > REGION_MAX / 4;
  let members: Element[] = [];
  let size = 0;
  let index = 0;
  for (const child of children) {
    if (index++ % STEP === 0) yield;
    if (isMeasured && isUnseen(child)) continue;
    if (isMeasured && isLarge(child)) {
      large(child);
      continue;
    }
    const own = isMeasured ? countIn(child) : average;
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

/** About how many elements there are in one of many, by the first ones. */
function averageOf(children: readonly Element[]): number {
  const some = children.slice(0, SAMPLES);
  return some.reduce((sum, child) => sum + (isLarge(child) ? REGION_MAX : countIn(child)), 0) / some.length;
}

/** Nothing in the head is shown. */
export const isUnseen = (element: Element): boolean => localNameOf(element) === 'head';

/** How many elements there are, with one and in it. */
export const countIn = (element: Element): number => (isEmpty(element) ? 1 : 1 + sizeOf(element));

/** Whether there is so much in an element that it is to be divided. */
export const isLarge = (element: Element): boolean => !isEmpty(element) && hasMore(element, REGION_MAX);
