import { decodePercent } from './percent.ts';

/** What is read of a text by a pattern, or null where the text does not fit. */
export type ValueReader = (text: string) => string | null;

const ID = '{id}';
/** Longer than any attribute or name worth reading; a page can make them as long as it likes. */
const VALUE_MAX_LENGTH = 2_048;

/** What is wrong with a pattern; in words: `rule-advice.ts`. */
export type PatternFault = 'no-id' | 'id-twice' | 'star-twice' | 'star-beside-id';

/** What is wrong with a pattern for a text or an attribute, or null. */
export function patternFault(pattern: string): PatternFault | null {
  const ids = pattern.split(ID).length - 1;
  if (ids !== 1) return ids === 0 ? 'no-id' : 'id-twice';
  if (pattern.split('*').length > 2) return 'star-twice';
  return pattern.includes(`*${ID}`) || pattern.includes(`${ID}*`) ? 'star-beside-id' : null;
}

/**
 * Compiles a pattern: fixed text around `{id}`, and around `*` for one or more signs. In a pattern with a `/` (a part of
 * an address) neither holds one, and a query counts only where the pattern has one. The identity is as short as can be.
 * Reading takes time in proportion to the text. Null for a pattern that has a fault.
 */
export function compileValue(pattern: string): ValueReader | null {
  if (patternFault(pattern) !== null) return null;
  const [before = '', after = ''] = pattern.split(ID);
  // A part of an address: its query doesn't count, and what is read is encoded.
  const isAddress = pattern.includes('/');
  const left = before.split('*');
  const right = after.split('*');

  function cut(text: string): string | null {
    let start = before.length;
    let end = text.length - after.length;
    if (left[1] !== undefined) {
      const [first = '', last] = left;
      if (!text.startsWith(first) || !text.endsWith(after)) return null;
      const at = text.slice(0, end).lastIndexOf(last);
      if (at <= first.length || (isAddress && text.slice(first.length, at).includes('/'))) return null;
      start = at + last.length;
    } else if (right[1] !== undefined) {
      const [first = '', last] = right;
      if (!text.startsWith(before) || !text.endsWith(last)) return null;
      end = text.indexOf(first, start);
      const rest = text.slice(end + first.length, text.length - last.length);
      if (end < 0 || rest === '' || (isAddress && rest.includes('/'))) return null;
    } else if (!text.startsWith(before) || !text.endsWith(after)) return null;
    // An end before the start (a short text in which both ends overlap) gives '', which is nobody.
    return text.slice(start, end);
  }

  return (given) => {
    if (given.length > VALUE_MAX_LENGTH) return null;
    const text = given.trim();
    const value = cut(isAddress && !/[?#]/.test(pattern) ? text.replace(/[?#].*$/s, '') : text);
    if (value === null || !isAddress) return value;
    return value.includes('/') ? null : decodePercent(value);
  };
}
