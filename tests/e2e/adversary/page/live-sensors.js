import { cellOf, frames, kindOf, nameAt, nameByBox, names, notes, own } from './names.js';

/** Watches everything that can be watched, from now on. */
export function watch() {
  const mutations = notes('mutation');
  const events = notes('event');
  const boxes = notes('observer');
  const entries = notes('entry');
  /** What of ours the page has come to hold, and how. */
  const leaked = new Map();

  new MutationObserver((records) => {
    for (const { type, target, addedNodes, attributeName } of records) {
      if (type === 'attributes' && attributeName === 'style') continue;
      for (const name of names)
        if (cellOf(name).contains(target)) {
          const foreign = [...addedNodes].filter((node) => !own.has(node)).length;
          mutations.count(name, `${type} ${attributeName ?? foreign}`);
        }
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });

  const types = new Set();
  for (const holder of [window, document, HTMLElement.prototype, SVGElement.prototype])
    for (let part = holder; part !== null; part = Object.getPrototypeOf(part))
      for (const key of Object.getOwnPropertyNames(part)) if (key.startsWith('on')) types.add(key.slice(2));
  for (const type of ['focusin', 'focusout', 'DOMActivate', 'beforeprint', 'afterprint', 'copy'])
    types.add(type);
  for (const type of types) {
    if (type === 'error' || type === 'unhandledrejection') continue;
    window.addEventListener(type, (event) => noteEvent(event, events, leaked), {
      capture: true,
      passive: true,
    });
  }

  const resized = new ResizeObserver((all) => {
    for (const { target } of all) boxes.count(target.closest('.cell').querySelector('.name'), 'resize');
  });
  const crossed = new IntersectionObserver(
    (all) => {
      for (const { target, intersectionRatio } of all)
        boxes.count(target.closest('.cell').querySelector('.name'), `crossing ${intersectionRatio}`);
    },
    { threshold: [0, 0.25, 0.5, 0.75, 1] },
  );
  for (const name of names)
    for (const element of [name, cellOf(name)]) {
      resized.observe(element);
      crossed.observe(element);
    }

  for (const type of PerformanceObserver.supportedEntryTypes)
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) noteEntry(entry, entries, leaked);
    }).observe({ type, buffered: true, durationThreshold: 16 });

  return { parts: [mutations, events, boxes, entries], leaked };
}

/** An event belongs to the name beside which it happened. A node of a root that is not the page's is a leak by itself. */
function noteEvent(event, events, leaked) {
  const box =
    event.target instanceof Element &&
    event.target !== document.documentElement &&
    event.clientX === undefined;
  const name = box ? nameByBox(event.target.getBoundingClientRect()) : nameAt(event.clientX, event.clientY);
  for (const key in event) noteNode(event[key], `event ${event.type} ${key}`, leaked);
  for (const node of event.composedPath()) noteNode(node, `event ${event.type} path`, leaked);
  if (!name) return;
  const kind = kindOf(event.target, name);
  events.count(name, `${event.type} at ${kind.startsWith('ours') ? `ours ${event.target.className}` : kind}`);
}

function noteEntry(entry, entries, leaked) {
  const { entryType } = entry;
  for (const key in entry) noteNode(entry[key], `entry ${entryType} ${key}`, leaked);
  const boxes = [entry.intersectionRect, ...(entry.sources ?? []).map(({ currentRect }) => currentRect)];
  for (const source of entry.sources ?? []) noteNode(source.node, 'entry shift node', leaked);
  for (const box of boxes) {
    // The page's own cells move too; what is smaller than they are is not theirs.
    const name = box && box.width > 0 && box.width < 100 ? nameByBox(box) : null;
    if (name) {
      entries.count(name, `${entryType} box`);
      entries.set(name, `${entryType} size`, `${box.width}x${box.height}`);
    }
  }
  for (const name of names) if (entry.name.includes(`/${name.id}`)) entries.count(name, `${entryType} name`);
}

/** A node of a root that is not the page's: from it all of that root can be read. */
function noteNode(value, where, leaked) {
  if (!(value instanceof Node) || value === document) return;
  const root = value.getRootNode();
  if (root instanceof ShadowRoot) leaked.set(where, root);
}

const OVER = [-6, 0, 6, 12, 18];

/** Chromium tells of an element whether anything lies over it: so tiny ones are laid beside every name. */
export async function covered() {
  const seen = notes('cover');
  if (!('trackVisibility' in IntersectionObserver.prototype)) return seen;
  const targets = new Map();
  for (const name of names) {
    const { right, top } = name.getBoundingClientRect();
    for (const down of OVER)
      for (const across of OVER) {
        const target = document.createElement('i');
        target.style.cssText = `position:fixed;width:1px;height:1px;left:${right + across + 3}px;top:${top + down}px`;
        targets.set(target, name);
        own.add(target);
      }
  }
  document.body.append(...targets.keys());
  const seenAll = new Map();
  await new Promise((resolve) => {
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isVisible } of entries) seenAll.set(target, isVisible);
        if (seenAll.size < targets.size) return;
        observer.disconnect();
        resolve();
      },
      { trackVisibility: true, delay: 100 },
    );
    for (const target of targets.keys()) observer.observe(target);
  });
  for (const [target, name] of targets) {
    seen.count(name, 'hidden', seenAll.get(target) ? 0 : 1);
    target.remove();
  }
  return seen;
}

/** Moves cells, a few at a time; whatever of an overlay follows them may be told as a shift of layout. */
export async function nudge() {
  if (!PerformanceObserver.supportedEntryTypes.includes('layout-shift')) return;
  for (let start = 0; start < names.length; start += 4) {
    // A name in each of four columns.
    const moved = [0, 1, 2, 3].map((n) => names[(start / 4 + n * 24) % names.length]);
    for (const name of moved) cellOf(name).style.top = '6px';
    await frames(6);
  }
}
