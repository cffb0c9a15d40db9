import type { CompiledRules } from '../people/compile-rules.ts';
import type { Finder } from './find.ts';
import type { Known } from './known.ts';
import type { Mentions } from './mentions.ts';
import type { Roots } from './roots.ts';
import { findAll, isConnected, matches } from './unnamed.ts';

/** Finds the names in subtrees, step by step. */
export interface Search {
  /** A batch begins. */
  begin(): void;
  /** Looks through a subtree, but for the open roots in it. */
  run(root: Element | ShadowRoot): Generator<undefined, Searched, undefined>;
  /** Looks at one element. */
  check(element: Element): void;
  /** Looks for mentions in the texts of one element, if there were or may be any. */
  checkTexts(element: Element): void;
  /** Whether one was met that was known. */
  isMetAgain(): boolean;
}

/** What came of a search. */
export interface Searched {
  /** Whether a name was found that is a mark. */
  readonly isMark: boolean;
  /** The open roots right in it. */
  readonly roots: readonly ShadowRoot[];
}

export interface SearchOptions {
  readonly rules: CompiledRules;
  readonly finder: Finder;
  readonly mentions: Mentions;
  readonly known: Known;
  readonly roots: Roots;
}

/** Elements looked at between two looks at the clock. */
const STEP = 8;

export function createSearch({ rules, finder, mentions, known, roots }: SearchOptions): Search {
  let isAgain = false;
  let isMark = false;

  function checkWhole(element: Element): void {
    const named = isConnected(element) ? finder.find(element) : null;
    if (named?.marked === true) isMark = true;
    if (known.tell(element, named)) isAgain = true;
  }

  function checkParts(element: Element): void {
    known.tellParts(element, isConnected(element) ? mentions.of(element) : []);
  }

  function check(element: Element): void {
    if (known.has(element) || matches(element, rules.selector)) checkWhole(element);
    checkParts(element);
  }

  function* run(root: Element | ShadowRoot): Generator<undefined, Searched, undefined> {
    isMark = false;
    if (!isConnected(root)) return { isMark, roots: [] };
    if (root instanceof Element) check(root);
    let count = 0;
    for (const element of findAll(root, rules.selector)) {
      checkWhole(element);
      if (++count % STEP === 0) yield;
    }
    yield* mentions.look(root, checkParts);
    yield;
    return { isMark, roots: roots.in(root) };
  }

  return {
    begin() {
      known.begin();
      isAgain = false;
    },
    run,
    check,
    checkTexts(element) {
      if (known.has(element) || mentions.mayHold(element)) checkParts(element);
    },
    isMetAgain: () => isAgain,
  };
}
