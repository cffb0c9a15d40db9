import type { CompiledRules } from '../people/compile-rules.ts';
import { type Changed, createChanges } from './changes.ts';
import { createFinder } from './find.ts';
import { createGlance } from './glance.ts';
import { createHrefs } from './hrefs.ts';
import { createKnown } from './known.ts';
import { createMentions } from './mentions.ts';
import type { Name } from './name.ts';
import type { Region } from './region.ts';
import { canWatchRegions } from './region-watch.ts';
import { createRegions, REGION_MAX } from './regions.ts';
import { createRoots } from './roots.ts';
import { createSearch } from './search.ts';
import { createSlices, type Steps } from './slices.ts';
import {
  childrenOf,
  closestOf,
  holds,
  isConnected,
  isEmpty,
  parentNodeOf,
  parentOf,
  sizeOf,
} from './unnamed.ts';

export interface FollowOptions {
  readonly document: Document;
  readonly rules: CompiledRules;
  readonly signal: AbortSignal;
  onFound(name: Name): void;
  onLost(name: Name): void;
  /** After each batch of changes that took something out of the page. */
  onRemoved(): void;
  /** After each batch in which names were met again: they may stand in another order. */
  onReordered(): void;
}

/** The names of a document, as far as they were found. */
export interface Following {
  /** What an element is the name of as a whole. */
  whole(element: Element): Name | null;
  /** The page was seen to move or change. */
  review(): void;
}

/**
 * Finds the names of a document in and near the window, and keeps them right while the page changes. What is far away
 * costs nothing until it comes near, however much of it there is.
 */
export function followNames(options: FollowOptions): Following {
  const { document, rules, signal } = options;
  const slices = createSlices(document, work, signal);
  const known = createKnown(options);
  const hrefs = createHrefs(document);
  const changes = createChanges({
    rules,
    signal,
    canWait: (record) => regions.canWait(record),
    onChange: slices.request,
  });
  const finder = createFinder(rules, hrefs, changes.observeText);
  const mentions = createMentions(document, rules, finder);
  const roots = createRoots({ document, signal, onGrown: changes.add });
  const search = createSearch({ rules, finder, mentions, known, roots });
  const isLazy = canWatchRegions();
  const regions = createRegions({
    document,
    signal,
    onMoved: slices.request,
    onFollow: isLazy ? changes.observe : () => undefined,
    onLetGo: changes.letGo,
  });
  const glance = isLazy ? createGlance({ document, signal, regions, onMissed }) : null;
  let designMode = '';
  /** Whether something stands elsewhere than before, so that names may no longer be near. */
  let isAnyMoved = false;

  function onMissed(missed: Region | Element): void {
    if (missed instanceof Element) changes.add(missed);
    else regions.missed(missed);
  }

  /** A name's standing depends on what is around it: a mark come or gone inside a link changes the link's. */
  function recheckAround(element: Element): void {
    let outer = closestOf(element, rules.selector);
    while (outer !== null) {
      search.check(outer);
      const next = parentOf(outer);
      outer = next === null ? null : closestOf(next, rules.selector);
    }
  }

  /** Forgets the names in what was taken out. Tells whether one of them was a mark. */
  function* forget(): Generator<undefined, boolean, undefined> {
    let isMark = false;
    for (const element of known.elements()) {
      if (!isConnected(element)) isMark = known.drop(element)?.marked === true || isMark;
      yield;
    }
    return isMark;
  }

  /** Forgets the names that are no longer near. */
  function* release(): Steps {
    for (const element of known.elements()) {
      if (regions.isGone(element)) known.drop(element);
      yield;
    }
  }

  /** Looks at what is known in a subtree and was not met by a search of it: no rule selects it any more. */
  function* recheckIn(root: Element): Steps {
    for (const element of known.elements()) {
      if (!known.wasTold(element) && holds(root, element)) search.check(element);
      yield;
    }
  }

  function* follow({ added, turned, altered, texts, readTexts, removed, thinned }: Changed): Steps {
    if (removed.size > 0) {
      regions.removed(removed);
      const isMark = yield* forget();
      for (const parent of isMark ? thinned : []) {
        if (regions.isFollowed(parent)) recheckAround(parent);
        yield;
      }
      options.onRemoved();
    }
    for (const element of altered) {
      if (regions.isFollowed(element)) search.check(element);
      yield;
    }
    for (const element of texts) {
      if (regions.isFollowed(element)) search.checkTexts(element);
      yield;
    }
    for (const element of readTexts) {
      if (!regions.isFollowed(element)) continue;
      search.check(element);
      // A name that is read of its text may be one around it.
      recheckAround(element);
      yield;
    }
    for (const root of added) {
      // What is only somewhere else now may no longer be near.
      isAnyMoved ||= removed.has(root as Element);
      yield* come(root);
      yield;
    }
    for (const root of turned) yield* turn(root);
  }

  /** What came is looked through if it is near; if not, its time will come. */
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
    for (const member of regions.grow(region, isEmpty(root) ? 1 : sizeOf(root))) {
      isDivided ||= holds(member, root);
      yield* divide(member);
    }
    if (!isDivided) yield* searchIn(root);
  }

  /** Divides what is large. Its spines are few, and looked at at once. */
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
    if (regions.isSpine(root) || sizeOf(root) > REGION_MAX) {
      yield* divide(root);
      return;
    }
    changes.observe(region, [root]);
    yield* searchIn(root);
  }

  function* searchRegion(region: Region): Steps {
    for (const member of [...regions.membersOf(region)]) {
      if (!isEmpty(member) && sizeOf(member) > REGION_MAX) yield* divide(member);
      else yield* searchIn(member);
      yield;
    }
  }

  /** By an attribute of an element whatever stands in it may have another name. */
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

  /** All is looked at again, and whatever came unnoticed is found. */
  function* startOver(): Steps {
    regions.removed(new Set());
    const spines = [...regions.spines()];
    yield* divide(document.documentElement);
    for (const spine of spines) {
      if (spine instanceof Element) search.check(spine);
      for (const child of Array.from(childrenOf(spine))) {
        if (isConnected(child) && !regions.isSpine(child) && regions.of(child)?.parent !== spine)
          yield* come(child);
        yield;
      }
    }
    regions.takeCome();
    for (const region of [...regions.near()]) yield* searchRegion(region);
    for (const element of known.elements()) {
      if (!isConnected(element)) known.drop(element);
      else if (!known.wasTold(element)) search.check(element);
      yield;
    }
    options.onRemoved();
  }

  /** Regions that came near are searched; what was known in them before must still be there. */
  function* searchCome(): Steps {
    const come = regions.takeCome().filter(({ state }) => state === 'near');
    for (const region of come) yield* searchRegion(region);
    for (const element of come.length > 0 ? known.elements() : []) {
      const region = known.wasTold(element) ? null : regions.of(element);
      if (region !== null && come.includes(region)) search.check(element);
      yield;
    }
  }

  function* work(): Steps {
    const changed = changes.take();
    const isMoved = hrefs.renew();
    const isTurned = document.designMode !== designMode;
    designMode = document.designMode;
    search.begin();
    if (isMoved || isTurned || changed?.all === true) yield* startOver();
    else if (changed !== null) yield* follow(changed);
    yield* searchCome();
    if (regions.takeGone() || isAnyMoved) yield* release();
    if (search.isMetAgain() || isAnyMoved) options.onReordered();
    isAnyMoved = false;
    if (changed !== null) review();
  }

  function review(): void {
    glance?.ask();
  }

  // Where relative links lead, and whether the page is edited, may change without any change of its content.
  const listen = { signal, capture: true, passive: true } as const;
  for (const type of ['popstate', 'hashchange'])
    document.defaultView?.addEventListener(type, slices.request, listen);
  for (const type of ['focusin', 'beforeinput'])
    document.addEventListener(
      type,
      () => {
        if (document.designMode !== designMode) slices.request();
      },
      listen,
    );
  navigationOf(document)?.addEventListener('currententrychange', slices.request, { signal });

  if (isLazy) changes.observeSpine(document);
  else changes.observeAll(document);
  changes.addAll();
  return { whole: known.whole, review };
}

/** The Navigation API, where there is one: it tells of `history.pushState`. */
function navigationOf(document: Document): EventTarget | undefined {
  return (document.defaultView as { readonly navigation?: EventTarget } | null)?.navigation;
}
