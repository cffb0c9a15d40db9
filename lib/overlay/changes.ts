import type { CompiledRules } from '../people/compile-rules.ts';
import { digest } from './digest.ts';
import type { Region } from './region.ts';

/** What has changed on a page since the last look. */
export interface Changed {
  /** Too much to follow one by one: all is to be looked at. */
  readonly all: boolean;
  /** Subtrees that came. */
  readonly added: ReadonlySet<Element | ShadowRoot>;
  /** Elements by whose attributes whatever stands in them may have other names. */
  readonly turned: ReadonlySet<Element>;
  /** Elements that may be another's name themselves. */
  readonly altered: ReadonlySet<Element>;
  /** Elements with other texts: there may be other mentions in them. */
  readonly texts: ReadonlySet<Element>;
  /** The same, where a name may be read of the text. */
  readonly readTexts: ReadonlySet<Element>;
  readonly removed: ReadonlySet<Element>;
  /** What those were taken out of. */
  readonly thinned: ReadonlySet<Element>;
}

export interface Changes {
  /** Follows all of the document: where regions can't be told apart. */
  observeAll(document: Document): void;
  /** Follows what is put into a spine and taken out of it, and its attributes. */
  observeSpine(spine: Document | Element | ShadowRoot): void;
  /** Follows all that is in members of a region, until it is let go. */
  observe(region: Region, members: Iterable<Element | ShadowRoot>): void;
  letGo(region: Region): void;
  /** From now on the text of an element is followed: it was read. */
  observeText(element: Element): void;
  /** A subtree is to be looked at as if it had come now. */
  add(root: Element | ShadowRoot): void;
  /** All is to be looked at. */
  addAll(): void;
  /** What there is, which is then done with; null for nothing. */
  take(): Changed | null;
}

export interface ChangesOptions {
  readonly rules: Pick<CompiledRules, 'attributes' | 'texts'>;
  readonly signal: AbortSignal;
  /** Whether a change of a spine matters only when something else happens: it was far away. */
  canWait(record: MutationRecord): boolean;
  onChange(): void;
}

/** More records than this (after long work of the page's) are one search of the whole document. */
const WAITING_MAX = 10_000;
/** What can wait is looked at so much later, all at once. */
const LATER_MS = 500;

/**
 * Gathers what changes. While it does, nothing is read of the page: a busy one is to go on undisturbed. Of what is far
 * away the browser isn't even asked to tell.
 */
export function createChanges({ rules, signal, canWait, onChange }: ChangesOptions): Changes {
  let waiting: MutationRecord[][] = [];
  /** Records of texts that were read. */
  let rewritten: MutationRecord[][] = [];
  let count = 0;
  let all = false;
  let more: (Element | ShadowRoot)[] = [];
  let isAnyRead = rules.texts === 'names';
  const read = new WeakSet<Element>();
  let later: ReturnType<typeof setTimeout> | undefined;
  const observers = new Map<Region, MutationObserver>();
  const own: MutationObserverInit = {
    childList: true,
    attributeFilter: [...new Set([...rules.attributes, 'contenteditable', 'role'])],
  };
  const whole = { ...own, subtree: true, ...(rules.texts === 'none' ? {} : { characterData: true }) };

  function addAll(): void {
    all = true;
    waiting = [];
    rewritten = [];
    count = 0;
    onChange();
  }

  function note(records: MutationRecord[], to = waiting, isUrgent = true): void {
    if (records.length === 0) return;
    if (!all) {
      to.push(records);
      count += records.length;
    }
    if (count > WAITING_MAX) addAll();
    else if (isUrgent) onChange();
    else later ??= setTimeout(onChange, LATER_MS);
  }

  const spines = new MutationObserver((records) => note(records, waiting, !records.every(canWait)));
  const texts = new MutationObserver((records) => note(records, rewritten));
  signal.addEventListener('abort', () => {
    clearTimeout(later);
    spines.disconnect();
    texts.disconnect();
    for (const observer of observers.values()) observer.disconnect();
  });

  function observerOf(region: Region): MutationObserver {
    let observer = observers.get(region);
    if (observer === undefined) {
      observer = new MutationObserver((records) => note(records));
      observers.set(region, observer);
    }
    return observer;
  }

  return {
    observeAll(document) {
      if (!signal.aborted) spines.observe(document, whole);
    },
    observeSpine(spine) {
      if (!signal.aborted) spines.observe(spine, spine instanceof Element ? own : { childList: true });
    },
    observe(region, members) {
      if (signal.aborted) return;
      const observer = observerOf(region);
      for (const member of members) observer.observe(member, whole);
    },
    letGo(region) {
      const observer = observers.get(region);
      if (observer === undefined) return;
      // What was taken out of it just now is yet to be forgotten.
      note(observer.takeRecords());
      observer.disconnect();
      observers.delete(region);
    },
    observeText(element) {
      if (rules.texts === 'names' || read.has(element) || signal.aborted) return;
      isAnyRead = true;
      read.add(element);
      texts.observe(element, { subtree: true, characterData: true });
    },
    add(root) {
      more.push(root);
      onChange();
    },
    addAll,
    take() {
      clearTimeout(later);
      later = undefined;
      if (!all && count === 0 && more.length === 0) return null;
      const changed = digest({ waiting, rewritten, more, all, texts: rules.texts, isAnyRead });
      waiting = [];
      rewritten = [];
      more = [];
      count = 0;
      all = false;
      return changed;
    },
  };
}
