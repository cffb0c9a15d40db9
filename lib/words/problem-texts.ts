import type { ProblemContext } from '../status/coded.ts';
import { CUSTOM_STATUS_MAX_BYTES } from '../status/limits.ts';
import { t } from './t.ts';

/** One of those that are filled in, for the compiler. */
type FilledKey = 'problem.other.message';

/** The browser knows of no text by an empty one. */
const isKnown = (key: string): boolean => chrome.i18n.getMessage(key.replaceAll('.', '_')) !== '';

function textFor(word: string, code: string, context: ProblemContext, usual: string, other: string): string {
  const { userID = '', server = '' } = context;
  const name = word.replaceAll('-', '_');
  const key = isKnown(`problem.${name}.message`) ? name : 'other';
  const found = isKnown(`problem.${key}.${other}`) ? other : usual;
  const values = {
    code,
    userID,
    server: server === '' ? t('tencentCloud') : server,
    bytes: CUSTOM_STATUS_MAX_BYTES,
  };
  return t(`problem.${key}.${found}` as FilledKey, values);
}

/** What happened, in one sentence. @param word our own word for the code, as `explains` gives it */
export const messageFor = (word: string, code: string, context: ProblemContext): string =>
  textFor(word, code, context, 'message', context.userID ? 'message' : 'unnamed');

/** What to do. */
export const adviceFor = (word: string, code: string, context: ProblemContext): string =>
  textFor(word, code, context, 'advice', context.server ? 'advice' : 'adviceCloud');
