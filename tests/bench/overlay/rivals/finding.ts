import { rival, type Way } from '../way.ts';
import type { BenchWorld } from '../world.ts';

/**
 * The ways that others find people, as small as they can be written: each is a function that runs in the page, and so
 * brings all that it needs. None looks whether what it met is a name, or keeps anything of it.
 */

/** The floor of a first search: one selector for all elements, one XPath for the texts that hold an `@`. */
function searchOnce(bench: BenchWorld): void {
  const SELECTOR = '[data-presence-user], a[href^="mailto:" i], a[href*="/people/"]';
  const elements = document.querySelectorAll(SELECTOR);
  for (const element of elements) bench.found(element);
  const texts = document.evaluate(
    '//text()[contains(., "@")]',
    document,
    null,
    XPathResult.ORDERED_NODE_SNAPSHOT_TYPE,
  );
  const parents: Element[] = [];
  for (let index = 0; index < texts.snapshotLength; index += 1) {
    const parent = texts.snapshotItem(index)?.parentElement;
    if (parent) parents.push(parent);
  }
}

/** The floor of following: it is told of every change and does nothing. */
function lookOn(): void {
  new MutationObserver(() => undefined).observe(document, { subtree: true, childList: true });
}

/** Searches all of the page at every batch of changes. */
function rescanEach(bench: BenchWorld): void {
  const SELECTOR = '[data-presence-user], a[href^="mailto:" i], a[href*="/people/"]';
  function search(): void {
    for (const element of document.querySelectorAll(SELECTOR)) bench.found(element);
    document.evaluate('//text()[contains(., "@")]', document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE);
  }
  search();
  new MutationObserver(search).observe(document, { subtree: true, childList: true });
}

/** Searches all of the page when it has been quiet for 100 ms. */
function rescanWhenQuiet(bench: BenchWorld): void {
  const SELECTOR = '[data-presence-user], a[href^="mailto:" i], a[href*="/people/"]';
  let timer: ReturnType<typeof setTimeout> | undefined;
  function search(): void {
    for (const element of document.querySelectorAll(SELECTOR)) bench.found(element);
    document.evaluate('//text()[contains(., "@")]', document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE);
  }
  search();
  new MutationObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(search, 100);
  }).observe(document, { subtree: true, childList: true });
}

/** Searches what was added, when the page is idle. */
function searchAdded(bench: BenchWorld): void {
  const SELECTOR = '[data-presence-user], a[href^="mailto:" i], a[href*="/people/"]';
  const added = new Set<Element>();
  let isAsked = false;
  function searchIn(root: Element): void {
    if (!root.isConnected) return;
    if (root.matches(SELECTOR)) bench.found(root);
    for (const element of root.querySelectorAll(SELECTOR)) bench.found(element);
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const parents: Element[] = [];
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      if (text.parentElement !== null && text.nodeValue?.includes('@')) parents.push(text.parentElement);
    }
  }
  function search(): void {
    isAsked = false;
    const roots = [...added];
    added.clear();
    for (const root of roots) searchIn(root);
  }
  searchIn(document.documentElement);
  new MutationObserver((records) => {
    for (const { addedNodes } of records) {
      for (const node of addedNodes) if (node instanceof Element) added.add(node);
    }
    if (isAsked || added.size === 0) return;
    isAsked = true;
    requestIdleCallback(search, { timeout: 100 });
  }).observe(document, { subtree: true, childList: true });
}

export const FLOOR_SEARCH: Way = rival('one selector and one XPath', searchOnce);
export const FLOOR_OBSERVER: Way = rival('an observer that does nothing', lookOn);
export const RESCAN_EACH: Way = rival('full rescan on each mutation', rescanEach);
export const RESCAN_QUIET: Way = rival('full rescan, debounced 100 ms', rescanWhenQuiet);
export const ADDED_IDLE: Way = rival('added subtrees, when idle', searchAdded);
