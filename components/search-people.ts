import type { PersonView } from '../lib/status/views.ts';

/** Letters that Unicode does not take apart, as people type them all the same. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};
const NOT_PLAIN = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g');

/**
 * A text as it is compared: without case and marks, in the ordinary width, Hangul in its letters (so that half a syllable
 * finds the whole), katakana as hiragana.
 */
export function folded(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant, which is quick to fold
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(NOT_PLAIN, (letter) => PLAIN[letter] ?? letter)
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}

type Searched = Pick<PersonView, 'userID' | 'name'>;

/** Finds people by name and User ID as one types. */
export interface PeopleSearch {
  /** Takes in whom to look among, in order; names are folded once, so that the first key need not wait for it. */
  among(people: readonly Searched[]): void;
  /**
   * Whom each word of the text is in: first those in whom the words begin a word, then the others, each in the order given.
   */
  find(text: string): readonly string[];
}

/** What begins a word stands behind this. */
const GAP = ' ';

/** What stands between words in names and User IDs is one gap. */
const apart = (text: string): string => text.replace(/[\s._@·・,/()'’-]+/g, GAP);

interface Entry {
  readonly userID: string;
  readonly name: string;
  readonly key: string;
}

export function peopleSearch(): PeopleSearch {
  const known = new Map<string, Entry>();
  let entries: readonly Entry[] = [];
  /** Whom the last text found: who types on finds no others. */
  let last: { readonly text: string; readonly entries: readonly Entry[] } = { text: '', entries };

  function entryOf({ userID, name }: Searched): Entry {
    const before = known.get(userID);
    if (before?.name === name) return before;
    const entry = { userID, name, key: apart(`${GAP}${folded(name)}${GAP}${folded(userID)}`) };
    known.set(userID, entry);
    return entry;
  }

  return {
    among(people) {
      entries = people.map(entryOf);
      last = { text: '', entries };
    },
    find(text) {
      const wanted = apart(folded(text)).trim();
      const words = wanted.split(GAP);
      const from = wanted.startsWith(last.text) ? last.entries : entries;
      const found = from.filter(({ key }) => words.every((word) => key.includes(word)));
      last = { text: wanted, entries: found };
      const begins = ({ key }: Entry): boolean => words.every((word) => key.includes(GAP + word));
      const [first, others] = [[] as string[], [] as string[]];
      for (const entry of found) (begins(entry) ? first : others).push(entry.userID);
      return [...first, ...others];
    },
  };
}
