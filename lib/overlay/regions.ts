import { nearestBeside } from './nearest-beside.ts';
import { countIn, isLarge, isUnseen, MEMBERS_MAX, partition, REGION_MAX } from './partition.ts';
import { guardsOf, type Region } from './region.ts';
import { canWatchRegions, createRegionWatch, type Whereabouts } from './region-watch.ts';
import type { Arrival, Regions, RegionsOptions } from './regions-contract.ts';
import { isConnected, localNameOf, outerOf, parentNodeOf } from './unnamed.ts';

/** Keeps the regions of a page. It touches nothing of it, and reads no more than is needed to know where they are. */
export function createRegions(options: RegionsOptions): Regions {
  const { document, signal, onMoved } = options;
  const regionOf = new WeakMap<Element, Region>();
  const bySpine = new Map<Element | ShadowRoot, Set<Region>>();
  /** Those that came beside what is far, and have no region yet. */
  const late = new WeakSet<Node>();
  /** Those that others have joined. */
  const stale = new Set<Region>();
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
    turn(region, where === 'far' ? 'far' : 'near');
  }

  function turn(region: Region, state: 'near' | 'far'): void {
    if (region.state === state) return;
    region.state = state;
    if (state === 'near') begin(region);
    else stop(region);
  }

  /** It is to be searched, and followed: open roots in it are from when they are met. */
  function begin(region: Region): void {
    come.add(region);
    options.onFollow(region, region.members);
    onMoved();
  }

  function stop(region: Region): void {
    come.delete(region);
    isAnyGone = true;
    options.onLetGo(region);
    onMoved();
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
      isStrewn: false,
      size,
    };
    for (const member of members) {
      // The page may have moved it here just now.
      leave(member);
      regionOf.set(member, region);
    }
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
    // First, as a guard of the one may be one of the other next.
    unguard(region);
    create(region.parent, members.splice(members.length >> 1), region.size / 2, region.state);
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
    begin(region);
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
      one = outerOf(one);
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
      yield* partition(parent, {
        take: (members, size) => create(parent, members, size, first),
        large: (child) => waiting.push(child),
      });
    }
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
    if (isLarge(child)) {
      leave(child);
      return 'large';
    }
    const size = countIn(child);
    const beside = nearestBeside(child, regionIn(parent));
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
    stale.add(beside);
    if (beside.state === 'near') options.onFollow(beside, [child]);
    beside.size += size;
    return isSearched ? 'kept' : beside;
  }

  const regionIn = (parent: Element | ShadowRoot) => (element: Element) => {
    const region = regionOf.get(element);
    return region?.parent === parent ? region : undefined;
  };

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
      const large = tidied(region).filter((member) => isLarge(member));
      const rest = region.members.filter((member) => !large.includes(member));
      region.size = rest.reduce((sum, member) => sum + countIn(member), 0);
      if (region.size > REGION_MAX && rest.length > 1) split(region);
      return large;
    },
    membersOf: tidied,
    takeCome() {
      for (const region of stale) if (region.guards.length > 0) reguard(region);
      stale.clear();
      const regions = [...come];
      come = new Set();
      return regions;
    },
    takeGone() {
      const is = isAnyGone;
      isAnyGone = false;
      return is;
    },
    missed(region, hit) {
      for (const member of tidied(region).slice(1)) create(region.parent, [member], countIn(member), first);
      const strewn = of(hit) as Region;
      strewn.isStrewn = true;
      turn(strewn, 'near');
    },
  };
}
