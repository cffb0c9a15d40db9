import type { CompiledRules } from '../people/compile-rules.ts';
import { type Around, type Finder, isStill } from './find.ts';
import type { Known } from './known.ts';
import type { Mentions } from './mentions.ts';
import type { Roots } from './roots.ts';
import type { Steps } from './slices.ts';
import { childrenOf, closestOf, findAll, holds, isConnected, matches, sizeOf } from './unnamed.ts';

/** Finds the names in subtrees, step by step. */
export interface Search {
  /** A batch begins. */
  begin(): void;
  /** Looks through a subtree and the open roots in it. Tells whether one of its names is a mark. */
  run(root: Element | ShadowRoot): Generator<undefined, boolean, undefined>;
  /** Looks at one element. */
  check(element: Element): void;
  /** Whether one was met that was known. */
  isMetAgain(): boolean;
}

export interface SearchOptions {
  readonly document: Document;
  readonly rules: CompiledRules;
  readonly finder: Finder;
  readonly mentions: Mentions;
  readonly known: Known;
  readonly roots: Roots;
}

/** Subtrees with more elements are searched child by child, so that one search is no long task. */
const LARGE = 60_000;
/** How deep that goes; what is large still further down is looked at element by element. */
const DEPTH_MAX = 64;
/** With so many candidates it is worth while to find out once whether anything is edited among them. */
const MANY = 40;
/** Elements looked at between two looks at the clock. */
const STEP = 8;

export function createSearch({ document, rules, finder, mentions, known, roots }: SearchOptions): Search {
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

  function* run(first: Element | ShadowRoot): Generator<undefined, boolean, undefined> {
    isMark = false;
    const waiting: { root: Element | ShadowRoot; depth: number }[] = [{ root: first, depth: 0 }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { root, depth } = next;
      if (!isConnected(root)) continue;
      if (sizeOf(root) <= LARGE) {
        yield* searchSmall(root);
        for (const inner of roots.in(root)) waiting.push({ root: inner, depth: 0 });
      } else if (depth < DEPTH_MAX) {
        if (root instanceof Element) grow(root, waiting);
        const children = Array.from(childrenOf(root));
        for (const child of children.reverse()) waiting.push({ root: child, depth: depth + 1 });
      } else yield* walk(root, waiting);
      yield;
    }
    return isMark;
  }

  /** Looks at one element and into its root, not at what is in it otherwise. */
  function grow(element: Element, waiting: { root: Element | ShadowRoot; depth: number }[]): void {
    check(element);
    const inner = roots.at(element);
    if (inner !== null) waiting.push({ root: inner, depth: 0 });
  }

  function* walk(
    root: Element | ShadowRoot,
    waiting: { root: Element | ShadowRoot; depth: number }[],
  ): Steps {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT);
    for (let node: Node | null = walker.currentNode; node !== null; node = walker.nextNode()) {
      if (node instanceof Element) grow(node, waiting);
      yield;
    }
  }

  return {
    begin() {
      known.begin();
      isAgain = false;
    },
    run,
    check,
    isMetAgain: () => isAgain,
  };
}
