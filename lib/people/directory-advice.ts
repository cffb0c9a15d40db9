import type { LineFault } from './directory-line.ts';
import { MAIL_ADVICE } from './template-advice.ts';

/** For who types a directory: what to write instead. Apart from the lines, as the host has no use for it. */

const EXACT = 'for example anna.ivanova@company.example = anna';

const ADVICE: Readonly<Record<Exclude<LineFault['kind'], 'mail'>, string>> = {
  'user-id-twice': 'Write {userID} once only.',
  'form-with-user': 'Write either a form with {userID}, or one identity, = and a User ID.',
  'no-user': `Write = and the User ID after it, ${EXACT}. For a User ID that is itself a mail address write user:anna@company.example.`,
  'bad-user': 'A User ID has 1 to 32 plain letters, digits and signs.',
  'bad-address': `Write one plain mail address before the =, ${EXACT}.`,
  'bad-service':
    'Write the service in small letters, digits and hyphens before a colon, for example github:anna-i = anna.',
  'bad-handle': 'Write the handle after the colon, for example github:anna-i = anna.',
};

/** What is wrong with a line, and what to write instead. */
export function adviceOnLine(fault: LineFault): string {
  return fault.kind === 'mail' ? MAIL_ADVICE[fault.fault] : ADVICE[fault.kind];
}
