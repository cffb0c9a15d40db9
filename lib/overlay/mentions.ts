import type { CompiledRules } from '../people/compile-rules.ts';
import { type Finder, isEdited } from './find.ts';
import type { Name } from './name.ts';
import type { Steps } from './slices.ts';
import {
  closestOf,
  findAll,
  firstChildOf,
  holds,
  localNameOf,
  nextOf,
  parentNodeOf,
  textOf,
} from './unnamed.ts';

/** Finds names that are a part of a text. */
export interface Mentions {
  /** Those in the texts that stand in an element itself. */
  of(element: Element): Name[];
  /** Whether there may be any in the texts that stand in an element itself. */
  mayHold(element: Element): boolean;
  /** Gives every element of a subtree in whose own texts there may be any. */
  look(root: Element | ShadowRoot, each: (element: Element) => void): Steps;
}

/** A longer text is no text that people wrote to each other. */
const TEXT_MAX_LENGTH = 100_000;
/** So many pieces of an element are looked at, and so many names found in them. */
const PIECES_MAX = 2_000;
const NAMES_MAX = 200;
const UNREAD = new Set(['script', 'style', 'noscript', 'template', 'textarea', 'option', 'title']);
/** Texts looked at between two looks at the clock. */
const STEP = 16;

/** Makes the search for the mentions that rules are about. */
export function createMentions(document: Document, rules: CompiledRules, finder: Finder): Mentions {
  const { mentions } = rules;
  const select = mentions.map((rule) => rule.select).join(', ');

  function inText(element: Element, node: Text): Name[] {
    const text = dataOf(node);
    const names: Name[] = [];
    for (const rule of mentions) {
      if (!text.includes(rule.needle) || closestOf(element, rule.select) === null) continue;
      if (rule.not !== null && closestOf(element, rule.not) !== null) continue;
      for (const { start, end, key } of rule.find(text)) {
        const isTaken = names.some(({ part }) => part !== null && part.start < end && start < part.end);
        const all = text.slice(start, end) === text.trim();
        if (!isTaken && finder.mayHold(element, node, key, all))
          names.push({ element, part: { node, start, end }, key, marked: false });
        if (names.length >= NAMES_MAX) return names;
      }
    }
    return names;
  }

  function mayMention(text: string): boolean {
    for (const { needle } of mentions) if (text.includes(needle)) return true;
    return false;
  }

  function of(element: Element): Name[] {
    const names: Name[] = [];
    let count = 0;
    for (let node = firstChildOf(element); node !== null; node = nextOf(node)) {
      if (++count > PIECES_MAX || names.length >= NAMES_MAX) break;
      if (node instanceof Text && mayMention(dataOf(node))) names.push(...inText(element, node));
    }
    if (names.length === 0 || UNREAD.has(localNameOf(element)) || isEdited(element)) return [];
    return names;
  }

  function mayHold(element: Element): boolean {
    let count = 0;
    for (let node = firstChildOf(element); node !== null && ++count <= PIECES_MAX; node = nextOf(node))
      if (node instanceof Text && mayMention(dataOf(node))) return true;
    return false;
  }

  function* look(root: Element | ShadowRoot, each: (element: Element) => void): Steps {
    if (select === '') return;
    const isInside = root instanceof Element && closestOf(root, select) !== null;
    let last: Node | null = null;
    const regions = isInside ? [root] : findAll(root, select);
    if (regions.length > STEP) yield;
    for (let index = 0; index < regions.length; index++) {
      const region = regions[index] as Element;
      if (last !== null && holds(last, region)) continue;
      last = region;
      if (index % STEP === 0) yield;
      // The text of most elements holds no mention.
      if (mayMention(textOf(region))) yield* lookIn(region, each);
    }
  }

  function* lookIn(element: Element, each: (element: Element) => void): Steps {
    let count = 0;
    let before: Node | null = null;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) {
      if (mayMention(dataOf(text as Text))) {
        const parent = parentNodeOf(text);
        if (parent instanceof Element && parent !== before) each(parent);
        before = parent;
      }
      if (++count % STEP === 0) yield;
    }
  }

  return { of: select === '' ? () => [] : of, mayHold, look };
}

function dataOf(node: Text): string {
  return node.length > TEXT_MAX_LENGTH ? '' : node.data;
}
