import type { OpenSession } from '../status/open-session.ts';
import type { Problem } from '../status/views.ts';
import { worded } from './problems.ts';
import { SLOT } from './slot.ts';
import { t } from './t.ts';

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

/** Where the session is, as a person reads it in the popup. */
export interface Notice {
  readonly tone: NoticeTone;
  /** What is so: a sentence; `''` where there is nothing to say. */
  readonly message: string;
  /** What comes of it, or what to do; `''` for nothing. */
  readonly advice: string;
  /** Since when it is so; it stands in the message, in place of `SLOT`. */
  readonly since?: number;
  /** The one thing to do about it; null where there is nothing, or nothing to do. */
  readonly action: NoticeAction | null;
  /** For whoever is asked about it. */
  readonly code?: string;
}

const tryNow = (): NoticeAction => ({ does: 'try-now', label: t('session.tryNow') });

/** Tells where a session is that has not ended. @param demo signed in to the demo: there is no server */
export function openNotice(session: OpenSession, demo: boolean): Notice {
  switch (session.state) {
    case 'signing-in':
      return { tone: 'info', message: t('session.signingIn'), advice: '', action: null };
    case 'ready':
      return session.problem === undefined
        ? { tone: 'info', message: '', advice: '', action: null }
        : { tone: 'warning', ...worded(session.problem), action: null };
    case 'unreachable':
      if (session.offline) return noNetwork(session.since);
      return {
        tone: 'warning',
        message: demo ? t('session.demoUnreachable') : t('session.unreachable'),
        advice: t('session.trying'),
        action: tryNow(),
      };
    case 'reconnecting':
      if (session.offline) return noNetwork(session.since);
      return {
        tone: 'warning',
        message: t('session.lost', { time: SLOT }),
        since: session.since,
        advice: t('session.trying'),
        action: tryNow(),
      };
  }
}

/** To try a server without a network is of no use, and the network is noticed at once when it is back. */
function noNetwork(since: number): Notice {
  return {
    tone: 'warning',
    message: t('session.noNetwork', { time: SLOT }),
    since,
    advice: t('session.goesOn'),
    action: null,
  };
}

/** What is wrong with staying signed in while all is well still: the sign-in page has to be visited. */
export function signInNotice(problem: Problem): Notice {
  return { tone: 'warning', ...worded(problem), action: signInAgain() };
}

export const signInAgain = (): NoticeAction => ({ does: 'sign-in-again', label: t('session.signInAgain') });
