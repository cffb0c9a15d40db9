import { CUSTOM_STATUS_MAX_BYTES } from './limits.ts';
import type { Problem } from './views.ts';

/**
 * The catalogue of failures in words: for each code what happened (one sentence) and what to do. Numbers are the
 * service's and the SDK's own, words are ours. Written for a person at work, not for a programmer; the code is shown
 * beside it for whoever they ask.
 */

/** What a problem may name. */
export interface ProblemContext {
  readonly userID?: string;
  /** The server address, `''` or absent for Tencent Cloud. */
  readonly server?: string;
}

type Text = string | ((context: ProblemContext) => string);

interface Entry {
  readonly message: Text;
  readonly advice: Text;
}

const NEW_USER_SIG = 'ask your administrator or sign-in page for a new one.';

const serverName = ({ server }: ProblemContext): string =>
  server === undefined || server === '' ? 'Tencent Cloud' : server;
const quoted = ({ userID }: ProblemContext, otherwise: string): string =>
  userID === undefined || userID === '' ? otherwise : `“${userID}”`;

const CATALOGUE: Readonly<Record<string, Entry>> = {
  // Signing in (R32)
  'usersig-expired': { message: 'The UserSig has expired.', advice: `To sign in, ${NEW_USER_SIG}` },
  'usersig-damaged': {
    message: 'The UserSig was made with another key, or was damaged when it was copied.',
    advice: `Copy it again, whole. If that does not help, ${NEW_USER_SIG}`,
  },
  'usersig-other-user': {
    message: (context) => `The UserSig does not belong to the User ID ${quoted(context, 'entered')}.`,
    advice: 'Check the spelling of the User ID, or use the UserSig that was made for it.',
  },
  'usersig-other-application': {
    message: 'The UserSig was made for another SDKAppID.',
    advice: 'Check the SDKAppID, or use the UserSig that was made for this application.',
  },
  'bad-server': {
    message: 'The server address was not understood.',
    advice: 'Enter an address that starts with wss:// or ws://, or leave it empty for Tencent Cloud.',
  },

  // Signing in by a sign-in page (docs/sign-in-page.md)
  'sign-in-page-address': {
    message: 'This cannot be the address of a sign-in page.',
    advice: 'Enter an address that starts with https://, for example https://chat.company.example/sign-in.',
  },
  'sign-in-page-unreachable': {
    message: 'The sign-in page could not be opened.',
    advice: 'Check its address and your connection, and try again.',
  },
  'sign-in-page-closed': {
    message: 'The sign-in page was closed before you were signed in.',
    advice: 'Try again, and leave the page open until it closes by itself.',
  },
  'sign-in-page-busy': {
    message: 'The sign-in page is open already.',
    advice: 'Sign in there, or close it and try again.',
  },
  'sign-in-page-nonsense': {
    message: 'The sign-in page gave an answer that Presently does not understand.',
    advice: 'Check the address. If it is right, tell your administrator.',
  },
  'sign-in-page-login-required': {
    message: 'The sign-in page wants you to sign in there again.',
    advice: 'Sign in again to go on.',
  },
  'sign-in-page-denied': {
    message: 'The sign-in page did not let you in.',
    advice: 'Try again, or ask your administrator for access.',
  },
  'sign-in-page-failed': {
    message: 'The sign-in page has failed.',
    advice: 'Try again later. If it happens again, tell your administrator.',
  },
  'sign-in-soon': {
    message: 'Your sign-in ends soon, and could not be renewed without you.',
    advice: 'Sign in again to stay signed in.',
  },

  // What the application may do (R29, R30)
  'switched-off': {
    message: 'User Status is not switched on for this application.',
    advice:
      'An administrator can switch it on in the Tencent Cloud Chat console: Applications → your application → Chat → Configuration → Login and Message → “Set user status query and status change notification”.',
  },
  'no-plan': {
    message: 'The plan of this application does not include User Status.',
    advice:
      'You can set your own status, but not see other people’s. An administrator can upgrade the plan in the Tencent Cloud Chat console.',
  },

  // Reaching the service
  network: {
    message: (context) => `${serverName(context)} does not answer.`,
    advice: ({ server }) =>
      server === undefined || server === ''
        ? 'Check your internet connection. It may also be that your network blocks Tencent Cloud.'
        : 'Check the server address and your connection, and that the server is running.',
  },
  timeout: {
    message: (context) => `${serverName(context)} took too long to answer.`,
    advice: 'Check your connection and try again in a moment.',
  },
  'too-many-calls': {
    message: 'Too many requests were made in a short time.',
    advice: 'Wait five seconds and try again.',
  },
  'not-ready': {
    message: 'The connection is not ready yet.',
    advice: 'Wait a moment and try again. If it stays so, sign out and in again.',
  },
  'host-unavailable': {
    message: 'Presently’s background did not answer.',
    advice: 'Close this window and open it again. If that does not help, switch the extension off and on.',
  },

  // This browser
  'no-permission': {
    message: 'The browser was not allowed to show dots on this site.',
    advice: 'Switch the site on again and choose “Allow” when the browser asks.',
  },
  'no-notifications': {
    message: 'The browser did not change whether notifications are allowed.',
    advice: 'Try again, and choose “Allow” when the browser asks.',
  },
  'not-stored': {
    message: 'The sign-in could not be stored in this browser.',
    advice: 'Check that the disk is not full and that this is not a private window, and sign in again.',
  },
  'bad-form': {
    message: 'Some of what was entered cannot be right.',
    advice: 'Correct what is marked and try again.',
  },
  'set-by-administrator': {
    message: 'Your administrator has dots on there.',
    advice: 'They can’t be switched off here. Ask your administrator.',
  },
  'settings-not-stored': {
    message: 'The browser did not store the change.',
    advice: 'Check that the disk is not full and that the directory is not too long, and try again.',
  },
  'too-many-entries': {
    message: 'There is no room for so many entries.',
    advice: 'Nothing was stored. Remove what is not needed any more, and try again.',
  },
  'changed-elsewhere': {
    message: 'What you wanted to change was changed or removed elsewhere meanwhile.',
    advice: 'Nothing was stored. Look at what is there now, and try again.',
  },

  // Ends of a session (R31)
  'kicked-multiple-account': {
    message: 'You were signed out because this account signed in somewhere else.',
    advice: 'You can go on here; the other one is then signed out.',
  },
  'kicked-multiple-device': {
    message: 'You were signed out because this account signed in on another device.',
    advice: 'You can go on here; the other device is then signed out.',
  },
  'kicked-rest-api': {
    message: 'An administrator signed this account out.',
    advice: 'Ask your administrator before you sign in again.',
  },
  'account-changed': {
    message: (context) => `The sign-in page now knows somebody other than ${quoted(context, 'you')}.`,
    advice:
      'Sign in again to go on as whoever it knows. To stay who you are, sign in there as yourself first.',
  },
  'signed-out': { message: 'You are not signed in.', advice: 'Sign in and try again.' },
  superseded: {
    message: 'Another sign-in or a sign-out came first.',
    advice: 'Open Presently again to see who is signed in.',
  },
  'signed-in': { message: 'You are signed in already.', advice: 'Sign out first to try the demo.' },

  // Statuses and people
  'too-long': {
    message: `A status holds at most ${CUSTOM_STATUS_MAX_BYTES} bytes.`,
    advice: 'Shorten it: a plain letter takes 1 byte, a Chinese or Japanese character 3, an emoji 4 or more.',
  },
  'bad-expiry': {
    message: 'A status cannot be cleared at that time.',
    advice: 'Choose a time that is still to come, within a year. If it is, check this computer’s clock.',
  },
  'unknown-user': {
    message: (context) => `There is no user ${quoted(context, 'with this User ID')}.`,
    advice:
      'Check the spelling: capital and small letters differ. A person exists from their first sign-in on.',
  },
  'own-id': {
    message: 'This is your own User ID.',
    advice: 'Your own status is shown at the top. Enter somebody else’s User ID.',
  },
  'already-followed': {
    message: (context) => `${quoted(context, 'This person')} is in the list already.`,
    advice: 'Enter another User ID.',
  },
  'bad-user-id': {
    message: (context) => `${quoted(context, 'This')} cannot be a User ID.`,
    advice: 'A User ID has 1 to 32 plain letters, digits or signs. Ask the person for theirs.',
  },
};

/** The service's and the SDK's numbers, by the entry that explains them. */
const NUMBERS: Readonly<Record<string, string>> = {
  '70001': 'usersig-expired',
  '20002': 'usersig-expired',
  '3004': 'usersig-expired',
  '70003': 'usersig-damaged',
  '70005': 'usersig-damaged',
  '70009': 'usersig-damaged',
  '70013': 'usersig-other-user',
  '70014': 'usersig-other-application',
  '70107': 'unknown-user',
  '72001': 'switched-off',
  '3122': 'no-plan',
  '2800': 'network',
  '2801': 'network',
  '2805': 'network',
  '2996': 'too-many-calls',
  '2999': 'not-ready',
  '3000': 'not-ready',
  '2024': 'signed-out',
  '3005': 'signed-out',
  '3002': 'kicked-multiple-device',
  '3003': 'kicked-multiple-account',
  '3006': 'kicked-rest-api',
};

/** The catalogue's word for a code: a number's is that of the entry which explains it, a word is its own. */
export function explains(code: string): string {
  return (Object.hasOwn(NUMBERS, code) ? NUMBERS[code] : undefined) ?? code;
}

/** What happened and what to do, for a code of the service, of the SDK, or of our own. Never fails. */
export function problemFor(code: number | string, context: ProblemContext = {}): Problem {
  const name = String(code);
  const key = explains(name);
  const entry = Object.hasOwn(CATALOGUE, key) ? CATALOGUE[key] : undefined;
  if (entry === undefined) {
    return {
      code: name,
      message: `Something went wrong (code ${name}).`,
      advice: 'Try again. If it happens again, tell your administrator the code.',
    };
  }
  return { code: name, message: render(entry.message, context), advice: render(entry.advice, context) };
}

function render(text: Text, context: ProblemContext): string {
  return typeof text === 'string' ? text : text(context);
}
