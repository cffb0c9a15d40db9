import type { CompiledRules } from '../people/compile-rules.ts';
import type { Changes } from './changes.ts';
import type { Known } from './known.ts';
import { countIn, isLarge, REGION_MAX } from './partition.ts';
import type { Region } from './region.ts';
import type { Regions } from './regions-contract.ts';
import type { Roots } from './roots.ts';
import type { Search } from './search.ts';
import type { Steps } from './slices.ts';
import { closestOf, hasMore, holds, isConnected, isEmpty, parentNodeOf, parentOf } from './unnamed.ts';

/** Looks through what came to the page or came near, by the regions in which it stands. */
export interface Look {
  /** What came is looked through if it is near; if not, its time will come. */
  come(root: Element | ShadowRoot): Steps;
  /** Divides what is large. Its spines are few, and looked at at once. */
  divide(root: Element | ShadowRoot): Steps;
  /** Regions that came near are searched; what was known in them before must still be there. */
  searchCome(): Steps;
  /** By an attribute of an element whatever stands in it may have another name. */
  turn(root: Element): Steps;
  /** A name's standing depends on what is around it: a mark come or gone inside a link changes the link's. */
  recheckAround(element: Element): void;
}

export interface LookOptions {
  readonly document: Document;
  readonly rules: CompiledRules;
  readonly changes: Changes;
  readonly known: Known;
  readonly roots: Roots;
  readonly search: Search;
  readonly regions: Regions;
}

/** Puts together what is followed, divided and searched. */
export function createLook({ document, rules, changes, known, roots, search, regions }: LookOptions): Look {
  function recheckAround(element: Element): void {
    let outer = closestOf(element, rules.selector);
    while (outer !== null) {
      search.check(outer);
      const next = parentOf(outer);
      outer = next === null ? null : closestOf(next, rules.selector);
    }
  }

  /** Looks at what is known in a subtree and was not met by a search of it: no rule selects it any more. */
  function* recheckIn(root: Element): Steps {
    for (const element of known.elements()) {
      if (!known.wasTold(element) && holds(root, element)) search.check(element);
      yield;
    }
  }

  function* come(root: Element | ShadowRoot): Steps {
    if (!isConnected(root)) return;
    if (root instanceof ShadowRoot) {
      if (regions.isSpine(root.host)) yield* divide(root);
      else yield* lookInto(root);
      return;
    }
    const parent = parentNodeOf(root);
    if (parent === document) {
      yield* divide(root);
      return;
    }
    if (parent === null || !regions.isSpine(parent)) {
      // Once a child of a spine, it may stand anywhere now.
      regions.leave(root);
      const region = regions.of(root);
      if (region?.state === 'near') yield* grow(region, root);
      return;
    }
    const where = regions.add(root);
    if (where === 'large') yield* divide(root);
    else if (where !== 'kept' && where.state === 'near') yield* searchIn(root);
  }

  /** Something came into a region that was searched. What grows large is divided. */
  function* grow(region: Region, root: Element): Steps {
    let isDivided = false;
    for (const member of regions.grow(region, countIn(root))) {
      isDivided ||= holds(member, root);
      yield* divide(member);
    }
    if (!isDivided) yield* searchIn(root);
  }

  function* divide(root: Element | ShadowRoot): Steps {
    for (const spine of regions.divide(root)) {
      if (spine !== undefined) changes.observeSpine(spine);
      if (spine instanceof Element) {
        search.check(spine);
        const inner = roots.at(spine);
        if (inner !== null) yield* divide(inner);
      }
      yield;
    }
  }

  function* searchIn(root: Element | ShadowRoot): Steps {
    const searched = yield* search.run(root);
    const parent = searched.isMark ? parentOf(root) : null;
    if (parent !== null) recheckAround(parent);
    for (const inner of searched.roots) yield* lookInto(inner);
  }

  /** An open root belongs to the region in which its host stands. */
  function* lookInto(root: ShadowRoot): Steps {
    const region = regions.of(root.host);
    if (region?.state !== 'near') return;
    if (regions.isSpine(root) || hasMore(root, REGION_MAX)) {
      yield* divide(root);
      return;
    }
    changes.observe(region, [root]);
    yield* searchIn(root);
  }

  function* searchRegion(region: Region): Steps {
    for (const member of [...regions.membersOf(region)]) {
      if (isLarge(member)) yield* divide(member);
      else yield* searchIn(member);
      yield;
    }
  }

  function* turn(root: Element): Steps {
    if (!regions.isFollowed(root)) return;
    if (regions.isSpine(root)) {
      search.check(root);
      for (const region of [...regions.near()]) if (holds(root, region.parent)) yield* searchRegion(region);
    } else {
      yield* searchIn(root);
      search.check(root);
    }
    if (!isEmpty(root)) yield* recheckIn(root);
    recheckAround(root);
  }

  function* searchCome(): Steps {
    const come = regions.takeCome().filter(({ state }) => state === 'near');
    for (const region of come) yield* searchRegion(region);
    for (const element of come.length > 0 ? known.elements() : []) {
      const region = known.wasTold(element) ? null : regions.of(element);
      if (region !== null && come.includes(region)) search.check(element);
      yield;
    }
  }

  return { come, divide, searchCome, turn, recheckAround };
}
