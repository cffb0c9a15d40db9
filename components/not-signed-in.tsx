import type { PopupView } from '../lib/status/views.ts';
import { sessionNotice } from '../lib/words/session-notice.ts';
import { t } from '../lib/words/t.ts';
import { useAnnounce } from './announcer.tsx';
import type { PopupAdapter } from './popup-adapter.ts';
import { SignedOut } from './signed-out.tsx';
import { Stopped } from './stopped.tsx';
import type { WaysIn } from './use-ways-in.ts';
import { Waiting } from './waiting.tsx';

interface NotSignedInProps {
  readonly adapter: PopupAdapter;
  readonly view: PopupView;
  readonly waysIn: WaysIn;
}

/** Signed out, refused, or ended from elsewhere: why, and what to do about it. */
export function NotSignedIn({ adapter, view: { session, own }, waysIn }: NotSignedInProps) {
  const { signIn, page, trying, going, last, ended, told } = waysIn;
  const announce = useAnnounce();
  const busy = signIn.busy || (session.state === 'signing-in' && !trying.busy && !page.action.busy);
  const inDemo = own?.demo === true;
  const ways = { signIn, page, last, busy, held: trying.busy || going.busy };
  const problem = signIn.problem ?? page.action.problem ?? going.problem ?? told;

  const signOut = async () => {
    const outcome = await adapter.signOut();
    if (outcome.ok) signIn.reset();
    return outcome;
  };
  const tryDemo = async () => {
    if (busy || page.action.busy || trying.busy) return;
    const outcome = await trying.run(() => adapter.tryDemo());
    if (!outcome.ok) return;
    signIn.reset();
    announce(t('signIn.inDemo'));
  };

  if (ended === null)
    return <SignedOut {...{ ...ways, adapter, problem, ended, trying, tryDemo, signOut }} />;
  // Which way leads on depends on how the account was signed in.
  if (last === null) return <Waiting />;
  const notice = sessionNotice(ended, { signInPage: (last.signInAddress ?? '') !== '', demo: inDemo });
  if (notice.action?.does === 'fill-in') {
    return <SignedOut {...{ ...ways, adapter, problem, ended: notice, trying, tryDemo, signOut }} />;
  }
  const name = own === null || own.name === '' ? ended.userID : own.name;
  return (
    <Stopped {...{ ...ways, adapter, notice, does: notice.action, going, name, problem, inDemo, signOut }} />
  );
}
