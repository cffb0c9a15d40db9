import type { CodedProblem } from '../status/coded.ts';
import { explains } from '../status/problem-codes.ts';
import type { SessionView } from '../status/views.ts';
import { type Notice, openNotice, signInAgain } from './open-notice.ts';
import { worded } from './problems.ts';
import { titleOf } from './session-title.ts';
import { t } from './t.ts';

/** The same with few words of it for the toolbar's button, after “Presently: ”. */
export interface SessionNotice extends Notice {
  readonly title: string;
}

/** What a notice depends on beside the session. */
export interface NoticeContext {
  /** The account has a sign-in page, where a new UserSig can be got. */
  readonly signInPage: boolean;
  /** Signed in to the demo: there is no server, and nothing to sign in with. */
  readonly demo: boolean;
}

/** The same in few words. */
export const sessionTitle = (session: SessionView): string =>
  titleOf(session, (problem) => worded(problem).message);

/** Tells where the session is. Exhaustive: a new state or end of a session does not compile without its words. */
export function sessionNotice(session: SessionView, context: NoticeContext): SessionNotice {
  return { ...noticeOf(session, context), title: sessionTitle(session) };
}

function noticeOf(session: SessionView, context: NoticeContext): Notice {
  switch (session.state) {
    case 'signed-out':
      return { tone: 'info', message: '', advice: '', action: { does: 'fill-in' } };
    case 'stopped':
      return stopped(session.problem, context);
    default:
      return openNotice(session, context.demo);
  }
}

function stopped(problem: CodedProblem, { signInPage, demo }: NoticeContext): Notice {
  const notice = { tone: 'problem', ...worded(problem) } as const;
  const end = endOf(problem.code);
  switch (end) {
    case 'kicked-elsewhere':
      return { ...notice, action: { does: 'take-back', label: t('session.takeBack') } };
    case 'kicked-by-administrator':
      return { ...notice, action: { does: 'take-back', label: t('session.signInAgain') } };
    case 'expired':
    case 'account-changed':
    case 'refused': {
      // The demo has neither a page nor a form: leaving it is the way out.
      if (demo) return { ...notice, action: null };
      if (signInPage) {
        return { ...notice, ...adviceByPage(problem), action: signInAgain() };
      }
      return {
        ...notice,
        action: end === 'expired' ? { does: 'fill-in', from: 'userSig' } : { does: 'fill-in' },
      };
    }
  }
}

/** The catalogue's advice is for who enters a UserSig by hand; one from a sign-in page nobody has seen. */
function adviceByPage({ code }: CodedProblem): Partial<Pick<Notice, 'advice'>> {
  switch (explains(code)) {
    case 'usersig-expired':
      return { advice: t('session.pageGivesNew') };
    case 'usersig-damaged':
    case 'usersig-other-user':
    case 'usersig-other-application':
      return { advice: t('session.signInForNew') };
    default:
      return {};
  }
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
