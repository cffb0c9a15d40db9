/** A place in a text that names somebody. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly id: string;
}

/** What an identity in running text is made of; a dot or hyphen at its end belongs to the sentence. */
const ID_SIGN = /[A-Za-z0-9._+-]/;
const WORD_SIGN = /[\p{L}\p{N}_]/u;
const TAIL = '.+-';

/**
 * Finds the identities after a fixed text (`@`), in one walk. Not in the middle of a word or of an address
 * (`bo@anna`), and not where more follows than a name (`@team/anna`, `@anna@elsewhere.example`).
 */
export function findMentions(text: string, before: string, after: string): Place[] {
  const places: Place[] = [];
  let from = 0;
  for (;;) {
    const start = text.indexOf(before, from);
    if (start < 0) return places;
    const first = start + before.length;
    let last = first;
    while (last < text.length && ID_SIGN.test(text.charAt(last))) last += 1;
    from = Math.max(last, start + 1);
    // By hand: a page can write so many dots that an expression looks for their end again from each.
    let end = last;
    while (end > first && TAIL.includes(text.charAt(end - 1))) end -= 1;
    const id = text.slice(first, end);
    if (id === '' || !text.startsWith(after, end)) continue;
    if (start > 0 && (WORD_SIGN.test(text.charAt(start - 1)) || '@/.-+'.includes(text.charAt(start - 1))))
      continue;
    const next = text.charAt(end + after.length);
    if (after === '' && end === last && (next === '@' || next === '/' || WORD_SIGN.test(next))) continue;
    places.push({ start, end: end + after.length, id });
  }
}
