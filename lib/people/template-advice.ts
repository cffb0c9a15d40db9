import type { LinkFault } from './link-template.ts';
import type { MailFault } from './mail-template.ts';

/** For who types a template: what to write instead. Apart from the templates, as a page's overlay has no use for it. */

const LINK = 'for example https://intranet.example/people/{userID}';
const MAIL = 'for example {userID}@company.example';

export const LINK_ADVICE: Readonly<Record<LinkFault, string>> = {
  'no-user-id': `Write {userID} where the User ID stands, ${LINK}.`,
  'user-id-twice': 'Write {userID} once only.',
  'no-scheme': `Begin with https:// or http://, ${LINK}.`,
  space: 'Leave out spaces. In a path, write them as %20.',
  query: 'Leave out ? and # and what follows: they are not compared.',
  'no-user-id-in-path': `Put {userID} in the path after the host, ${LINK}.`,
  'star-in-part': 'In a path, * stands for one whole part, as in /team/*/people/{userID}.',
  'user-name': 'Leave out the user name before the host.',
  'star-in-host': 'Write the host in full: * can stand for the port or a part of the path.',
  'bad-host': 'Write the host in plain letters, digits, dots and hyphens (xn--… for others).',
  'bad-port': 'After the host, write a port number or * for any port.',
};

export const MAIL_ADVICE: Readonly<Record<MailFault, string>> = {
  'no-user-id': `Write {userID} where the User ID stands, ${MAIL}.`,
  'user-id-twice': 'Write {userID} once only.',
  'not-one-address': `Write one address with one @, ${MAIL}.`,
  'no-user-id-before-at': `Put {userID} before the @, ${MAIL}.`,
  'not-plain': `Leave out spaces, quotes and "mailto:" before the @, ${MAIL}.`,
  'star-in-domain': 'After the @, * stands for any domain and must stand alone: {userID}@*.',
  'bad-domain': `Write the domain in plain letters, digits, dots and hyphens, ${MAIL}.`,
};
