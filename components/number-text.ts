import { textLanguage } from '../lib/words/language.ts';

let format: Intl.NumberFormat | undefined;

/** A number as it is written in the language of the texts: “10,000”. */
export function numberText(count: number): string {
  format ??= new Intl.NumberFormat(textLanguage());
  return format.format(count);
}
