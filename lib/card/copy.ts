/** Whether a text can be copied here: only in pages that came over a safe connection. */
export function canCopy(): boolean {
  return isSecureContext && navigator.clipboard !== undefined;
}

/** Copies a text; tells whether that was done. Nothing is selected and no `copy` event comes of it, which a page would read. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
