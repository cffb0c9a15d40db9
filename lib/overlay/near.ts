import type { Name } from './name.ts';
import { isConnected, parentOf } from './unnamed.ts';
import { createView } from './view.ts';

export interface NearOptions {
  readonly signal: AbortSignal;
  isScrolling(): boolean;
  onEnter(name: Name): void;
  onLeave(name: Name): void;
}

/** Tells which names are in view or near it. A name that is no longer watched has not left. */
export interface Near {
  watch(name: Name): void;
  unwatch(name: Name): void;
}

/** So many elements around one without a box of its own are looked at for one that has. */
const OUT_MAX = 8;

/** The browser watches elements: several names may stand in one, and one may have no box of its own. */
export function createNear(options: NearOptions): Near {
  /** The names that an element is watched for: mostly its own alone. */
  const names = new Map<Element, Name[]>();
  const nearby = new Set<Element>();
  /** What is watched in place of elements that have no box. */
  const standIns = new Map<Name, Element>();
  const view = createView({
    signal: options.signal,
    isScrolling: options.isScrolling,
    onEnter: (element) => tell(element, true),
    onLeave: (element) => tell(element, false),
    onBoxless,
  });

  function tell(element: Element, isNear: boolean): void {
    if (isNear) nearby.add(element);
    else nearby.delete(element);
    for (const name of names.get(element) ?? []) (isNear ? options.onEnter : options.onLeave)(name);
  }

  function put(name: Name, element: Element): void {
    const same = names.get(element);
    if (same === undefined) {
      names.set(element, [name]);
      view.watch(element);
    } else {
      same.push(name);
      if (nearby.has(element)) options.onEnter(name);
    }
  }

  function take(name: Name, element: Element): void {
    const same = names.get(element);
    const at = same?.indexOf(name) ?? -1;
    if (same === undefined || at < 0) return;
    same.splice(at, 1);
    if (same.length > 0) return;
    names.delete(element);
    nearby.delete(element);
    view.unwatch(element);
  }

  /** An element with `display: contents` is seen by what is in it: what is around it is watched for it. */
  function onBoxless(element: Element): void {
    let outer: Element | null = element;
    for (let count = 0; outer !== null && count < OUT_MAX && isContents(outer); count++)
      outer = parentOf(outer);
    if (outer === null || outer === element) return;
    for (const name of [...(names.get(element) ?? [])]) {
      put(name, outer);
      standIns.set(name, outer);
      take(name, element);
    }
  }

  return {
    watch: (name) => put(name, name.element),
    unwatch(name) {
      take(name, standIns.get(name) ?? name.element);
      standIns.delete(name);
    },
  };
}

function isContents(element: Element): boolean {
  return isConnected(element) && getComputedStyle(element).display === 'contents';
}
