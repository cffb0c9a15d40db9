import { readdirSync } from 'node:fs';
import path from 'node:path';
import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';

/** The extension's texts as the browser would give them. */

const LOCALES = path.resolve(import.meta.dirname, '../../locales');

/** The languages there are, as the browser calls them: `en`, `zh_CN`. */
export const LANGUAGES = readdirSync(LOCALES).map((file) => path.basename(file, '.json'));

/** The texts of a language, by the name that the browser knows them by: `popup_status_set`. */
export async function textsOf(language: string): Promise<Readonly<Record<string, string>>> {
  const messages = generateChromeMessages(await parseMessagesFile(path.join(LOCALES, `${language}.json`)));
  return Object.fromEntries(Object.entries(messages).map(([key, { message }]) => [key, message]));
}

/** `browser.i18n` over these texts, with its `$1` and `$$`. */
export function fakeI18n(texts: Readonly<Record<string, string>>, language: string) {
  return {
    getUILanguage: () => language.replace('_', '-'),
    getMessage(key: string, values: readonly string[] = []): string {
      if (key === '@@ui_locale') return language;
      return (texts[key] ?? '').replace(/\$(\$|\d)/g, (_, sign) =>
        sign === '$' ? '$' : (values[Number(sign) - 1] ?? ''),
      );
    },
  };
}

/** The keys of the texts that are chosen by a number. */
export async function pluralsOf(language: string): Promise<readonly string[]> {
  const messages = await parseMessagesFile(path.join(LOCALES, `${language}.json`));
  return messages.flatMap((message) => (message.type === 'plural' ? [message.key.join('.')] : [])).toSorted();
}
