/** What every way has at hand in its world, made by `benchWorld`. */
export interface BenchWorld {
  /** A way has found a name. */
  found(element: Element): void;
  isFound(element: Element): boolean;
  /** How many different names were found. */
  count(): number;
  /** Ms from birth (`data-born`, by the page's clock) to being found, of each name that bears it. */
  readonly ages: number[];
  /** Closed roots that were made in this world. */
  readonly roots: ShadowRoot[];
  /** A way without closed roots of its own tells that it has drawn. */
  drawn(): void;
  /** No more is noted of dots: what follows is to be measured without that. */
  lookAway(): void;
  /** How many dots of a closed root are to be seen. */
  dots(): number;
  /** Has so many of those whose names come first get another status. Set by a way. */
  change: (count: number) => void;
  /** What the host is told of whom the page shows: when (ms by the page's clock), and how many. */
  readonly watches: (readonly [number, number])[];
  readonly hostPort: MessagePort;
  readonly pagePort: MessagePort;
}

/**
 * Runs in a world of content scripts, before a way: sets up `bench`, and looks on without changing anything. That a name was
 * found shows by what is observed to come into view; that dots were drawn, by changes in closed roots.
 */
export function benchWorld(): void {
  const ages: number[] = [];
  const roots: ShadowRoot[] = [];
  const watches: (readonly [number, number])[] = [];
  const { port1: hostPort, port2: pagePort } = new MessageChannel();
  let count = 0;
  const observers: MutationObserver[] = [];
  const seen = new WeakSet<Element>();
  const bench: BenchWorld = {
    found(element) {
      if (seen.has(element)) return;
      seen.add(element);
      count += 1;
      const born = element.getAttribute('data-born');
      if (born !== null) ages.push(performance.now() - Number(born));
    },
    isFound: (element) => seen.has(element),
    count: () => count,
    ages,
    roots,
    drawn() {
      performance.mark('bench-dots');
      performance.mark('bench-more');
    },
    lookAway() {
      for (const observer of observers) observer.disconnect();
    },
    dots: () =>
      roots.reduce((sum, root) => sum + root.querySelectorAll('.dot:not([hidden], .blank)').length, 0),
    change: () => undefined,
    watches,
    hostPort,
    pagePort,
  };
  Object.assign(globalThis, { bench });

  let most = 0;
  const changed = (): void => {
    performance.mark('bench-dots');
    const count = bench.dots();
    if (count > most) performance.mark('bench-more');
    most = Math.max(most, count);
  };

  const { observe } = IntersectionObserver.prototype;
  IntersectionObserver.prototype.observe = function (this: IntersectionObserver, element: Element): void {
    // What is watched by the document, not by the window, are parts of the page that may hold names.
    if (this.root === null) bench.found(element);
    observe.call(this, element);
  };
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (this: Element, init: ShadowRootInit): ShadowRoot {
    const root = attachShadow.call(this, init);
    // A way with one root for each dot tells of itself.
    if (roots.length < 20) {
      roots.push(root);
      const observer = new MutationObserver(changed);
      observer.observe(root, { subtree: true, childList: true, attributes: true });
      observers.push(observer);
    }
    return root;
  };
}
