import type { CompiledRules } from '../people/compile-rules.ts';
import { isEmpty, rootOf } from './unnamed.ts';

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
  /** Elements with other texts. */
  readonly texts: ReadonlySet<Element>;
  readonly removed: ReadonlySet<Element>;
  /** What those were taken out of. */
  readonly thinned: ReadonlySet<Element>;
}

export interface Changes {
  /** Follows the document, or an open shadow root in it. */
  observe(root: Document | ShadowRoot): void;
  /** From now on the texts around an element are followed too: one was read. */
  observeTexts(element: Element): void;
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
  onChange(): void;
}

/** More records than this (after long work of the page's) are one search of the whole document. */
const WAITING_MAX = 10_000;
/** Attributes of which only the element itself has another name. */
const OWN = new Set(['href', 'class', 'title', 'alt', 'src', 'style']);

/** Gathers what changes. While it does, nothing is read of the page: a busy one is to go on undisturbed. */
export function createChanges({ rules, signal, onChange }: ChangesOptions): Changes {
  let waiting: MutationRecord[][] = [];
  let count = 0;
  let all = false;
  let more: (Element | ShadowRoot)[] = [];
  let texts = rules.texts;
  /** Where texts are followed though not by the rules. */
  const written = new WeakSet<Node>();
  const init: MutationObserverInit = {
    subtree: true,
    childList: true,
    attributeFilter: [...new Set([...rules.attributes, 'contenteditable', 'role'])],
    ...(rules.texts ? { characterData: true } : {}),
  };

  function addAll(): void {
    all = true;
    waiting = [];
    count = 0;
    onChange();
  }

  function note(records: MutationRecord[]): void {
    if (!all) {
      waiting.push(records);
      count += records.length;
    }
    if (count > WAITING_MAX) addAll();
    else onChange();
  }

  const observer = new MutationObserver(note);
  const writing = new MutationObserver(note);
  signal.addEventListener('abort', () => {
    observer.disconnect();
    writing.disconnect();
  });

  return {
    observe: (root) => observer.observe(root, init),
    observeTexts(element) {
      const root = rules.texts ? null : rootOf(element);
      if (root === null || written.has(root) || signal.aborted) return;
      texts = true;
      written.add(root);
      writing.observe(root, { subtree: true, characterData: true });
    },
    add(root) {
      more.push(root);
      onChange();
    },
    addAll,
    take() {
      if (!all && count === 0 && more.length === 0) return null;
      const changed = digest(waiting, more, all, texts);
      waiting = [];
      more = [];
      count = 0;
      all = false;
      return changed;
    },
  };
}

function digest(
  waiting: readonly (readonly MutationRecord[])[],
  more: readonly (Element | ShadowRoot)[],
  all: boolean,
  texts: boolean,
): Changed {
  const added = new Set(more);
  /** All that came: what was then put into it comes with it. */
  const within = new Set<Node>();
  const turned = new Set<Element>();
  const altered = new Set<Element>();
  const written = new Set<Element>();
  const removed = new Set<Element>();
  const thinned = new Set<Element>();

  function noteNodes({ target, addedNodes, removedNodes }: MutationRecord): void {
    let isText = false;
    for (const node of addedNodes) {
      if (!(node instanceof Element)) isText = true;
      else {
        if (!within.has(target)) added.add(node);
        if (!isEmpty(node)) within.add(node);
      }
    }
    for (const node of removedNodes) {
      if (!(node instanceof Element)) isText = true;
      else {
        removed.add(node);
        if (target instanceof Element) thinned.add(target);
      }
    }
    if (texts && isText && target instanceof Element) written.add(target);
  }

  for (const records of waiting)
    for (const record of records) {
      const { type, target, attributeName } = record;
      if (type === 'childList') noteNodes(record);
      else if (type === 'attributes') {
        if (target instanceof Element) (OWN.has(attributeName ?? '') ? altered : turned).add(target);
      } else {
        const parent = target.parentNode;
        if (parent instanceof Element) written.add(parent);
      }
    }
  return { all, added, turned, altered, texts: written, removed, thinned };
}
