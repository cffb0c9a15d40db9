import { type Finder, type Found, MARK } from './find.ts';
import { createSlices, type Steps } from './slices.ts';
import { closest, findAll, isConnected, matches, parentOf, read } from './unnamed.ts';

export interface FollowOptions {
  readonly document: Document;
  readonly finder: Finder;
  readonly signal: AbortSignal;
  /** Our own host element, whose coming and going is no change of the page. */
  readonly host: Element;
  onFound(element: Element, found: Found): void;
  onLost(element: Element): void;
  /** After each batch of changes that took something out of the page. */
  onRemoved(): void;
  /** After each batch in which names were met again: they may stand in another order. */
  onReordered(): void;
}

/** A page may not make us keep more names than this; those over it get no dot. */
const NAMES_MAX = 50_000;
/** Subtrees with more elements are searched child by child, so that one search is no long task. */
const SEARCH_MAX = 20_000;
/** More waiting subtrees than this (a tab long in the background) are one search of the whole document. */
const WAITING_MAX = 5_000;

/** Finds the names of a document and keeps them right while it changes. */
export function followNames(options: FollowOptions): void {
  const { document, finder, signal, host } = options;
  const names = new Map<Element, Found>();
  let added = new Set<Element>();
  let removed = new Set<Element>();
  /** What elements were taken out of. */
  let thinned = new Set<Element>();
  let isOverfull = false;
  let isMetAgain = false;
  let base = baseOf(document);
  const slices = createSlices(document, work, signal);

  function check(element: Element): void {
    const before = names.get(element);
    const found = isConnected(element) ? finder.find(element) : null;
    if (before === undefined && found === null) return;
    if (before?.userID === found?.userID && before?.kind === found?.kind) {
      isMetAgain = true;
      return;
    }
    if (before !== undefined) drop(element);
    if (found === null || names.size >= NAMES_MAX) return;
    names.set(element, found);
    options.onFound(element, found);
  }

  function drop(element: Element): void {
    names.delete(element);
    options.onLost(element);
  }

  function* search(root: Element): Steps {
    if (!isConnected(root)) return;
    // A name whose attribute went no longer matches, and is to be let go.
    if (names.has(root) || matches(root, finder.selector)) check(root);
    if (Element.prototype.getElementsByTagName.call(root, '*').length > SEARCH_MAX) {
      for (const child of Array.from(read(Element, root, 'children'))) yield* search(child);
      return;
    }
    for (const element of findAll(root, finder.selector)) {
      check(element);
      yield;
    }
    yield;
  }

  /** A name's standing depends on what is around it: a mark come or gone inside a link changes the link's. */
  function recheckAround(element: Element): void {
    for (let outer: Element | null = element; outer !== null; outer = parentOf(outer)) {
      outer = closest(outer, 'a');
      if (outer === null) return;
      check(outer);
    }
  }

  function* forgetIn(root: Element): Steps {
    if (isConnected(root)) return;
    if (names.has(root)) drop(root);
    for (const element of findAll(root, finder.selector)) {
      if (names.has(element)) drop(element);
      yield;
    }
  }

  function* work(): Steps {
    // Where relative links lead to changes with the page's own address, mostly together with its content.
    const newBase = baseOf(document);
    if (newBase !== base) isOverfull = true;
    base = newBase;
    if (isOverfull) {
      isOverfull = false;
      yield* startOver();
    }
    const roots = added;
    const gone = removed;
    const parents = thinned;
    added = new Set();
    removed = new Set();
    thinned = new Set();
    for (const root of gone) yield* forgetIn(root);
    for (const parent of parents) {
      recheckAround(parent);
      yield;
    }
    if (parents.size > 0) options.onRemoved();
    for (const root of roots) {
      yield* search(root);
      const parent = parentOf(root);
      if (parent !== null) recheckAround(parent);
    }
    if (isMetAgain) options.onReordered();
    isMetAgain = false;
  }

  /** A search of the whole document in place of very many small ones. */
  function* startOver(): Steps {
    for (const element of names.keys()) {
      if (!isConnected(element) || !matches(element, finder.selector)) drop(element);
      yield;
    }
    yield* search(document.documentElement);
    options.onRemoved();
  }

  function note(records: readonly MutationRecord[]): void {
    for (const { type, target, addedNodes, removedNodes } of records) {
      if (!(target instanceof Element) && type === 'attributes') continue;
      if (type === 'attributes') added.add(target as Element);
      for (const node of addedNodes) if (node instanceof Element && node !== host) added.add(node);
      for (const node of removedNodes) if (node instanceof Element) removed.add(node);
      if (removedNodes.length > 0 && target instanceof Element) thinned.add(target);
    }
    if (added.size + removed.size + thinned.size > WAITING_MAX) {
      isOverfull = true;
      added.clear();
      removed.clear();
      thinned.clear();
    }
    if (isOverfull || added.size + thinned.size > 0) slices.request();
  }

  const observer = new MutationObserver(note);
  observer.observe(document, {
    subtree: true,
    childList: true,
    attributeFilter: ['href', MARK, 'contenteditable', 'role'],
  });
  signal.addEventListener('abort', () => observer.disconnect());
  added.add(document.documentElement);
  slices.request();
}

/** What relative links are resolved by. */
function baseOf(document: Document): string {
  return document.baseURI.replace(/[?#].*$/, '');
}
