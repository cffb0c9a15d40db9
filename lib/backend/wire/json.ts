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
