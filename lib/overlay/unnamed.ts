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

export const parentOf = (node: Node): Element | null => read(Node, node, 'parentElement');
export const parentNodeOf = (node: Node): Node | null => read(Node, node, 'parentNode');
export const isConnected = (node: Node): boolean => read(Node, node, 'isConnected');
export const nodeNameOf = (node: Node): string => read(Node, node, 'nodeName');
export const localNameOf = (element: Element): string => read(Element, element, 'localName');
export const holds = (node: Node, other: Node): boolean => Node.prototype.contains.call(node, other);
export const matches = (element: Element, selector: string): boolean =>
  Element.prototype.matches.call(element, selector);
export const closest = (element: Element, selector: string): Element | null =>
  Element.prototype.closest.call(element, selector);
export const findAll = (element: Element, selector: string): NodeListOf<Element> =>
  Element.prototype.querySelectorAll.call(element, selector);
export const boxOf = (element: Element): DOMRect => Element.prototype.getBoundingClientRect.call(element);
export const isSeen = (element: Element, options: CheckVisibilityOptions): boolean =>
  Element.prototype.checkVisibility.call(element, options);
