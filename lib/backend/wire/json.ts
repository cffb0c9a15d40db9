/** A JSON object, its values not yet looked at. */
export type JsonObject = { readonly [key: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What `JSON.parse` gives, or `undefined` where the text is not JSON (too deep counts as not). */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The list of texts under a key; `null` when it is something else. */
export function textList(object: JsonObject, key: string): readonly string[] | null {
  const value = object[key];
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : null;
}

/**
 * The number in a parsed value: of a number or a text, NaN of anything else. `Number()` itself would call what the
 * sender put there: `{"toString":1,"valueOf":1}` makes it throw, and so does an array that is nested deep enough.
 */
export function numberIn(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
}

/** The text of a parsed value that is a text or a number; `null` of anything else, for the same reason. */
export function textIn(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : null;
}
