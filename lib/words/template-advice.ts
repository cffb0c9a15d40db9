import type { LinkFault } from '../people/link-template.ts';
import type { MailFault } from '../people/mail-template.ts';
import type { TemplateFault } from '../people/templates.ts';
import { t } from './t.ts';

/** For who types a template: what to write instead. */

const USER = { userID: '{userID}' };

const ON_LINK: Readonly<Record<LinkFault, () => string>> = {
  'no-user-id': () => t('linkAdvice.noUserID', USER),
  'user-id-twice': () => t('linkAdvice.userIDTwice', USER),
  'no-scheme': () => t('linkAdvice.noScheme', USER),
  space: () => t('linkAdvice.space'),
  query: () => t('linkAdvice.query'),
  'no-user-id-in-path': () => t('linkAdvice.noUserIDInPath', USER),
  'star-in-part': () => t('linkAdvice.starInPart', USER),
  'user-name': () => t('linkAdvice.userName'),
  'star-in-host': () => t('linkAdvice.starInHost'),
  'bad-host': () => t('linkAdvice.badHost'),
  'bad-port': () => t('linkAdvice.badPort'),
};

const ON_MAIL: Readonly<Record<MailFault, () => string>> = {
  'no-user-id': () => t('mailAdvice.noUserID', USER),
  'user-id-twice': () => t('mailAdvice.userIDTwice', USER),
  'not-one-address': () => t('mailAdvice.notOneAddress', USER),
  'no-user-id-before-at': () => t('mailAdvice.noUserIDBeforeAt', USER),
  'not-plain': () => t('mailAdvice.notPlain', USER),
  'star-in-domain': () => t('mailAdvice.starInDomain', USER),
  'bad-domain': () => t('mailAdvice.badDomain', USER),
};

/** What is wrong with a form of mail address; a line of the directory may be one, too. */
export const adviceOnMail = (fault: MailFault): string => ON_MAIL[fault]();

/** What is wrong with a line of templates, and what to write instead. */
export function adviceOnTemplate(wrong: TemplateFault): string {
  switch (wrong.kind) {
    case 'mail':
      return adviceOnMail(wrong.fault);
    case 'links':
      return ON_LINK[wrong.fault]();
    case 'too-long':
      return t('templateAdvice.tooLong', { max: wrong.max });
    case 'too-many':
      return t('templateAdvice.tooMany', { max: wrong.max });
  }
}
