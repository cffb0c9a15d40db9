/** A document and the open shadow roots in it, each of which is searched by itself. */
export function rootsOf(document: Document): ParentNode[] {
  const roots: ParentNode[] = [document];
  // The list grows while it is walked: a shadow tree may hold others.
  for (const root of roots) {
    for (const element of root.querySelectorAll('*')) {
      const { shadowRoot } = element;
      if (shadowRoot instanceof ShadowRoot) roots.push(shadowRoot);
    }
  }
  return roots;
}
