import { isService } from './identity.ts';

/**
 * What a column of a list of people (or a field of an entry) holds, by its head as companies write it: `userID`, or what
 * identities are called in the directory. Case, spaces, `-` and `_` make no difference.
 */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  userID: [
    ...['userid', 'user', 'id', 'uid', 'account', 'accountid', 'chatuserid', 'imuserid'],
    ...['用户id', '用户标识', '账号', 'ユーザーid', 'アカウント', '사용자id', '계정'],
  ],
  mail: [
    ...['mail', 'email', 'mailaddress', 'emailaddress', 'workemail', 'mails', 'emails'],
    ...['邮箱', '电子邮件', '邮件', '邮件地址', 'メール', 'メールアドレス', '이메일', '메일', '이메일주소'],
  ],
  name: ['name', 'displayname', 'fullname', '姓名', '名字', '名前', '氏名', '이름', '성명'],
  page: ['page', 'profile', 'profilepage'],
};
/** Services that the built-in site rules read handles of. */
const SERVICES: readonly string[] = [
  'github',
  'gitlab',
  'bitbucket',
  'atlassian',
  'linear',
  'slack',
  'zendesk',
];

const BY_HEAD = new Map([
  ...Object.entries(COLUMNS).flatMap(([column, heads]) => heads.map((head) => [head, column] as const)),
  ...SERVICES.map((service) => [service, service] as const),
]);

/** Null for a column that says nothing of who somebody is. A colon makes any name a service's: `crm:`. */
export function columnOf(head: string): string | null {
  const text = head.trim().toLowerCase();
  if (text.endsWith(':')) {
    const service = text.slice(0, -1).trim();
    return isService(service) ? service : null;
  }
  return BY_HEAD.get(text.replace(/[\s_-]+/g, '')) ?? null;
}
