import { textsOf } from '../support/texts.ts';
import type { Tab } from './browsers/tab.ts';

/** Two words of an alphabet one after the other: in Chinese, Japanese or Korean no name of a product or a technique. */
const IN_WORDS = /\p{Ll}{3,} \p{Ll}{3,}/u;

/** Finds what stands in English in a text that is to be in another language. */
export type EnglishIn = (texts: readonly string[]) => string[];

/** Compares with the texts of both languages: an English one, or anything in English words, is left over. */
export async function englishLeftIn(language: string): Promise<EnglishIn> {
  const [english, other] = await Promise.all([textsOf('en'), textsOf(language)]);
  const translated = new Set(Object.values(other));
  const left = new Set(Object.values(english).filter((text) => !translated.has(text)));
  return (texts) => texts.filter((text) => left.has(text) || IN_WORDS.test(text));
}

/**
 * All that a person reads or hears on a page of the extension: texts and what is called what. But for people's own words and
 * names, which stand in `bdi`, and what is to be typed, in `code`.
 */
export function textsOn(tab: Tab): Promise<string[]> {
  return tab.run(() => {
    const own = (element: Element): boolean => element.closest('bdi:not(.chip-text), code') !== null;
    const words = [...document.querySelectorAll('bdi:not(.chip-text)')].map((bdi) => bdi.textContent ?? '');
    words.sort((one, other) => other.length - one.length);
    const without = (text: string): string => words.reduce((rest, word) => rest.replaceAll(word, ''), text);
    const found: string[] = [document.title];
    for (const element of document.querySelectorAll('body *')) {
      if (own(element) || !element.checkVisibility()) continue;
      for (const name of ['aria-label', 'aria-description', 'placeholder', 'title', 'alt'])
        found.push(without(element.getAttribute(name) ?? ''));
      for (const node of element.childNodes)
        if (node instanceof Text && !/^(SCRIPT|STYLE)$/.test(element.tagName)) found.push(node.data);
    }
    return found.map((text) => text.trim()).filter((text) => text !== '');
  }, null);
}
