import { plainAddress } from '../people/mail-address.ts';
import { isUserID } from '../status/user-id.ts';
import { PERSON_WORD, wordsOf } from './stable.ts';

/** Whether a text could be what people are known by on this site: one word. @param own `userID`, or a service's name */
export function isHandle(text: string, own: string): boolean {
  if (own === 'userID') return text.length >= 2 && /^[\w.+~-]+$/.test(text) && isUserID(text);
  return text.length >= 2 && text.length <= 64 && /^[\w.+~:-]+$/.test(text);
}

/** Whether it is a number or a made-up key, which a directory knows people by less often. */
export function isOpaque(text: string): boolean {
  return /^\d+$/.test(text) || /^[0-9a-f:-]{20,}$/i.test(text);
}

/** Whether a text is one mail address and nothing else. */
export function isAddress(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(text) && plainAddress(text) !== null;
}

/** Whether an attribute, a parameter or a part of a path is named after people. */
export function isAboutPeople(name: string): boolean {
  return wordsOf(name).some((word) =>
    PERSON_WORD.test(word.replace(/(id|name|key|slug|login)$/, '') || word),
  );
}

/** Whether a text looks like the name of a person as people read it: two to four words, each with a capital. */
export function isFullName(text: string): boolean {
  return /^\p{Lu}[\p{L}\p{M}.’'-]*( (\p{Lu}[\p{L}\p{M}.’'-]*|de|da|van|von|der|bin|al)){1,3}$/u.test(text);
}

/** Whether an identity looks like the text beside it: `anna.ivanova` like `Anna Ivanova`. */
export function resembles(identity: string, text: string): boolean {
  const words = identity
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= 3);
  const said = text.toLowerCase();
  return words.some((word) => said.includes(word));
}
