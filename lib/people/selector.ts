/**
 * Whether a selector can stand in a list with others. One that is left open (`[title`, `:not(b`, `a\`) is valid alone, as
 * the end of the text closes it, and would swallow or spoil the next one.
 */
export function isUsableSelector(selector: string, isSelector: (selector: string) => boolean): boolean {
  // What is closed takes no other end; what is open does, whatever it is inside of.
  return isSelector(selector) && !isSelector(`${selector})`) && !isSelector(`${selector}]`);
}
