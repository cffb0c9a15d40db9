import { t } from './t.ts';

/**
 * The language of the texts, as BCP 47 spells it, for `lang` and `Intl`: the one of ours that the browser chose, of the
 * person's own region where that is in it (`en-GB`). A browser in a language that we don't speak gets English texts, and so
 * English dates.
 * @param here the browser's own language
 */
export function textLanguage(here = new Intl.DateTimeFormat().resolvedOptions().locale): string {
  const ours = t('language');
  return primary(here) === primary(ours) ? here : ours;
}

const primary = (language: string): string => language.split('-')[0] ?? '';
