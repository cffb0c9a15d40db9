import type { CodedProblem } from '../status/coded.ts';
import type { SessionView } from '../status/views.ts';
import { t } from './t.ts';

/** Where the session is, in few words: they are the same whatever there is to do about it. @param messageOf what has ended it */
export function titleOf(session: SessionView, messageOf: (problem: CodedProblem) => string): string {
  switch (session.state) {
    case 'signed-out':
      return t('session.title.signedOut');
    case 'signing-in':
      return t('session.title.signingIn');
    case 'ready':
      return t('state.online');
    case 'unreachable':
      return session.offline ? t('session.title.noNetwork') : t('session.title.unreachable');
    case 'reconnecting':
      return session.offline ? t('session.title.noNetwork') : t('session.title.lost');
    case 'stopped':
      return messageOf(session.problem);
  }
}
