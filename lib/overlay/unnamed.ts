/**
 * A form's fields by name stand before its own properties (`<input name=parentElement>`), in Chromium for content
 * scripts too. A page's form, met as a name or around one, must not lead us in circles or stop the rest: what could be
 * a form is read by its type, as here. (A document's named elements stand before its own for scripts of the page only.)
 */
export function read<Type extends object, Key extends keyof Type>(
  type: { readonly prototype: Type },
  object: Type,
  key: Key,
): Type[Key] {
  return Reflect.get(type.prototype, key, object);
}

/** The same for what is read of very many: the getter itself, looked up once. */
function reader<Type extends object, Key extends keyof Type & string>(
  type: () => { readonly prototype: Type },
  key: Key,
): (object: Type) => Type[Key] {
  let get: (() => Type[Key]) | undefined;
  return (object) => {
    get ??= getterOf(type().prototype, key);
    return get.call(object);
  };
}

function getterOf<Type extends object, Key extends keyof Type>(prototype: Type, key: Key): () => Type[Key] {
  for (let from: object | null = prototype; from !== null; from = Reflect.getPrototypeOf(from)) {
    const get = Reflect.getOwnPropertyDescriptor(from, key)?.get;
    if (get !== undefined) return get;
  }
  return function (this: Type) {
    return Reflect.get(prototype, key, this);
  };
}

/**
 * The element around a node as the page is shown: of what is slotted the slot, of a shadow root's top the root's host.
 * `null` above the document's root element, and above what is in no document.
 */
export function parentOf(node: Node): Element | null {
  if (node instanceof Element || node instanceof Text) {
    const slot = slotOf(node);
    if (slot !== null) return slot;
  }
  const parent = parentNodeOf(node);
  if (parent instanceof Element) return parent;
  return parent instanceof ShadowRoot ? parent.host : null;
}

/** The slot in which a child of a host with an open root is shown, or null. */
function slotOf(node: Element | Text): Element | null {
  const type = node instanceof Element ? Element : Text;
  // A DOM without a renderer may not know of slots.
  return (Reflect.get(type.prototype, 'assignedSlot', node) as Element | null | undefined) ?? null;
}

export const parentNodeOf = reader(() => Node, 'parentNode');
/** What is around a node, of a shadow root its host, wherever it is shown. */
export const outerOf = (node: Node): Node | null =>
  node instanceof ShadowRoot ? node.host : parentNodeOf(node);
export const isConnected = reader(() => Node, 'isConnected');
const firstElementOf = reader(() => Element, 'firstElementChild');
export const isEmpty = (element: Element): boolean => firstElementOf(element) === null;
export const shadowOf = reader(() => Element, 'shadowRoot');
export const firstChildOf = reader(() => Node, 'firstChild');
const contentOf = reader(() => Element, 'textContent');
export const textOf = (node: Element | ShadowRoot): string => contentOf(node as Element) ?? '';
export const nextOf = reader(() => Node, 'nextSibling');
export const nextElementOf = reader(() => Element, 'nextElementSibling');
export const previousElementOf = reader(() => Element, 'previousElementSibling');
export const childrenOf = (root: Element | ShadowRoot): HTMLCollection =>
  root instanceof Element ? read(Element, root, 'children') : root.children;
export const nodeNameOf = (node: Node): string => read(Node, node, 'nodeName');
export const localNameOf = reader(() => Element, 'localName');
export const holds = (node: Node, other: Node): boolean => Node.prototype.contains.call(node, other);
export const matches = (element: Element, selector: string): boolean =>
  Element.prototype.matches.call(element, selector);
export const closest = (element: Element, selector: string): Element | null =>
  Element.prototype.closest.call(element, selector);
export const attributeOf = (element: Element, name: string): string | null =>
  Element.prototype.getAttribute.call(element, name);
export const findAll = (root: Element | ShadowRoot, selector: string): NodeListOf<Element> =>
  (root instanceof Element ? Element : DocumentFragment).prototype.querySelectorAll.call(root, selector);

/** The nearest element that matches: this one, one around it, or around the host of the shadow root it stands in. */
export function closestOf(element: Element, selector: string): Element | null {
  for (let from: Element | null = element; from !== null; ) {
    const found = closest(from, selector);
    if (found !== null) return found;
    const root = rootOf(from);
    from = root instanceof ShadowRoot ? root.host : null;
  }
  return null;
}
export const rootOf = (node: Node): Node => Node.prototype.getRootNode.call(node);
export const boxOf = (element: Element): DOMRect => Element.prototype.getBoundingClientRect.call(element);
export const isSeen = (element: Element, options: CheckVisibilityOptions): boolean =>
  Element.prototype.checkVisibility.call(element, options);

export const bringIntoView = (element: Element): void =>
  Element.prototype.scrollIntoView.call(element, { block: 'nearest', inline: 'nearest' });

/** How many elements are in something. */
export function sizeOf(root: Element | ShadowRoot): number {
  return root instanceof Element
    ? Element.prototype.getElementsByTagName.call(root, '*').length
    : root.querySelectorAll('*').length;
}

/** Whether there are more elements than so many in something. By `item`, for which not all of them are counted. */
export const hasMore = (root: Element | ShadowRoot, count: number): boolean =>
  root instanceof Element
    ? Element.prototype.getElementsByTagName.call(root, '*').item(count) !== null
    : sizeOf(root) > count;
