const PLACEHOLDER = '{userID}';

/** A part of a template that holds `{userID}`: the fixed text before it and after it. */
export interface Slot {
  readonly before: string;
  readonly after: string;
}

/** How often a template holds `{userID}`. */
export function countPlaceholders(text: string): number {
  return text.split(PLACEHOLDER).length - 1;
}

/** Cuts a part at its `{userID}`, or null where it holds none. */
export function parseSlot(part: string): Slot | null {
  const at = part.indexOf(PLACEHOLDER);
  return at < 0 ? null : { before: part.slice(0, at), after: part.slice(at + PLACEHOLDER.length) };
}

/** What stands in a slot, or null where the text doesn't fit or nothing does. */
export function readSlot(slot: Slot, text: string): string | null {
  if (!text.startsWith(slot.before) || !text.endsWith(slot.after)) return null;
  // An end before the start (prefix and suffix overlap in a short text) gives ''.
  return text.slice(slot.before.length, text.length - slot.after.length) || null;
}
