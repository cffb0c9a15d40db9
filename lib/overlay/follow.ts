import type { CompiledRules } from '../people/compile-rules.ts';
import { type Changed, createChanges } from './changes.ts';
import { createFinder } from './find.ts';
import { createHrefs } from './hrefs.ts';
import { createKnown } from './known.ts';
import { createMentions } from './mentions.ts';
import type { Name } from './name.ts';
import { createRoots } from './roots.ts';
import { createSearch } from './search.ts';
import { createSlices, type Steps } from './slices.ts';
import { closestOf, findAll, holds, isConnected, isEmpty, parentOf } from './unnamed.ts';

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
}

/** Finds the names of a document and keeps them right while it changes. */
export function followNames(options: FollowOptions): Following {
  const { document, rules, signal } = options;
  const slices = createSlices(document, work, signal);
  const known = createKnown(options);
  const hrefs = createHrefs(document);
  const changes = createChanges({ rules, signal, onChange: slices.request });
  const finder = createFinder(rules, hrefs, changes.observeTexts);
  const mentions = createMentions(document, rules, finder);
  const roots = createRoots({ document, signal, onRoot: changes.observe, onGrown: changes.add });
  const search = createSearch({ document, rules, finder, mentions, known, roots });
  let designMode = '';

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
  function* forget(removed: ReadonlySet<Element>): Generator<undefined, boolean, undefined> {
    let isMark = false;
    const gone = [...removed].filter((root) => !isConnected(root));
    // What is quicker: to look at all names, or to look for names in what went. Roots and texts are not found there.
    const isWide = roots.size > 0 || rules.mentions.length > 0 || known.size < 16 * gone.length;
    for (const root of isWide ? [] : gone) {
      for (const element of known.has(root) ? [root] : []) isMark = drop(element) || isMark;
      if (isEmpty(root)) continue;
      for (const element of findAll(root, rules.selector)) {
        if (known.has(element)) isMark = drop(element) || isMark;
        yield;
      }
    }
    for (const element of isWide && gone.length > 0 ? known.elements() : []) {
      if (!isConnected(element)) isMark = drop(element) || isMark;
      yield;
    }
    return isMark;
  }

  function drop(element: Element): boolean {
    return known.drop(element)?.marked === true;
  }

  /** Looks at what is known in a subtree and was not met by a search of it: no rule selects it any more. */
  function* recheckIn(root: Element): Steps {
    for (const element of known.elements()) {
      if (!known.wasTold(element) && holds(root, element)) search.check(element);
      yield;
    }
  }

  function* follow({ added, turned, altered, texts, removed, thinned }: Changed): Steps {
    const isMark = yield* forget(removed);
    for (const parent of isMark ? thinned : []) {
      recheckAround(parent);
      yield;
    }
    if (removed.size > 0) options.onRemoved();
    for (const element of altered) {
      search.check(element);
      yield;
    }
    for (const element of texts) {
      search.check(element);
      // A name that is read of its text may be one around it.
      recheckAround(element);
      yield;
    }
    for (const root of added) yield* searchIn(root);
    for (const root of turned) {
      yield* searchIn(root);
      search.check(root);
      if (!isEmpty(root)) yield* recheckIn(root);
      recheckAround(root);
    }
  }

  function* searchIn(root: Element | ShadowRoot): Steps {
    const isMark = yield* search.run(root);
    const parent = isMark ? parentOf(root) : null;
    if (parent !== null) recheckAround(parent);
  }

  /** A search of the whole document in place of very many small ones. */
  function* startOver(): Steps {
    yield* search.run(document.documentElement);
    for (const element of known.elements()) {
      if (!isConnected(element)) known.drop(element);
      else if (!known.wasTold(element)) search.check(element);
      yield;
    }
    options.onRemoved();
  }

  function* work(): Steps {
    const changed = changes.take();
    const isMoved = hrefs.renew();
    const isTurned = document.designMode !== designMode;
    designMode = document.designMode;
    search.begin();
    if (isMoved || isTurned || changed?.all === true) yield* startOver();
    else if (changed !== null) yield* follow(changed);
    if (search.isMetAgain()) options.onReordered();
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

  changes.observe(document);
  changes.addAll();
  return { whole: known.whole };
}

/** The Navigation API, where there is one: it tells of `history.pushState`. */
function navigationOf(document: Document): EventTarget | undefined {
  return (document.defaultView as { readonly navigation?: EventTarget } | null)?.navigation;
}
