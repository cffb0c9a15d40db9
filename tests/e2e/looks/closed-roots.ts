import type { Tab } from '../browsers/tab.ts';

/** Lets axe and other scripts of the page itself look into the closed roots that the overlay draws in. */
export async function openClosedRoots(tab: Tab): Promise<void> {
  await tab.inClosedRoots((inner) => {
    let root: Node = inner;
    while (root instanceof ShadowRoot) {
      Object.defineProperty(root.host, 'shadowRoot', { value: root, configurable: true });
      root = root.host.getRootNode();
    }
  });
}
