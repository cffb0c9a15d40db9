/**
 * Which names that a page gives its elements are likely to mean the same tomorrow: those that a person wrote, and not
 * those that a build tool made up.
 */

/** Words by which pages call people. */
export const PERSON_WORD =
  /^(users?|usernames?|logins?|handles?|members?|persons?|people|authors?|profiles?|accounts?|assignees?|owners?|actors?|employees?|staff|contacts?|participants?|senders?|reviewers?|reporters?|creators?|commenters?|mentions?|e?mails?|team|colleagues?)$/;
/** Words by which pages call what names somebody. */
const NAMING_WORD = /^(who|by|names?)$/;

/** Prefixes of tools that make up names. */
const MADE_UP = /^(css|sc|jss|emotion|makestyles|tss|jsx|svelte|astro|ng|ember|react|mui|chakra|v)-/i;
/** State or looks, not meaning. */
const LOOKS =
  /^(is|has|js|m[trblxy]?|p[trblxy]?|w|h|d|f|col|text|font|bg|border|rounded|flex|grid|items|justify|gap|inline|block|row|container|truncate|relative|absolute|hidden|link|btn|button|active|selected|focus(ed)?|hover(ed)?|open|visible|disabled|unread|current|first|last|odd|even|bold|italic|small|large|primary|secondary|muted|no|u|o)$/i;
const WORDS_MAX_LENGTH = 60;

/** The words of a name: `authorName`, `author-name` and `author_name` have two. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .split(/[-_.:]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

/** Whether a class, or the value of a `data-testid`, looks as if a person wrote it. */
export function isStable(name: string): boolean {
  if (name.length < 3 || name.length > WORDS_MAX_LENGTH || /\d/.test(name) || !/^[a-z]/i.test(name))
    return false;
  if (MADE_UP.test(name) || !/^[\w-]+$/.test(name)) return false;
  // A namespace of one letter: `c-message`, `u-email`.
  const words = wordsOf(name.replace(/^[a-z]-/, ''));
  // Gmail's `adn` and `gD`.
  if (words.length === 1 && name.length < 4) return false;
  // `bdVaJa`, `kGtyRZ`: a hash is cut into scraps, or has no vowels.
  return (
    words.every((word) => word.length >= 3 || /^(id|by|to|cc|of|is|at)$/.test(word)) &&
    words.every(isSpeakable)
  );
}

function isSpeakable(word: string): boolean {
  return /[aeiouy]/.test(word) && !/[bcdfghjklmnpqrstvwxz]{5}/.test(word);
}

/** How much a stable name says: 3 of a person, 2 of a part of the page, 1 of looks. */
export function meaningOf(name: string): 1 | 2 | 3 {
  const words = wordsOf(name);
  if (words.some((word) => PERSON_WORD.test(word) || NAMING_WORD.test(word))) return 3;
  return LOOKS.test(words[0] ?? '') ? 1 : 2;
}
