import { t } from '../words/t.ts';

const USER = { userID: '{userID}' };

/** What is wrong with the address where a chat is opened, or null; `''` is none. */
export function chatLinkProblem(typed: string): string | null {
  const link = typed.trim();
  if (link === '') return null;
  if (!/^https:\/\//i.test(link)) return t('chatLink.noScheme', USER);
  if (/\s/.test(link)) return t('chatLink.space');
  const parts = link.split('{userID}').length;
  if (parts !== 2) return parts < 2 ? t('chatLink.noUserID', USER) : t('chatLink.userIDTwice', USER);
  return /^https:\/\/[^{}/?#]+\//i.test(link) ? null : t('chatLink.afterHost', USER);
}
