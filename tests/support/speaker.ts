import { fakeI18n, textsOf } from './texts.ts';

/** Says a text of the extension as it would say it: `{name}` filled in, `$1` and the plural by the count. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>, count?: number) => string;

/** What the extension says in a language (`zh_CN`), for a test that looks for it. A key that there is not is an error. */
export async function speakerOf(language: string): Promise<Say> {
  const i18n = fakeI18n(await textsOf(language), language);
  return (key, values = {}, count) => {
    const text = i18n.getMessage(key.replaceAll('.', '_'), count === undefined ? [] : [String(count)]);
    if (text === '') throw new Error(`There is no text ${key}`);
    // Of these languages only English has more than one form.
    const [one = '', many = one] = text.split(' | ');
    const form = count === undefined || count === 1 ? one : many;
    return form.replace(/\{(\w+)\}/g, (slot, name) => String(values[name] ?? slot));
  };
}
