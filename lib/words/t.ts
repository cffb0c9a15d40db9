import type { createI18n } from '@wxt-dev/i18n';
import type { GeneratedI18nStructure } from '../../.wxt/i18n/structure.d.ts';

/** A key of `locales/en.json`: `popup.status.set`. */
export type TextKey = keyof GeneratedI18nStructure;

type Texts = ReturnType<typeof createI18n<GeneratedI18nStructure>>;
type Values = Readonly<Record<string, string | number>>;
/** For `$1`, `$2`, … */
type Parts = readonly string[];

/** A script in a page outlives its extension (updated, removed): it must end quietly, and there are no texts any more. */
const isLeftBehind = (): boolean => globalThis.chrome?.runtime?.id === undefined;

/** Of the forms of a text, which are one message, the one for a number: of one and many, or of none, one and many. */
function formFor(count: number, message: string): string {
  const forms = message.split(' | ');
  return forms[forms.length > 2 ? Math.min(count, 2) : Number(count !== 1)] ?? message;
}

const isParts = (one: unknown): one is Parts => Array.isArray(one);

/** Reads a message in the form that `@wxt-dev/i18n` gives it when the extension is built. */
function read(key: string, ...given: readonly (number | Parts | Values)[]): string {
  const count = given.find((one) => typeof one === 'number') ?? null;
  const parts = given.find(isParts) ?? (count === null ? [] : [String(count)]);
  const values = given.find((one) => typeof one === 'object' && !isParts(one)) as Values | undefined;
  const message = chrome.i18n.getMessage(key.replaceAll('.', '_'), [...parts]);
  if (message === '') console.warn(`[presently] There is no text “${key}”`);
  const text = count === null ? message : formFor(count, message);
  return values === undefined
    ? text
    : text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/**
 * A text in the browser's language, by its key in `locales/`. `{name}` in it is filled in from an object; a number chooses among
 * plural forms and is `$1` itself, unless a list says how it is written: `t('people.count', 3)`, `t('people.added', { name })`,
 * `t('people.count', 1000, ['1,000'])`. Typed by the library that makes the messages; its own reading of them, of which a third
 * is needed, would be in each script that has a text.
 */
export const t = ((key: string, ...given: (number | Parts | Values)[]) => {
  try {
    return read(key, ...given);
  } catch (error) {
    if (isLeftBehind()) return '';
    throw error;
  }
}) as Texts['t'];
