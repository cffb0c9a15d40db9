import type { CompiledRules } from '../people/compile-rules.ts';
import type { Changed } from './changes.ts';
import { isEmpty } from './unnamed.ts';

export interface Undigested {
  readonly waiting: readonly (readonly MutationRecord[])[];
  /** Of texts that were read. */
  readonly rewritten: readonly (readonly MutationRecord[])[];
  readonly more: readonly (Element | ShadowRoot)[];
  readonly all: boolean;
  readonly texts: CompiledRules['texts'];
  /** Whether a name was read of any text. */
  readonly isAnyRead: boolean;
}

/** Attributes of which only the element itself has another name. */
const OWN = new Set(['href', 'class', 'title', 'alt', 'src', 'style']);

/** Makes of many records what is to be looked at, each thing once. */
export function digest({ waiting, rewritten, more, all, texts, isAnyRead }: Undigested): Changed {
  const added = new Set(more);
  /** All that came: what was then put into it comes with it. */
  const within = new Set<Node>();
  const turned = new Set<Element>();
  const altered = new Set<Element>();
  const mentions = new Set<Element>();
  const read = new Set<Element>();
  const removed = new Set<Element>();
  const thinned = new Set<Element>();
  const written = isAnyRead ? read : mentions;

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
    if (isText && (isAnyRead || texts !== 'none') && target instanceof Element) written.add(target);
  }

  function noteText(target: Node, to: Set<Element>): void {
    const parent = target.parentNode;
    if (parent instanceof Element) to.add(parent);
  }

  for (const records of waiting)
    for (const record of records) {
      const { type, target } = record;
      if (type === 'childList') noteNodes(record);
      else if (type === 'characterData') noteText(target, written);
      else if (target instanceof Element)
        (OWN.has(record.attributeName ?? '') ? altered : turned).add(target);
    }
  for (const records of rewritten) for (const { target } of records) noteText(target, read);
  return { all, added, turned, altered, texts: mentions, readTexts: read, removed, thinned };
}
