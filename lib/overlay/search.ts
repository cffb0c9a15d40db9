import type { CompiledRules } from '../people/compile-rules.ts';
import { type Around, type Finder, isStill } from './find.ts';
import type { Known } from './known.ts';
import type { Mentions } from './mentions.ts';
import type { Roots } from './roots.ts';
import type { Steps } from './slices.ts';
import { closestOf, findAll, holds, isConnected, matches } from './unnamed.ts';

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

/** With so many candidates it is worth while to find out once whether anything is edited among them. */
const MANY = 40;
/** Elements looked at between two looks at the clock. */
const STEP = 8;

export function createSearch({ rules, finder, mentions, known, roots }: SearchOptions): Search {
  let isAgain = false;
  let isMark = false;

  function checkWhole(element: Element, around?: Around): void {
    const named = isConnected(element) ? finder.find(element, around) : null;
    if (named?.marked === true) isMark = true;
    if (known.tell(element, named)) isAgain = true;
  }

  function checkParts(element: Element, still = false): void {
    known.tellParts(element, isConnected(element) ? mentions.of(element, still) : []);
  }

  function check(element: Element): void {
    if (known.has(element) || matches(element, rules.selector)) checkWhole(element);
    checkParts(element);
  }

  /** Looks through a subtree of no great size. */
  function* searchSmall(root: Element | ShadowRoot): Steps {
    if (root instanceof Element) check(root);
    const list = findAll(root, rules.selector);
    if (list.length > MANY) yield;
    const still = list.length > MANY && isStill(root);
    if (list.length > MANY) yield;
    if (list.length > 0) yield* checkAll(list, root, still);
    yield* mentions.look(root, (element) => checkParts(element, still));
    yield;
  }

  function* checkAll(list: NodeListOf<Element>, root: Element | ShadowRoot, still: boolean): Steps {
    const outermost = closestOf(root instanceof Element ? root : root.host, rules.selector);
    const around = { name: outermost, isStill: still };
    /** Those that hold the one looked at. They are met in the order of the page, so none is met after what it holds. */
    const open: Element[] = [];
    for (let index = 0; index < list.length; index++) {
      const element = list[index] as Element;
      let last = open.at(-1);
      while (last !== undefined && !holds(last, element)) {
        open.pop();
        last = open.at(-1);
      }
      around.name = last ?? outermost;
      checkWhole(element, around);
      open.push(element);
      if (index % STEP === 0) yield;
    }
  }

  function* run(root: Element | ShadowRoot): Generator<undefined, Searched, undefined> {
    isMark = false;
    if (!isConnected(root)) return { isMark, roots: [] };
    yield* searchSmall(root);
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
