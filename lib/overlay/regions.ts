import { guardsOf, type Region } from './region.ts';
import { canWatchRegions, createRegionWatch, type Whereabouts } from './region-watch.ts';
import type { Steps } from './slices.ts';
import {
  childrenOf,
  isConnected,
  isEmpty,
  localNameOf,
  nextElementOf,
  parentNodeOf,
  previousElementOf,
  sizeOf,
} from './unnamed.ts';

export interface RegionsOptions {
  readonly document: Document;
  readonly signal: AbortSignal;
  /** A region has come near, or has gone. */
  onMoved(): void;
  /** These belong to a region that is near: what changes in them matters from now on. */
  onFollow(region: Region, members: readonly Element[]): void;
  /** It is no longer near, and nothing in it matters. */
  onLetGo(region: Region): void;
}

/**
 * A page, divided: what is large is a spine, looked at itself at once; the children of spines are gathered into regions,
 * which are searched when they come near the window.
 */
export interface Regions {
  readonly size: number;
  /** Makes a spine of something, and of what is large in it. Gives each spine. */
  divide(root: Element | ShadowRoot): Generator<Element | ShadowRoot | undefined, void, undefined>;
  /** The region in which something stands, or null: a spine, or what nobody has divided yet. */
  of(node: Node): Region | null;
  isSpine(node: Node): boolean;
  /** Whether names in there are searched for and kept right. */
  isFollowed(node: Node): boolean;
  /** Whether names in there needn't be kept: it is far away, or nowhere. */
  isGone(node: Node): boolean;
  spines(): Iterable<Element | ShadowRoot>;
  near(): Iterable<Region>;
  /** A child of a spine came: gives its region, or what else there is to do about it. */
  add(child: Element): Region | Arrival;
  /** Whether a change among the children of a spine was far away from the window. */
  canWait(record: MutationRecord): boolean;
  /** It is no child of a spine any more, or has become one itself. */
  leave(element: Element): void;
  /** These were taken out of where they were; some may be elsewhere now. */
  removed(elements: ReadonlySet<Element>): void;
  /** So much came into a region. Gives members of it that are to be divided. */
  grow(region: Region, size: number): readonly Element[];
  /** The members that still are in a region. */
  membersOf(region: Region): readonly Element[];
  /** The regions that came near since last asked. */
  takeCome(): readonly Region[];
  /** Whether any region went far away, or ended, since last asked. */
  takeGone(): boolean;
  /** Something in a region was seen where no guard is: each member is watched by itself, or it is near for good. */
  missed(region: Region): void;
  /** What was taken to be anywhere is looked at again. */
  review(): void;
}

/** `kept`: it only changed its place among its neighbours, or is a spine. `large`: it is to be divided. */
export type Arrival = 'kept' | 'large';

/** More elements than this are no region: what is in them is divided. */
export const REGION_MAX = 200;
/** So many children at most are one region, where they are small. */
const MEMBERS_MAX = 24;
/** Of so many children each is measured; of more only where they are large on the average. */
const FEW = 64;
const STEP = 32;
/** So many neighbours are asked for their region. */
const BESIDE_MAX = 8;
/** So many regions that could be anywhere are looked at again at a time. */
const REVIEWED = 32;

export function createRegions(options: RegionsOptions): Regions {
  const { document, signal, onMoved } = options;
  const regionOf = new WeakMap<Element, Region>();
  const bySpine = new Map<Element | ShadowRoot, Set<Region>>();
  /** Those that came beside what is far, and have no region yet. */
  const late = new WeakSet<Node>();
  let come = new Set<Region>();
  let isAnyGone = false;
  const watch = canWatchRegions()
    ? createRegionWatch({ document, signal, guardedBy, onSeen })
    : { watch: () => undefined, unwatch: () => undefined };
  const first = canWatchRegions() ? 'unseen' : 'near';

  function guardedBy(element: Element): Region | null {
    const region = regionOf.get(element);
    return region?.guards.includes(element) === true ? region : null;
  }

  function onSeen(region: Region, where: Whereabouts): void {
    if (where === 'wide') {
      split(region);
      return;
    }
    if (region.isStrewn) return;
    region.isWild = where === 'wild';
    turn(region, where === 'far' ? 'far' : 'near');
  }

  function turn(region: Region, state: 'near' | 'far'): void {
    const before = region.state;
    if (before === state) return;
    region.state = state;
    if (state === 'near') begin(region);
    else stop(region);
    if (state === 'near' || before === 'near') onMoved();
  }

  function begin(region: Region): void {
    come.add(region);
    options.onFollow(region, region.members);
  }

  function stop(region: Region): void {
    come.delete(region);
    isAnyGone = true;
    options.onLetGo(region);
  }

  function create(
    parent: Element | ShadowRoot,
    members: Element[],
    size: number,
    state: Region['state'],
  ): Region {
    const region: Region = {
      parent,
      members,
      guards: [],
      nearGuards: new Set(),
      state,
      isWild: false,
      isStrewn: false,
      size,
    };
    for (const member of members) regionOf.set(member, region);
    bySpine.get(parent)?.add(region);
    if (state === 'near') begin(region);
    guard(region);
    return region;
  }

  function guard(region: Region): void {
    region.guards = guardsOf(region.members, localNameOf);
    watch.watch(region.guards);
  }

  function unguard(region: Region): void {
    watch.unwatch(region.guards);
    region.guards = [];
    region.nearGuards.clear();
  }

  function end(region: Region): void {
    unguard(region);
    bySpine.get(region.parent)?.delete(region);
    region.state = 'far';
    stop(region);
  }

  function split(region: Region): void {
    const members = tidied(region);
    if (members.length < 2) {
      turn(region, 'near');
      return;
    }
    const isCome = come.has(region);
    // First, as a guard of the one may be one of the other next.
    unguard(region);
    const later = create(region.parent, members.splice(members.length >> 1), region.size / 2, region.state);
    // What was near was searched, but for what has only now come near.
    if (!isCome) come.delete(later);
    region.size /= 2;
    refollow(region);
    guard(region);
  }

  /** Its members are others, or stand elsewhere: where it is is found out anew. */
  function reguard(region: Region): void {
    unguard(region);
    guard(region);
  }

  /** Some of its members are followed otherwise now. */
  function refollow(region: Region): void {
    if (region.state !== 'near') return;
    options.onLetGo(region);
    options.onFollow(region, region.members);
  }

  function tidied(region: Region): Element[] {
    const { parent } = region;
    region.members = region.members.filter(
      (member) => regionOf.get(member) === region && parentNodeOf(member) === parent,
    );
    return region.members;
  }

  function isSpine(node: Node): boolean {
    return bySpine.has(node as Element);
  }

  function of(node: Node): Region | null {
    for (let one: Node | null = node; one !== null; ) {
      if (one instanceof Element) {
        const region = regionOf.get(one);
        if (region !== undefined) return region;
      }
      if (isSpine(one)) return null;
      one = one instanceof ShadowRoot ? one.host : parentNodeOf(one);
    }
    return null;
  }

  function* divide(root: Element | ShadowRoot): Generator<Element | ShadowRoot | undefined, void, undefined> {
    const waiting = [root];
    for (let parent = waiting.pop(); parent !== undefined; parent = waiting.pop()) {
      if (!isConnected(parent) || isSpine(parent)) continue;
      const region = parent instanceof Element ? regionOf.get(parent) : undefined;
      if (parent instanceof Element) leave(parent);
      if (region !== undefined) refollow(region);
      bySpine.set(parent, new Set());
      yield parent;
      yield* part(parent, waiting);
    }
  }

  function* part(parent: Element | ShadowRoot, large: (Element | ShadowRoot)[]): Steps {
    const children = Array.from(childrenOf(parent));
    const average = children.length === 0 ? 0 : sizeOf(parent) / children.length;
    const isMeasured = children.length <= FEW || average > REGION_MAX / 4;
    let members: Element[] = [];
    let size = 0;
    for (const [index, child] of children.entries()) {
      if (index % STEP === 0) yield;
      // Meanwhile the page may have moved it; nothing in the head is shown.
      if (parentNodeOf(child) !== parent || isUnseen(child)) continue;
      const own = isMeasured ? countIn(child) : average;
      if (own > REGION_MAX && isMeasured) {
        large.push(child);
        continue;
      }
      if (members.length > 0 && (size + own > REGION_MAX || members.length >= MEMBERS_MAX)) {
        create(parent, members, size, first);
        members = [];
        size = 0;
      }
      members.push(child);
      size += own;
    }
    if (members.length > 0) create(parent, members, size, first);
  }

  function leave(element: Element): void {
    const region = regionOf.get(element);
    if (region === undefined) return;
    regionOf.delete(element);
    const rest = tidied(region);
    if (rest.length === 0) end(region);
    else if (region.guards.includes(element)) reguard(region);
  }

  function add(child: Element): Region | Arrival {
    late.delete(child);
    const parent = parentNodeOf(child) as Element | ShadowRoot;
    const before = regionOf.get(child);
    if (isSpine(child) || isUnseen(child)) return 'kept';
    const size = countIn(child);
    if (size > REGION_MAX) {
      leave(child);
      return 'large';
    }
    const beside = neighbour(child, parent);
    const isMoved = before?.parent === parent;
    if (isMoved && (before === beside || before.members.length === 1)) return 'kept';
    const isSearched = isMoved && before.state === 'near' && !come.has(before);
    leave(child);
    // Where it stands is told a frame later: who came beside what is near is looked for at once.
    if (!beside || beside.members.length >= MEMBERS_MAX || beside.size + size > REGION_MAX) {
      const region = create(parent, [child], size, !beside || beside.state === 'near' ? 'near' : first);
      come.delete(region);
      return isSearched ? 'kept' : region;
    }
    regionOf.set(child, beside);
    beside.members.push(child);
    reguard(beside);
    if (beside.state === 'near') options.onFollow(beside, [child]);
    beside.size += size;
    return isSearched ? 'kept' : beside;
  }

  function neighbour(child: Element, parent: Element | ShadowRoot): Region | undefined {
    return besides(child, parent, previousElementOf) ?? besides(child, parent, nextElementOf);
  }

  /** The region of the nearest neighbour on one side: the very next ones may have come just now, too. */
  function besides(
    child: Element,
    parent: Element | ShadowRoot,
    next: (element: Element) => Element | null,
  ): Region | undefined {
    let other = next(child);
    for (let step = 0; other !== null && step < BESIDE_MAX; step++) {
      const region = regionOf.get(other);
      if (region?.parent === parent) return region;
      other = next(other);
    }
    return undefined;
  }

  /** Whether a child of a spine is known to be far from the window. */
  function isFar(node: Node | null): boolean {
    return node instanceof Element && (late.has(node) || regionOf.get(node)?.state === 'far');
  }

  function canWait({
    type,
    addedNodes,
    removedNodes,
    previousSibling,
    nextSibling,
  }: MutationRecord): boolean {
    if (type !== 'childList') return false;
    for (const node of removedNodes) if (!isFar(node)) return false;
    if (addedNodes.length === 0) return true;
    if (!isFar(previousSibling) && !isFar(nextSibling)) return false;
    for (const node of addedNodes) late.add(node);
    return true;
  }

  return {
    get size() {
      let size = 0;
      for (const regions of bySpine.values()) size += regions.size;
      return size;
    },
    divide,
    of,
    isSpine,
    isFollowed: (node) => isSpine(node) || of(node)?.state === 'near',
    isGone(node) {
      const region = of(node);
      return region === null ? !isSpine(node) : region.state === 'far';
    },
    spines: () => bySpine.keys(),
    *near() {
      for (const regions of bySpine.values())
        for (const region of regions) if (region.state === 'near') yield region;
    },
    add,
    canWait,
    leave,
    removed(elements) {
      for (const element of elements) {
        const region = regionOf.get(element);
        if (region !== undefined && parentNodeOf(element) !== region.parent) leave(element);
      }
      for (const [spine, regions] of bySpine) {
        if (isConnected(spine)) continue;
        bySpine.delete(spine);
        for (const region of regions) {
          end(region);
          // It may come back one day, as what is new.
          for (const member of region.members) if (regionOf.get(member) === region) regionOf.delete(member);
        }
      }
    },
    grow(region, size) {
      region.size += size;
      if (region.size <= REGION_MAX) return [];
      const large = tidied(region).filter((member) => countIn(member) > REGION_MAX);
      const rest = region.members.filter((member) => !large.includes(member));
      region.size = rest.reduce((sum, member) => sum + countIn(member), 0);
      if (region.size > REGION_MAX && rest.length > 1) split(region);
      return large;
    },
    membersOf: tidied,
    takeCome() {
      const regions = [...come];
      come = new Set();
      return regions;
    },
    takeGone() {
      const is = isAnyGone;
      isAnyGone = false;
      return is;
    },
    missed(region) {
      if (tidied(region).length < 2) {
        region.isStrewn = true;
        turn(region, 'near');
      } else
        for (const member of region.members.slice(1)) {
          leave(member);
          create(region.parent, [member], countIn(member), first);
        }
    },
    review() {
      let count = 0;
      for (const regions of bySpine.values())
        for (const region of regions) {
          if (region.isWild && count++ < REVIEWED) reguard(region);
        }
    },
  };
}

const isUnseen = (element: Element): boolean => localNameOf(element) === 'head';

function countIn(element: Element): number {
  return isEmpty(element) ? 1 : 1 + sizeOf(element);
}
