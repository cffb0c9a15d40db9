import type { ComponentChildren } from 'preact';
import { SLOT } from '../lib/words/slot.ts';

export { SLOT };

/** A text with an element in its one `SLOT`: a name that keeps its own direction, a word that stands out. */
export function Filled({ text, children }: { text: string; children: ComponentChildren }) {
  const at = text.indexOf(SLOT);
  return (
    <>
      {text.slice(0, at)}
      {children}
      {text.slice(at + SLOT.length)}
    </>
  );
}
