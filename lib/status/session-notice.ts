import { explains } from './problems.ts';
import type { Problem, SessionView } from './views.ts';

/** What a person can do about where the session is. */
export type NoticeAction =
  /** Fill the sign-in form in. `userSig`: all but the UserSig is known already. */
  | { readonly does: 'fill-in'; readonly from?: 'userSig' }
  /** Get a new UserSig from the account's own sign-in page. */
  | { readonly does: 'sign-in-again'; readonly label: string }
  /** Take up the session here that was ended from elsewhere. */
  | { readonly does: 'take-back'; readonly label: string }
  /** Try the server now instead of when the pause is over. */
  | { readonly does: 'try-now'; readonly label: string };

/** `problem`: only the person can go on. `warning`: it may pass by itself. `info`: all is well. */
export type NoticeTone = 'info' | 'warning' | 'problem';

/** Where the session is, as a person reads it: in the popup, and in short words at the toolbar's button. */
export interface SessionNotice {
  readonly tone: NoticeTone;
  /** In few words, after “Presently: ”. */
  readonly title: string;
  /** What is so: a sentence, but where `since` is given without its full stop. `''` where there is nothing to say. */
  readonly message: string;
  /** What comes of it, or what to do; `''` for nothing. */
  readonly advice: string;
  /** Since when; shown behind the message after this word. */
  readonly since?: { readonly word: 'at' | 'since'; readonly at: number };
  /** The one thing to do about it; null where there is nothing, or nothing to do. */
  readonly action: NoticeAction | null;
  /** For whoever is asked about it. */
  readonly code?: string;
}

/** What a notice depends on beside the session. */
export interface NoticeContext {
  /** The account has a sign-in page, where a new UserSig can be got. */
  readonly signInPage: boolean;
  /** Signed in to the demo: there is no server, and nothing to sign in with. */
  readonly demo: boolean;
}

const TRY_NOW: NoticeAction = { does: 'try-now', label: 'Try now' };
const SIGN_IN_AGAIN = 'Sign in again';
const TRYING = 'Trying again…';
const NO_NETWORK = 'no network';

/** The same in few words, for the toolbar's button: they are the same whatever there is to do about it. */
export function sessionTitle(session: SessionView): string {
  switch (session.state) {
    case 'signed-out':
      return 'signed out';
    case 'signing-in':
      return 'signing in…';
    case 'ready':
      return 'online';
    case 'unreachable':
      return session.offline ? NO_NETWORK : 'the server does not answer, trying again…';
    case 'reconnecting':
      return session.offline ? NO_NETWORK : 'connection lost, trying again…';
    case 'stopped':
      return session.problem.message;
  }
}

/** Tells where the session is. Exhaustive: a new state or end of a session does not compile without its words. */
export function sessionNotice(session: SessionView, context: NoticeContext): SessionNotice {
  return { ...noticeOf(session, context), title: sessionTitle(session) };
}

function noticeOf(session: SessionView, context: NoticeContext): Omit<SessionNotice, 'title'> {
  switch (session.state) {
    case 'signed-out':
      return {
        tone: 'info',
        message: '',
        advice: '',
        action: { does: 'fill-in' },
      };
    case 'signing-in':
      return { tone: 'info', message: 'Signing in…', advice: '', action: null };
    case 'ready':
      return session.problem === undefined
        ? { tone: 'info', message: '', advice: '', action: null }
        : { tone: 'warning', ...wordsOf(session.problem), action: null };
    case 'unreachable':
      if (session.offline) return noNetwork(session.since);
      return {
        tone: 'warning',
        message: context.demo ? 'The demo does not answer.' : 'The server does not answer.',
        advice: TRYING,
        action: TRY_NOW,
      };
    case 'reconnecting':
      if (session.offline) return noNetwork(session.since);
      return {
        tone: 'warning',
        message: 'Connection lost',
        since: { word: 'at', at: session.since },
        advice: TRYING,
        action: TRY_NOW,
      };
    case 'stopped':
      return stopped(session.problem, context);
  }
}

/** To try a server without a network is of no use, and the network is noticed at once when it is back. */
function noNetwork(since: number): Omit<SessionNotice, 'title'> {
  return {
    tone: 'warning',
    message: 'This computer has had no network',
    since: { word: 'since', at: since },
    advice: 'Presently goes on by itself as soon as there is one.',
    action: null,
  };
}

function stopped(problem: Problem, { signInPage, demo }: NoticeContext): Omit<SessionNotice, 'title'> {
  const notice = { tone: 'problem', ...wordsOf(problem) } as const;
  const end = endOf(problem.code);
  switch (end) {
    case 'kicked-elsewhere':
      return { ...notice, action: { does: 'take-back', label: 'Use Presently here' } };
    case 'kicked-by-administrator':
      return { ...notice, action: { does: 'take-back', label: SIGN_IN_AGAIN } };
    case 'expired':
    case 'account-changed':
    case 'refused': {
      // The demo has neither a page nor a form: leaving it is the way out.
      if (demo) return { ...notice, action: null };
      if (signInPage) {
        return {
          ...notice,
          ...adviceByPage(problem),
          action: { does: 'sign-in-again', label: SIGN_IN_AGAIN },
        };
      }
      return {
        ...notice,
        action: end === 'expired' ? { does: 'fill-in', from: 'userSig' } : { does: 'fill-in' },
      };
    }
  }
}

/** The catalogue's advice is for who enters a UserSig by hand; one from a sign-in page nobody has seen. */
function adviceByPage({ code }: Problem): Partial<Pick<SessionNotice, 'advice'>> {
  switch (explains(code)) {
    case 'usersig-expired':
      return { advice: 'Your sign-in page gives you a new one.' };
    case 'usersig-damaged':
    case 'usersig-other-user':
    case 'usersig-other-application':
      return { advice: 'Sign in again to get a new one. If that does not help, tell your administrator.' };
    default:
      return {};
  }
}

/** What is wrong with staying signed in while all is well still: the sign-in page has to be visited. */
export function signInNotice(problem: Problem): SessionNotice {
  const action: NoticeAction = { does: 'sign-in-again', label: SIGN_IN_AGAIN };
  return { tone: 'warning', title: 'online', ...wordsOf(problem), action };
}

function wordsOf({ code, message, advice }: Problem): Pick<SessionNotice, 'code' | 'message' | 'advice'> {
  return { code, message, advice };
}

/** The ends of a session that a person can do different things about. */
type End = 'kicked-elsewhere' | 'kicked-by-administrator' | 'expired' | 'account-changed' | 'refused';

/** Which end it was, whether it has the SDK's number or our word (R31, R32). */
function endOf(code: string): End {
  switch (explains(code)) {
    case 'kicked-multiple-account':
    case 'kicked-multiple-device':
      return 'kicked-elsewhere';
    case 'kicked-rest-api':
      return 'kicked-by-administrator';
    case 'usersig-expired':
      return 'expired';
    case 'account-changed':
      return 'account-changed';
    default:
      return 'refused';
  }
}
