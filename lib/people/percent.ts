/** Decodes percent-encoding, once; null where it is malformed, so that a broken link names nobody. */
export function decodePercent(text: string): string | null {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
