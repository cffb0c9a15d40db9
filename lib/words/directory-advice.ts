import type { EntryFault } from '../people/directory-entries.ts';
import type { LineFault } from '../people/directory-line.ts';
import type { TypedLineFault } from '../people/parse-directory.ts';
import { t } from './t.ts';
import { adviceOnMail } from './template-advice.ts';

/** For who writes or imports a directory: what is wrong, and what to write instead. */

const USER = { userID: '{userID}' };
/** A User ID that is made of parts. */
export const MADE_EXAMPLE = '{first}.{last}@company.example = {first:1}{last}';

const ADVICE: Readonly<Record<Exclude<LineFault['kind'], 'mail'>, () => string>> = {
  'user-id-twice': () => t('directoryAdvice.userIDTwice', USER),
  'form-with-user': () => t('directoryAdvice.formWithUser', USER),
  'no-user': () => t('directoryAdvice.noUser'),
  'bad-user': () => t('directoryAdvice.badUser'),
  'bad-address': () => t('directoryAdvice.badAddress'),
  'bad-service': () => t('directoryAdvice.badService'),
  'bad-handle': () => t('directoryAdvice.badHandle'),
  'no-made': () => t('directoryAdvice.noMade', { example: MADE_EXAMPLE }),
  'bad-made': () => t('directoryAdvice.badMade', { example: MADE_EXAMPLE }),
};

const adviceOnLine = (fault: LineFault): string =>
  fault.kind === 'mail' ? adviceOnMail(fault.fault) : ADVICE[fault.kind]();

/** Of a line that was typed. */
export function adviceOnTypedLine(fault: TypedLineFault): string {
  switch (fault.kind) {
    case 'too-long':
      return t('directoryAdvice.tooLong', { max: fault.max });
    case 'too-many':
      return t('directoryAdvice.tooMany', { max: fault.max });
    case 'contradicts':
      return t('directoryAdvice.contradicts', { line: fault.line, userID: fault.userID });
    default:
      return adviceOnLine(fault);
  }
}

/** Of an entry that was imported or fetched. */
export function adviceOnEntry(fault: EntryFault): string {
  switch (fault.kind) {
    case 'no-entry':
      return t('directoryAdvice.noEntry');
    case 'no-user-id':
      return t('directoryAdvice.noUserID');
    case 'too-long':
      return t('directoryAdvice.tooLong', { max: fault.max });
    case 'too-many':
      return t('directoryAdvice.tooMany', { max: fault.max });
    case 'quotes':
      return t('directoryAdvice.quotes');
    case 'taken':
      return t('directoryAdvice.taken', {
        identity: fault.key.replace(/^mail:/, ''),
        userID: fault.userID,
        line: fault.by,
      });
    case 'same-name':
      return t('directoryAdvice.sameName', { name: fault.name });
    default:
      return adviceOnLine(fault);
  }
}
