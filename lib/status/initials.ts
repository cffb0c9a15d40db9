/** White text on each meets WCAG AA (4.5:1). */
const COLOURS = ['#0b6e4f', '#7a2ee6', '#0062b8', '#a2191f', '#7a5c00', '#005d5d', '#9f1853', '#4d5358'];

/** What stands for a person without a picture: the first letters of the first and the last word of the name. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = letterOf(words[0] ?? '');
  const last = words.length > 1 ? letterOf(words.at(-1) ?? '') : '';
  // Two Chinese signs would be half a name.
  return (
    /^\p{Script=Latin}|^\p{Script=Cyrillic}|^\p{Script=Greek}/u.test(first) ? first + last : first
  ).toUpperCase();
}

/** A colour of their own, always the same. */
export function colourOf(userID: string): string {
  let sum = 0;
  for (const sign of userID) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) % 65_521;
  return COLOURS[sum % COLOURS.length] ?? '#0062b8';
}

/** The first letter or number with the marks on it, or the first sign where there is none. */
function letterOf(word: string): string {
  return /[\p{L}\p{N}]\p{M}{0,2}/u.exec(word)?.[0] ?? Array.from(word)[0] ?? '';
}
