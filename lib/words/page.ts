import { textLanguage } from './language.ts';

/** Has a page of the extension say which language it is in, and bear a title in it. */
export function introducePage(document: Document, title: string): void {
  document.documentElement.lang = textLanguage();
  document.title = title;
}
