import type { CompiledRules } from '../people/compile-rules.ts';
import { type Changed, createChanges } from './changes.ts';
import { createFinder } from './find.ts';
import { createGlance } from './glance.ts';
import { createHrefs } from './hrefs.ts';
import { createKnown } from './known.ts';
import { createLook } from './look.ts';
import { createMentions } from './mentions.ts';
import type { Name } from './name.ts';
import { canWatchRegions } from './region-watch.ts';
import { createRegions } from './regions.ts';
import { createRoots } from './roots.ts';
import { createSearch } from './search.ts';
import { createSlices, type Steps } from './slices.ts';
import { childrenOf, isConnected } from './unnamed.ts';

export interface FollowOptions {
  readonly document: Document;
  readonly rules: CompiledRules;
  readonly signal: AbortSignal;
  onFound(name: Name): void;
  onLost(name: Name): void;
  /** After each batch of changes of the page. */
  onChanged(): void;
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
  const look = createLook({ document, rules, changes, known, roots, search, regions });
  const glance = isLazy ? createGlance({ document, signal, regions, onMissed: changes.add }) : null;
  let designMode = '';
  /** Whether something stands elsewhere than before, so that names may no longer be near. */
  let isAnyMoved = false;

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

  function* follow({ added, turned, altered, texts, readTexts, removed, thinned }: Changed): Steps {
    if (removed.size > 0) {
      regions.removed(removed);
      const isMark = yield* forget();
      for (const parent of isMark ? thinned : []) {
        if (regions.isFollowed(parent)) look.recheckAround(parent);
        yield;
      }
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
      look.recheckAround(element);
      yield;
    }
    for (const root of added) {
      // What is only somewhere else now may no longer be near.
      isAnyMoved ||= removed.has(root as Element);
      yield* look.come(root);
      yield;
    }
    for (const root of turned) yield* look.turn(root);
  }

  /** All is looked at again, and whatever came unnoticed is found. */
  function* startOver(): Steps {
    regions.removed(new Set());
    const spines = [...regions.spines()];
    yield* look.divide(document.documentElement);
    for (const spine of spines) {
      if (spine instanceof Element) search.check(spine);
      for (const child of Array.from(childrenOf(spine))) {
        if (isConnected(child) && !regions.isSpine(child) && regions.of(child)?.parent !== spine)
          yield* look.come(child);
        yield;
      }
    }
    regions.takeCome();
    yield* forget();
    yield* look.turn(document.documentElement);
  }

  function* work(): Steps {
    const changed = changes.take();
    const isMoved = hrefs.renew();
    const isTurned = document.designMode !== designMode;
    designMode = document.designMode;
    search.begin();
    if (isMoved || isTurned || changed?.all === true) yield* startOver();
    else if (changed !== null) yield* follow(changed);
    yield* look.searchCome();
    if (regions.takeGone() || isAnyMoved) yield* release();
    if (search.isMetAgain() || isAnyMoved) options.onReordered();
    isAnyMoved = false;
    if (changed !== null) {
      options.onChanged();
      review();
    }
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
