/**
 * Runs before anything else of the page: everything that an overlay could call throws, or lies and listens. The test's own
 * driver could not look at such a page either: so all is as before once the site answers.
 */
{
  const before = [];
  const stolen = [];
  window.stolen = stolen;
  const never = () => {
    throw new Error('not today');
  };
  const steal = (...all) => {
    stolen[stolen.length] = all.join();
  };
  const poison = (holder, key, value) => {
    const was = Object.getOwnPropertyDescriptor(holder, key);
    if (was?.configurable === false) return;
    before[before.length] = [holder, key, was];
    Object.defineProperty(holder, key, { configurable: true, ...value });
  };
  const define = Object.defineProperty;
  const remove = Reflect.deleteProperty;
  void fetch('/hold').then(() => {
    for (let n = before.length - 1; n >= 0; n--) {
      const holder = before[n][0];
      if (before[n][2] === undefined) remove(holder, before[n][1]);
      else define(holder, before[n][1], before[n][2]);
    }
  });
  for (const type of [
    Element,
    Node,
    Document,
    ShadowRoot,
    HTMLElement,
    EventTarget,
    DOMTokenList,
    CSSStyleDeclaration,
  ])
    for (const key of Object.getOwnPropertyNames(type.prototype)) {
      if (key === 'constructor') continue;
      const { value } = Object.getOwnPropertyDescriptor(type.prototype, key);
      poison(
        type.prototype,
        key,
        typeof value === 'function' ? { value: never } : { get: never, set: steal },
      );
    }
  for (const key of [
    'MutationObserver',
    'IntersectionObserver',
    'ResizeObserver',
    'Map',
    'Set',
    'WeakMap',
    'Promise',
  ])
    poison(window, key, { value: never });
  for (const key of [
    'requestAnimationFrame',
    'requestIdleCallback',
    'setTimeout',
    'getComputedStyle',
    'matchMedia',
  ])
    poison(window, key, { value: never });
  for (const key of ['userID', 'who', 'people', 'statusType'])
    poison(Object.prototype, key, { get: never, set: steal });
  for (const key of ['map', 'push', 'filter', 'flatMap', 'some', 'every', 'sort', Symbol.iterator])
    poison(Array.prototype, key, { value: steal });
}
